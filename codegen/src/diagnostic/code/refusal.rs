//! The codes of errors: no crate can be made.

use super::entry::Entry;

codes! {
    /// Why no crate can be made.
    Refusal {
        FileUnreadable "file-unreadable"
            "A file of the document can't be read, or is no YAML and no JSON."
            "Correct the line that is shown, or the path of the file."
        DocumentEmpty "document-empty"
            "The document holds nothing, or nothing but comments."
            "Begin it with `openapi: 3.1.0`, `info` and `paths`."
        NotAnObject "not-an-object"
            "The document is a list or a single value, so it is no OpenAPI document."
            "Name the file that has a field `openapi` or `swagger` at its top."
        OtherSpecification "other-specification"
            "The document follows another specification, such as Swagger 1 or `AsyncAPI`."
            "Convert it to OpenAPI 3 first, where that can be done."
        VersionMissing "version-missing"
            "The document doesn't say which version of OpenAPI it is written in."
            "Add `openapi: 3.1.0`, or the version that it follows, at its top."
        VersionUnknown "version-unknown"
            "The document names a version of OpenAPI that isn't known."
            "Name 2.0, 3.0, 3.1 or 3.2. A later document may well do with `openapi: 3.2.0`."
        ReferenceCircle "reference-circle"
            "References lead from one to the next and back to the first, and none of them says what is there."
            "Write one of them out instead of referring to another."
        ReferencesMultiply "references-multiply"
            "References that stand for whole lists and path items make the document too large to be read."
            "Refer to components instead of repeating path items and lists by reference."
        NameNotKept "name-not-kept"
            "A name in the file of names can't be given any more, since something else has it or Rust doesn't take it."
            "Change or delete the line that is shown, then run regen."
        PagesUnfit "pages-unfit"
            "`[pagination]` gives an operation pages, and the document has no such operation, or it hasn't what they take."
            "Correct the entry: name parameters and fields as the document has them, or write \"off\"."
        CrateNotWritten "crate-not-written"
            "The generated code or the path of one of its files came out wrong, which is a fault of the generator."
            "Please report it, with the smallest document that shows it."
        OverrideBroken "override-broken"
            "The hand-written code uses something of the generated crate that isn't there any more, or has changed."
            "Change the hand-written code, or keep the old name by `codegen.toml`."
        OverrideShadows "override-shadows"
            "A hand-written method hides a generated one and isn't listed under `shadows!`, or is listed and hides none."
            "Rename the hand-written method, or correct the list."
    }
}
