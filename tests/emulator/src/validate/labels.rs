//! Metadata and environment variables.

use crate::model::Labels;
use crate::refusal::Refusal;

/// How large all of them may be together, in bytes.
const MOST_BYTES: usize = 65_536;

pub(super) fn metadata(labels: &Labels) -> Result<(), Refusal> {
    if labels.len() > 256 {
        return Err(too_large("metadata has 256 keys at most"));
    }
    if labels.keys().any(|key| !(1..=256).contains(&key.len())) {
        return Err(too_large("a key of metadata has 1 to 256 bytes"));
    }
    if labels.values().any(|value| value.len() > 4096) {
        return Err(too_large("a value of metadata has 4096 bytes at most"));
    }
    together(labels, "metadata")
}

pub(super) fn env_vars(variables: &Labels) -> Result<(), Refusal> {
    if let Some(name) = variables.keys().find(|name| !is_variable(name)) {
        let message = format!("{name:?} is no name of an environment variable");
        return Err(Refusal::invalid(message));
    }
    let breaks = |value: &String| value.contains(['\n', '\r', '\0']);
    if let Some((name, _)) = variables.iter().find(|(_, value)| breaks(value)) {
        let message = format!("the value of {name} holds a line break or a NUL");
        return Err(Refusal::invalid(message));
    }
    together(variables, "envVars")
}

fn is_variable(name: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_';
    (1..=256).contains(&name.len())
        && name.bytes().next().is_some_and(is_letter)
        && name.bytes().all(|byte| is_letter(byte) || byte.is_ascii_digit())
}

fn together(labels: &Labels, what: &str) -> Result<(), Refusal> {
    let bytes = serde_json::to_vec(labels).map_or(0, |json| json.len());
    if bytes > MOST_BYTES {
        return Err(too_large(&format!("{what} has {MOST_BYTES} bytes at most, written as JSON")));
    }
    Ok(())
}

fn too_large(message: &str) -> Refusal {
    Refusal::unprocessable(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(pairs: &[(&str, &str)]) -> Labels {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn names_of_variables_are_those_of_a_shell() {
        for name in ["A", "_", "a1_B", &"x".repeat(256)] {
            assert!(is_variable(name), "{name}");
        }
        for name in ["", "1a", "a-b", "a b", "ä", &"x".repeat(257)] {
            assert!(!is_variable(name), "{name}");
        }
    }

    #[test]
    fn each_limit_of_metadata_binds() {
        assert!(metadata(&labels(&[("k", &"v".repeat(4096))])).is_ok());
        assert!(metadata(&labels(&[("k", &"v".repeat(4097))])).is_err());
        assert!(metadata(&labels(&[("", "v")])).is_err());
        assert!(metadata(&labels(&[(&"k".repeat(257), "v")])).is_err());
        let many = |count: usize, bytes: usize| -> Labels {
            (0..count).map(|number| (number.to_string(), "v".repeat(bytes))).collect()
        };
        assert!(metadata(&many(256, 1)).is_ok());
        assert!(metadata(&many(257, 1)).is_err());
        assert!(metadata(&many(17, 4000)).is_err());
    }

    #[test]
    fn a_value_of_a_variable_is_one_line() {
        assert!(env_vars(&labels(&[("A", "b c=d")])).is_ok());
        for value in ["a\nb", "a\rb", "a\0b"] {
            assert!(env_vars(&labels(&[("A", value)])).is_err());
        }
    }
}
