//! What a hand-written crate says that it relies on, and what it hides on purpose.

use std::ops::Range;

use sdk_codegen::emit::data::Badge;

use super::wire::Retries;

/// Everything that the crate says.
#[derive(Debug, Default)]
pub struct Contract {
    /// Operations, grouped by the handle that has them.
    pub(super) handles: Vec<Handle>,
    pub(super) types: Vec<Type>,
    pub(super) shadows: Vec<Shadows>,
    pub(super) helpers: Vec<Helpers>,
    pub(super) options: Vec<Options>,
}

/// A word of the crate's source, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) spot: Spot,
}

/// A place in the crate's source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The number of the file.
    pub(super) file: usize,
    /// Counted from 1.
    pub(super) line: usize,
    /// In characters, counted from 0.
    pub(super) columns: Range<usize>,
}

/// `client.vms() -> Vms { .. }`
#[derive(Debug)]
pub(super) struct Handle {
    /// The methods that lead to it from the client.
    pub(super) accessors: Vec<Word>,
    pub(super) name: Word,
    pub(super) operations: Vec<Operation>,
}

/// `fn retrieve(id: impl Into<String>) -> Vm = GET "/v1/vms/{id}";`
#[derive(Debug)]
pub(super) struct Operation {
    pub(super) function: Function,
    /// What the call yields in the end.
    pub(super) output: String,
    pub(super) method: String,
    pub(super) path: String,
    /// When it is sent again, where that isn't as the HTTP method says.
    pub(super) retries: Option<Retries>,
    /// The field of the body with the seconds that the server may take.
    pub(super) timeout: Option<String>,
    pub(super) anonymous: bool,
}

/// A function's name and what it takes.
#[derive(Debug)]
pub(super) struct Function {
    pub(super) name: Word,
    pub(super) has_receiver: bool,
    pub(super) arguments: Vec<Argument>,
}

/// A name and a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Argument {
    pub(super) name: String,
    pub(super) ty: String,
}

/// What is relied on of a type.
#[derive(Debug)]
pub(super) struct Type {
    pub(super) name: Word,
    pub(super) kind: Kind,
}

/// What a type is, or one thing that it does.
#[derive(Debug)]
pub(super) enum Kind {
    /// `struct Vm { id: String = "id", ..extra }`
    Struct { fields: Vec<Field>, extra: Option<Word> },
    /// `enum VmStatus { Running = "running", ..Unknown }`
    Enum { tag: Option<String>, variants: Vec<Variant>, unknown: Option<Word> },
    /// `type Metadata = BTreeMap<String, String>;`
    Alias(String),
    /// `impl VmRunParams { fn new(..); }`
    Functions(Vec<Function>),
    /// `impl From<VmLaunchResponse> for Vm;`
    From(Word),
}

/// A field of a struct.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: Word,
    pub(super) ty: String,
    pub(super) wire: String,
}

/// A variant of an enum.
#[derive(Debug)]
pub(super) struct Variant {
    pub(super) name: Word,
    pub(super) ty: Option<String>,
    /// The values that stand for it.
    pub(super) wires: Vec<String>,
}

/// Methods of one type of the crate that hide generated ones on purpose.
#[derive(Debug)]
pub(super) struct Shadows {
    pub(super) owner: Word,
    pub(super) methods: Vec<Shadow>,
}

/// `override launch: "waits until the VM runs"`
#[derive(Debug)]
pub(super) struct Shadow {
    pub(super) badge: Badge,
    pub(super) name: Word,
}

/// Methods of one type of the crate that no generated one is like.
#[derive(Debug)]
pub(super) struct Helpers {
    pub(super) owner: Word,
    pub(super) methods: Vec<Word>,
}

/// `crate::Upload => Transferred { fetch_timeout: Duration = Limits::FETCH, 600 s; }`
#[derive(Debug)]
pub(super) struct Options {
    pub(super) owner: Word,
    /// What awaiting it gives, where it is awaited.
    pub(super) gives: Option<String>,
    pub(super) defaults: Vec<DefaultOf>,
}

/// An option with its default, for readers: `2 s`.
#[derive(Debug)]
pub(super) struct DefaultOf {
    pub(super) name: Word,
    pub(super) ty: String,
    pub(super) value: String,
}

impl Function {
    /// `(id: impl Into<String>, params: VmRunParams)`
    pub(super) fn takes(arguments: &[Argument]) -> String {
        let arguments: Vec<_> =
            arguments.iter().map(|Argument { name, ty }| format!("{name}: {ty}")).collect();
        format!("({})", arguments.join(", "))
    }
}

impl Contract {
    /// Whether it says nothing of what is relied on.
    pub(super) fn is_empty(&self) -> bool {
        self.handles.is_empty() && self.types.is_empty()
    }

    /// Whether a method of a type is in one of the lists.
    pub(super) fn says_what_is(&self, owner: &str, method: &str) -> bool {
        self.badge(owner, method).is_some()
    }

    /// What a method of a type has to do with the generated crate.
    pub(super) fn badge(&self, owner: &str, method: &str) -> Option<Badge> {
        let shadows = self.shadows.iter().filter(|it| it.owner.text == owner);
        let mut shadows = shadows.flat_map(|it| &it.methods);
        let helpers = self.helpers.iter().filter(|it| it.owner.text == owner);
        let mut helpers = helpers.flat_map(|it| &it.methods);
        let shadow = shadows.find(|it| it.name.text == method).map(|it| it.badge);
        shadow.or_else(|| helpers.any(|it| it.text == method).then_some(Badge::Helper))
    }

    /// How many operations are relied on.
    pub(super) fn operations(&self) -> usize {
        self.handles.iter().map(|handle| handle.operations.len()).sum()
    }

    /// How many fields and variants are relied on.
    pub(super) fn parts(&self) -> usize {
        let parts = self.types.iter().map(|ty| match &ty.kind {
            Kind::Struct { fields, .. } => fields.len(),
            Kind::Enum { variants, .. } => variants.len(),
            Kind::Alias(_) | Kind::Functions(_) | Kind::From(_) => 0,
        });
        parts.sum()
    }
}
