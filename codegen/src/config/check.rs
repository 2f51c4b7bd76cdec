//! What is wrong with the values of a configuration by themselves, whether a file has them or a program.

use std::collections::BTreeMap;

use super::problem::Problem;
use super::{Config, package_problem};
use crate::diagnostic::Code;
use crate::lock::{Kind, name_problem};

impl Config {
    /// Every value that can't be used, whatever the document is.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.check_package(&mut problems);
        self.check_client(&mut problems);
        self.check_resources(&mut problems);
        self.check_operations(&mut problems);
        self.check_types(&mut problems);
        self.check_accepted(&mut problems);
        problems
    }

    fn check_package(&self, problems: &mut Vec<Problem>) {
        let value =
            |key: &str, why: Option<String>| why.map(|why| Problem::of_value(&["crate", key], why));
        let client_name = self.client_name.as_deref();
        problems.extend(value("name", package_problem(&self.package)));
        problems.extend(value("version", version_problem(&self.version)));
        problems.extend(value("client-name", client_name.and_then(token_problem)));
    }

    fn check_client(&self, problems: &mut Vec<Problem>) {
        let value = |key: &str, why: Option<String>| {
            why.map(|why| Problem::of_value(&["client", key], why))
        };
        let variable = |name: &String| name_problem(Kind::Env, name);
        let header = self.retry_count_header.as_deref();
        problems.extend(value("env-prefix", self.env_prefix.as_ref().and_then(variable)));
        problems.extend(value("retry-count-header", header.and_then(token_problem)));
        for (scheme, name) in &self.credentials {
            let problem = variable(name);
            problems
                .extend(problem.map(|it| Problem::of_value(&["credentials", scheme, "env"], it)));
        }
    }

    fn check_resources(&self, problems: &mut Vec<Problem>) {
        for (path, resource) in &self.resources {
            let problem = resource_problem(path);
            problems.extend(problem.map(|it| Problem::of_key(&["resources", path], it)));
            let before = self.resources.iter().take_while(|(other, _)| *other != path);
            for (other, earlier) in before {
                for tag in resource.tags.iter().filter(|tag| earlier.tags.contains(tag)) {
                    let message =
                        format!("`{other}` takes the operations of the tag `{tag}` already");
                    problems.push(Problem::of_value(&["resources", path, "tag"], message));
                }
                for from in resource.from.iter().filter(|from| earlier.from.contains(from)) {
                    let message = format!("`{other}` takes the operations of `{from}` already");
                    problems.push(Problem::of_value(&["resources", path, "from"], message));
                }
            }
        }
    }

    fn check_operations(&self, problems: &mut Vec<Problem>) {
        for (key, operation) in &self.operations {
            let value = |key2: &str, why: Option<String>| {
                why.map(|why| Problem::of_value(&["operations", key, key2], why))
            };
            let method = operation.method.as_ref().and_then(|name| method_problem(name));
            let resource = operation.resource.as_ref().filter(|path| !path.is_empty());
            problems.extend(value("method", method));
            problems.extend(value("resource", resource.and_then(|path| resource_problem(path))));
            let above = ["operations", key, "parameters"];
            check_names(problems, &above, &operation.parameters, Kind::Setter);
        }
    }

    fn check_types(&self, problems: &mut Vec<Problem>) {
        for (key, item) in &self.types {
            if let Some(problem) = item.name.as_ref().and_then(|it| name_problem(Kind::Type, it)) {
                // The short form has no key for the name.
                let long = ["types", key, "name"];
                let is_long = self.lines.has(&long);
                let path = if is_long { &long[..] } else { &long[..2] };
                problems.push(Problem::of_value(path, problem));
            }
            check_names(problems, &["types", key, "fields"], &item.fields, Kind::Field);
            check_names(problems, &["types", key, "variants"], &item.variants, Kind::Variant);
        }
    }

    fn check_accepted(&self, problems: &mut Vec<Problem>) {
        for (number, accepted) in self.accept.iter().enumerate() {
            let path = self.accepted_path(number);
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            let (code, at) = (accepted.code, accepted.at.as_str());
            let pointer = at.split_once('#').map_or(at, |(_, pointer)| pointer);
            if matches!(code, Code::Refusal(_)) {
                let message = format!("`{code}` is the code of an error, which can't be accepted");
                problems.push(Problem::of_value(&path, message));
            } else if at != "*" && !pointer.is_empty() && !pointer.starts_with('/') {
                let message = format!(
                    "`{at}` is no JSON pointer: write it like `/paths/~1pets`, or `*` for every place"
                );
                problems.push(Problem::of_value(&path, message));
            }
        }
    }

    /// The keys that lead to the place of an entry of `accept`, by its number.
    pub(crate) fn accepted_path(&self, number: usize) -> Vec<String> {
        let Some(accepted) = self.accept.get(number) else { return Vec::new() };
        let code = accepted.code;
        let before = self.accept[..number].iter().filter(|other| other.code == code).count();
        let one = vec!["accept".to_owned(), code.to_string()];
        let of_many = [one.as_slice(), &[before.to_string()]].concat();
        let found = if self.lines.has(&of_many) { of_many } else { one };
        let long = [found.as_slice(), &["at".to_owned()]].concat();
        if self.lines.has(&long) { long } else { found }
    }
}

