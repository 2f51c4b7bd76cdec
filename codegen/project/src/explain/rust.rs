//! Types and methods of the crate as a person would note them down, beside their names in the document.

use sdk_codegen::ir::{
    Api, Argument, Model, ModelKind, Operation, Origin, Presence, Resource, Response, Scalar,
    StreamItem, TypeName, TypeRef, UnknownFields,
};
use sdk_codegen::source::At;

/// A type, line by line.
pub(super) fn model(api: &Api, name: &TypeName) -> Vec<String> {
    api.models.iter().find(|model| model.name == *name).map(lines).unwrap_or_default()
}

fn lines(model: &Model) -> Vec<String> {
    let name = &model.name;
    let (head, rows) = match &model.kind {
        ModelKind::Alias(ty) => return vec![format!("type {name} = {}", type_text(ty))],
        ModelKind::Struct(item) => {
            let fields = item.fields.iter().map(|field| {
                let ty = with_presence(type_text(&field.ty), field.presence);
                (format!("{}: {ty}", field.name), quoted(&field.wire))
            });
            let fields = fields.chain(
                item.constants
                    .iter()
                    .map(|constant| (format!("{:?}", constant.value), quoted(&constant.wire))),
            );
            let unknown = match &item.unknown {
                UnknownFields::Kept(_) => (".extra()".to_owned(), "any other field".to_owned()),
                UnknownFields::Unsent(_) => {
                    (".extra()".to_owned(), "any other field of an answer; never sent".to_owned())
                }
                UnknownFields::Refused | UnknownFields::Parts(_) => {
                    (String::new(), "no other field".to_owned())
                }
                UnknownFields::Ignored => (String::new(), "others are left out".to_owned()),
                UnknownFields::Typed(others) => {
                    (format!(".{}", others.name), "any other field".to_owned())
                }
                UnknownFields::Union(union) => {
                    let ty = type_text(&union.ty);
                    (format!("{}: {ty}", union.name), "the fields of one of these".to_owned())
                }
            };
            (format!("struct {name}"), fields.chain([unknown]).collect())
        }
        ModelKind::StringEnum(item) => {
            let known = item.variants.iter().map(|it| (it.name.to_string(), quoted(&it.value)));
            (format!("enum {name}"), with_unknown(known, &format!("{}(String)", item.unknown)))
        }
        ModelKind::IntEnum(item) => {
            let known = item.variants.iter().map(|it| (it.name.to_string(), it.value.to_string()));
            (format!("enum {name}"), with_unknown(known, &format!("{}(i64)", item.unknown)))
        }
        ModelKind::ValueEnum(item) => {
            let known = item.variants.iter().map(|it| (it.name.to_string(), it.value.to_string()));
            (format!("enum {name}"), with_unknown(known, &format!("{}(Value)", item.unknown)))
        }
        ModelKind::Union(item) => {
            let tag = item.tag.as_deref().unwrap_or_default();
            let known = item.variants.iter().map(|it| {
                let tags: Vec<String> = it
                    .tags
                    .iter()
                    .map(|value| format!("{} {}", quoted(tag), quoted(value)))
                    .collect();
                let is_rest = tags.is_empty() && item.tag.is_some();
                let tags = if is_rest { ANY_OTHER.to_owned() } else { tags.join(" or ") };
                (format!("{}({})", it.name, type_text(&it.ty)), tags)
            });
            let unknown =
                item.unknown.iter().map(|it| (format!("{it}(Value)"), ANY_OTHER.to_owned()));
            (format!("enum {name}"), known.chain(unknown).collect())
        }
    };
    table(head, rows)
}

/// What the last variant of an enum stands for.
const ANY_OTHER: &str = "any other value";

fn with_unknown(
    known: impl Iterator<Item = (String, String)>,
    unknown: &str,
) -> Vec<(String, String)> {
    known.chain([(unknown.to_owned(), ANY_OTHER.to_owned())]).collect()
}

