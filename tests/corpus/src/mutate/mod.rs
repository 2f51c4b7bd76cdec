//! Documents that nobody would write, for the generator to survive.

mod check;
mod drive;
mod hostile;
mod options;
mod seeds;
mod state;
mod text;
mod tree;
mod worker;

pub(crate) use self::drive::drive;
pub(crate) use self::options::Options;
pub(crate) use self::worker::work;

use self::seeds::Seed;
use crate::rng::Rng;

/// A document that was made: a file's name and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mutant {
    file: &'static str,
    bytes: Vec<u8>,
}

/// How many of a hundred documents are changed as text, rather than in what they say.
const AS_TEXT: u64 = 35;

/// The document of this number.
fn mutant(seeds: &[Seed], seed: u64, number: u64) -> Mutant {
    let mut rng = Rng::new(seed.rotate_left(32) ^ number);
    // Numbers next to each other give streams that are not.
    let mut rng = Rng::new(rng.next());
    let Some(start) = rng.pick(seeds) else {
        return Mutant { file: "empty.yaml", bytes: Vec::new() };
    };
    if rng.percent(AS_TEXT) {
        let file = if start.is_json() { "mutant.json" } else { "mutant.yaml" };
        return Mutant { file, bytes: text::mutate(&start.text, seeds, &mut rng) };
    }
    let tree = tree::mutate(&start.tree, seeds, &mut rng);
    let json = |text: Result<String, serde_json::Error>| text.unwrap_or_default().into_bytes();
    match rng.below(4) {
        0 => Mutant { file: "mutant.json", bytes: json(serde_json::to_string(&tree)) },
        1 => Mutant { file: "mutant.json", bytes: json(serde_json::to_string_pretty(&tree)) },
        _ => {
            let text = serde_yaml::to_string(&tree).unwrap_or_default();
            Mutant { file: "mutant.yaml", bytes: text.into_bytes() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seeds() -> Vec<Seed> {
        let text = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {}\n";
        Seed::parse(text.to_owned()).into_iter().collect()
    }

    #[test]
    fn a_number_always_gives_the_same_document() {
        let seeds = seeds();
        assert_eq!(seeds.len(), 1);
        for number in 0..200 {
            assert_eq!(mutant(&seeds, 1, number), mutant(&seeds, 1, number));
        }
        let different = (0..200).map(|number| mutant(&seeds, 1, number).bytes);
        let different: std::collections::BTreeSet<_> = different.collect();
        assert!(different.len() > 150, "only {} of 200 differ", different.len());
        assert_ne!(mutant(&seeds, 1, 7), mutant(&seeds, 2, 7));
    }
}
