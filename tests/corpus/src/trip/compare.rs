//! Whether two JSON values say the same.

use jiff::Timestamp;
use serde_json::{Number, Value};

/// Where and how `after` differs from `before`; none where both say the same: numbers count as numbers, times as instants.
pub(crate) fn difference(before: &Value, after: &Value) -> Option<String> {
    differs(before, after, &mut String::new())
}

fn differs(before: &Value, after: &Value, path: &mut String) -> Option<String> {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            let lost = old.keys().find(|key| !new.contains_key(*key));
            if let Some(key) = lost {
                return Some(format!("{path}/{key} is lost"));
            }
            if let Some(key) = new.keys().find(|key| !old.contains_key(*key)) {
                return Some(format!("{path}/{key} came from nowhere: {}", short(&new[key])));
            }
            old.iter().find_map(|(key, old)| below(path, key, old, &new[key]))
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            let pairs = old.iter().zip(new).enumerate();
            pairs
                .into_iter()
                .find_map(|(index, (old, new))| below(path, &index.to_string(), old, new))
        }
        (Value::Number(old), Value::Number(new)) if same_number(old, new) => None,
        (Value::String(old), Value::String(new)) if same_text(old, new) => None,
        (old, new) if old == new => None,
        (old, new) => Some(format!("{path} was {} and is {}", short(old), short(new))),
    }
}

fn below(path: &mut String, key: &str, old: &Value, new: &Value) -> Option<String> {
    let length = path.len();
    path.push('/');
    path.push_str(key);
    let found = differs(old, new, path);
    path.truncate(length);
    found
}

fn same_number(old: &Number, new: &Number) -> bool {
    match (old.as_i128(), new.as_i128()) {
        (Some(old), Some(new)) => old == new,
        _ => old.as_f64() == new.as_f64(),
    }
}

fn same_text(old: &str, new: &str) -> bool {
    old == new
        || old
            .parse::<Timestamp>()
            .is_ok_and(|old| new.parse().is_ok_and(|new: Timestamp| old == new))
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    let head: String = text.chars().take(60).collect();
    if head.len() < text.len() { format!("{head}...") } else { text }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::difference;

    #[test]
    fn numbers_are_compared_as_numbers_and_times_as_instants() {
        assert_eq!(difference(&json!({"a": 1.0}), &json!({"a": 1})), None);
        let zones = (json!("2024-01-01T01:00:00+01:00"), json!("2024-01-01T00:00:00Z"));
        assert_eq!(difference(&zones.0, &zones.1), None);
        let big = (json!(9_007_199_254_740_993_i64), json!(9_007_199_254_740_992_i64));
        assert!(difference(&big.0, &big.1).is_some());
    }

    #[test]
    fn null_is_not_absent() {
        let lost = difference(&json!({"a": {"b": null}}), &json!({"a": {}}));
        assert_eq!(lost.as_deref(), Some("/a/b is lost"));
        let made = difference(&json!([{}]), &json!([{"b": null}]));
        assert_eq!(made.as_deref(), Some("/0/b came from nowhere: null"));
    }
}