/// A heading and two columns below it.
fn table(head: String, rows: Vec<(String, String)>) -> Vec<String> {
    let width = rows.iter().map(|(left, _)| left.chars().count()).max().unwrap_or(0);
    let rows = rows.into_iter().map(|(left, right)| format!("    {left:width$}  {right}"));
    std::iter::once(head).chain(rows.map(|row| row.trim_end().to_owned())).collect()
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// The methods of an operation, and the setters of each.
pub(super) fn methods(api: &Api, at: &At) -> Vec<String> {
    let mut found = Vec::new();
    search(&api.operations, &api.resources, "client", &Origin(at.to_string()), &mut found);
    found
}

fn search(
    operations: &[Operation],
    resources: &[Resource],
    path: &str,
    origin: &Origin,
    found: &mut Vec<String>,
) {
    for operation in operations.iter().filter(|operation| operation.at == *origin) {
        found.extend(method(operation, path));
    }
    for resource in resources {
        let path = format!("{path}.{}()", resource.accessor);
        search(&resource.operations, &resource.children, &path, origin, found);
    }
}

fn method(operation: &Operation, path: &str) -> Vec<String> {
    let argument = |it: &Argument| format!("{}: {}", it.name, type_text(&it.ty));
    let mut arguments: Vec<String> = operation.arguments.iter().map(argument).collect();
    let body = operation.body.as_ref();
    arguments.extend(body.map(|it| format!("{}: {}", it.kind.argument(), type_text(&it.ty))));
    let response = match &operation.response {
        Response::Json(ty) => type_text(ty),
        Response::Stream(stream) => match &stream.item {
            StreamItem::Json(ty) | StreamItem::Event(ty) => format!("Stream<{}>", type_text(ty)),
            StreamItem::Text => "Stream<String>".to_owned(),
            StreamItem::Bytes => "Stream<Bytes>".to_owned(),
        },
        Response::Bytes => "Bytes".to_owned(),
        Response::Text => "Text".to_owned(),
        Response::Empty => "()".to_owned(),
        Response::ByStatus(answers) => answers.name.to_string(),
    };
    let head = format!("{path}.{}({}) -> {response}", operation.name, arguments.join(", "));
    let rows = operation.request.setters.iter().map(|setter| {
        let name =
            if setter.wire.is_empty() { "the body".to_owned() } else { quoted(&setter.wire) };
        (format!(".{}({})", setter.name, type_text(&setter.ty)), name)
    });
    table(head, rows.collect())
}

fn with_presence(ty: String, presence: Presence) -> String {
    match presence {
        Presence::Required => ty,
        Presence::RequiredNullable | Presence::Optional => format!("Option<{ty}>"),
        Presence::OptionalNullable => format!("Nullable<{ty}>"),
    }
}

fn type_text(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Scalar(scalar) => scalar_text(*scalar),
        TypeRef::Parsed(path) => format!("Formatted<Parsed<{path}>>"),
        TypeRef::Named(name) => name.to_string(),
        TypeRef::List(item) => format!("Vec<{}>", type_text(item)),
        TypeRef::Tuple(items) => {
            let items: Vec<_> = items.iter().map(type_text).collect();
            format!("({})", items.join(", "))
        }
        TypeRef::Map(item) => format!("BTreeMap<String, {}>", type_text(item)),
        TypeRef::OrNull(item) => format!("Option<{}>", type_text(item)),
        TypeRef::Boxed(item) => format!("Box<{}>", type_text(item)),
    }
}

fn scalar_text(scalar: Scalar) -> String {
    let name = match scalar {
        Scalar::String => "String",
        Scalar::Bool => "bool",
        Scalar::I32 => "i32",
        Scalar::I64 => "i64",
        Scalar::I128 => "i128",
        Scalar::U32 => "u32",
        Scalar::U64 => "u64",
        Scalar::F32 => "f32",
        Scalar::F64 => "f64",
        Scalar::Number => "Number",
        Scalar::Secret => "Secret",
        Scalar::Base64 => "Formatted<Base64>",
        Scalar::Base64Url => "Formatted<Base64Url>",
        Scalar::Timestamp => "Formatted<Timestamp>",
        Scalar::Date => "Formatted<Date>",
        Scalar::Any => "Value",
        Scalar::Body => "RequestBody",
        Scalar::File => "FilePart",
        Scalar::Parts => "Parts",
    };
    name.to_owned()
}
