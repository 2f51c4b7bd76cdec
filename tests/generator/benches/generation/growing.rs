//! Documents that grow: the time for an operation should stay as it is.

use std::fmt::Write as _;
use std::{env, fs};

use super::cost::median;
use super::{ROUNDS, ours};

const SIZES: [usize; 3] = [100, 1_000, 10_000];

/// A document of so many operations, each with parameters, a body, an answer and two types of its own.
fn document(operations: usize) -> String {
    let mut text = String::from(
        "openapi: 3.0.3\ninfo: { title: Growing, version: '1' }\nservers: [{ url: https://api.example.com }]\npaths:\n",
    );
    for n in 0..operations {
        let group = n / 10;
        let _ = write!(
            text,
            "  /group{group}/things{n}/{{id}}:\n    post:\n      operationId: changeThing{n}\n      tags: [group{group}]\n      \
             summary: Changes thing {n}.\n      parameters:\n        - {{ name: id, in: path, required: true, schema: {{ type: string }} }}\n        \
             - {{ name: order, in: query, schema: {{ type: string, enum: [up, down] }} }}\n      requestBody:\n        required: true\n        \
             content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Change{n}' }} }} }}\n      responses:\n        '200':\n          \
             description: Done.\n          content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Thing{n}' }} }} }}\n"
        );
    }
    text.push_str("components:\n  schemas:\n");
    for n in 0..operations {
        let other = (n + 1) % operations;
        let _ = write!(
            text,
            "    Change{n}: {{ type: object, required: [name], properties: {{ name: {{ type: string }}, size: {{ type: integer }} }} }}\n    \
             Thing{n}:\n      type: object\n      description: Thing {n}, and what belongs to it.\n      required: [id, name]\n      properties:\n        \
             id: {{ type: string }}\n        name: {{ type: string }}\n        kind: {{ type: string, enum: [a, b, c] }}\n        \
             next: {{ $ref: '#/components/schemas/Thing{other}' }}\n        tags: {{ type: array, items: {{ type: string }} }}\n"
        );
    }
    text
}

pub(crate) fn measure() {
    let folder = env::temp_dir().join(format!("growing-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder is made");
    let mut costs = vec![Vec::new(); SIZES.len()];
    for _ in 0..ROUNDS {
        for (size, costs) in SIZES.iter().zip(&mut costs) {
            let path = folder.join(format!("growing-{size}.yaml"));
            fs::write(&path, document(*size)).expect("a file is written");
            costs.push(ours(&path, None));
        }
    }
    let _ = fs::remove_dir_all(&folder);
    for (size, costs) in SIZES.iter().zip(&costs) {
        let cost = median(costs).expect("a round");
        let operations = f64::from(u32::try_from(*size).unwrap_or(u32::MAX));
        let each = cost.seconds() / operations * 1e6;
        println!("{size:>6} operations: {cost}, {each:.0} µs each");
    }
}
