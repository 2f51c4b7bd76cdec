//! Documents of any size, in two editions of which every part differs.

use std::fmt::Write as _;

/// Which document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edition {
    First,
    Second,
}

impl Edition {
    pub(super) const BOTH: [Self; 2] = [Self::First, Self::Second];

    /// The document, with so many types and an operation for each of them.
    ///
    /// Each type of the one has another text in the other, and every tenth another name: files change, come and go, and so do
    /// lines of the lock.
    pub(super) fn document(self, types: usize) -> String {
        let (adjective, suffix) = match self {
            Self::First => ("first", "Note"),
            Self::Second => ("second", "Letter"),
        };
        let mut paths = String::new();
        let mut schemas = String::new();
        for number in 0..types {
            let suffix = if number % 10 == 0 { suffix } else { "Paper" };
            let name = format!("{suffix}{number}");
            let _ = writeln!(
                paths,
                "  /{suffix}/{number}/{{id}}:\n    get:\n      operationId: get{name}\n      summary: Gets the {adjective} paper.\n      tags: [Shelf{}]\n      parameters: [{{ name: id, in: path, required: true, schema: {{ type: string }} }}]\n      responses:\n        '200':\n          description: It.\n          content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{name}' }} }} }}",
                number % 7,
            );
            let _ = writeln!(
                schemas,
                "    {name}:\n      type: object\n      description: A {adjective} paper.\n      properties:\n        id: {{ type: string, description: Which {adjective} paper. }}\n        kind: {{ type: string, enum: [thin, thick] }}",
            );
        }
        format!(
            "openapi: 3.0.3\ninfo: {{ title: Papers, version: 1.0.0 }}\nservers: [{{ url: 'https://papers.example' }}]\npaths:\n{paths}components:\n  schemas:\n{schemas}"
        )
    }
}
