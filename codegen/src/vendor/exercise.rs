//! The fixed files of the example program that calls every operation.

use std::collections::BTreeSet;

/// The fixed files of the example program that calls every operation, by their path in its folder.
const EXERCISE: &[(&str, &str)] = &[
    ("call", include_str!("../../exercise/call.rs")),
    ("operation", include_str!("../../exercise/operation.rs")),
    ("options", include_str!("../../exercise/options.rs")),
    ("outcome", include_str!("../../exercise/outcome.rs")),
    ("run", include_str!("../../exercise/run.rs")),
    ("sending", include_str!("../../exercise/sending.rs")),
    ("session", include_str!("../../exercise/session.rs")),
];

/// Those that only some programs need.
const EXERCISE_PARTS: &[(&str, &str)] = &[
    ("answers/bytes", include_str!("../../exercise/answers/bytes.rs")),
    ("answers/empty", include_str!("../../exercise/answers/empty.rs")),
    ("answers/items", include_str!("../../exercise/answers/items.rs")),
    ("answers/json", include_str!("../../exercise/answers/json.rs")),
    ("answers/other", include_str!("../../exercise/answers/other.rs")),
    ("answers/parts", include_str!("../../exercise/answers/parts.rs")),
    ("answers/text", include_str!("../../exercise/answers/text.rs")),
    ("answers/whole", include_str!("../../exercise/answers/whole.rs")),
    ("bodies/bytes", include_str!("../../exercise/bodies/bytes.rs")),
    ("bodies/json", include_str!("../../exercise/bodies/json.rs")),
    ("bodies/marked", include_str!("../../exercise/bodies/marked.rs")),
    ("bodies/files", include_str!("../../exercise/bodies/files.rs")),
    ("bodies/rest", include_str!("../../exercise/bodies/rest.rs")),
    ("bodies/values", include_str!("../../exercise/bodies/values.rs")),
    ("bodies/parts", include_str!("../../exercise/bodies/parts.rs")),
    ("bodies/text", include_str!("../../exercise/bodies/text.rs")),
    ("empty", include_str!("../../exercise/empty.rs")),
    ("failures", include_str!("../../exercise/failures.rs")),
    ("parameters", include_str!("../../exercise/parameters.rs")),
];

/// The fixed files of the example program that calls every operation, by their path in the crate; of those that only some
/// need, the ones that are asked for.
pub(crate) fn exercise<'a>(
    lib_name: &'a str,
    needs: &'a BTreeSet<&'static str>,
) -> impl Iterator<Item = (String, String)> + 'a {
    let parts = EXERCISE_PARTS.iter().filter(|(path, _)| needs.contains(path));
    EXERCISE.iter().chain(parts).map(move |(path, source)| {
        let text = source.replace("sdk_exercised::", &format!("{lib_name}::"));
        (format!("examples/exercise/{path}.rs"), text)
    })
}