fn check_names(
    problems: &mut Vec<Problem>,
    above: &[&str],
    names: &BTreeMap<String, String>,
    kind: Kind,
) {
    for (key, name) in names {
        let problem = name_problem(kind, name);
        let path = [above, &[key.as_str()]].concat();
        problems.extend(problem.map(|problem| Problem::of_value(&path, problem)));
    }
}

/// Why a text can't be the name of a method; none if it can.
fn method_problem(name: &str) -> Option<String> {
    if name.contains('.') {
        return Some(format!(
            "`{name}` can't be a name in Rust: write the path before it as `resource`"
        ));
    }
    name_problem(Kind::Method, name)
}

/// Why a text can't be the path of a resource; none if it can.
fn resource_problem(path: &str) -> Option<String> {
    if path.split('.').any(str::is_empty) {
        return Some(format!("`{path}` is no path of a resource: write it like `vms.files`"));
    }
    path.split('.').find_map(|word| {
        let raw = format!("r#{}", word.trim_start_matches("r#"));
        let problem = name_problem(Kind::Accessor, word);
        let is_raw = problem.is_some() && name_problem(Kind::Accessor, &raw).is_none();
        if word == raw || is_raw {
            return Some(format!("`{word}` is a keyword of Rust: write another name"));
        }
        problem
    })
}

/// Why a text can't be a version; none if it can.
fn version_problem(version: &str) -> Option<String> {
    let (rest, build) = version.split_once('+').unwrap_or((version, "0"));
    let (numbers, pre) = rest.split_once('-').unwrap_or((rest, "0"));
    let is_number = |text: &str| {
        text.parse::<u64>().is_ok()
            && text.bytes().all(|c| c.is_ascii_digit())
            && (text == "0" || !text.starts_with('0'))
    };
    let is_word = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let good = numbers.split('.').count() == 3
        && numbers.split('.').all(is_number)
        && pre.split('.').all(is_word)
        && build.split('.').all(is_word);
    (!good).then(|| format!("`{version}` is no version: write three numbers, like `1.4.0`"))
}

/// Why a text can't be a product's name in `User-Agent`, or the name of a header: both are tokens of HTTP (RFC 9110).
fn token_problem(text: &str) -> Option<String> {
    let good = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let is_token = !text.is_empty() && text.chars().all(good);
    (!is_token).then(|| {
        format!("`{text}` can't stand there: write letters, digits and `-`, without spaces")
    })
}

#[cfg(test)]
mod tests {
    use super::{token_problem, version_problem};

    #[test]
    fn versions_are_those_of_cargo() {
        for good in ["0.1.0", "1.20.300", "1.0.0-alpha.1", "1.0.0-rc.1+build.5", "1.0.0+2"] {
            assert_eq!(version_problem(good), None, "{good}");
        }
        for bad in [
            "",
            "1",
            "1.0",
            "1.0.0.0",
            "v1.0.0",
            "01.0.0",
            "1.0.0-",
            "1.0.0+",
            "1.0.+0",
            "1.0.0-a_b",
        ] {
            assert!(version_problem(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn what_goes_into_a_header_is_a_token() {
        assert_eq!(token_problem("X-Retry-Count"), None);
        for bad in ["", "X Retry", "retry:", "é", "a\nb"] {
            assert!(token_problem(bad).is_some(), "{bad}");
        }
    }
}
