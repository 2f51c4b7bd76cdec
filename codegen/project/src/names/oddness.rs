//! How odd a name is: what a person would hardly have written.

/// How many letters a name may have before each eight more count.
const USUAL_LENGTH: usize = 24;

/// How many words a name may have before each more counts.
const USUAL_WORDS: usize = 4;

/// From how many letters on a word is taken for several that run together.
const RUN_TOGETHER: usize = 14;

/// How odd a name is, and by what.
#[derive(Debug, Default)]
pub(crate) struct Oddness {
    pub(crate) score: f64,
    why: Vec<String>,
}

impl Oddness {
    fn add(&mut self, score: f64, why: impl Into<String>) {
        if score > 0.0 {
            self.score += score;
            self.why.push(why.into());
        }
    }

    /// The reasons, in one line.
    pub(crate) fn why(&self) -> String {
        self.why.join(", ")
    }

    /// What counts for names of every kind.
    fn of_words(name: &str, words: &[String], before: &[String]) -> Self {
        let mut oddness = Self::default();
        let length = name.trim_start_matches("r#").chars().count();
        let too_long = number(length.saturating_sub(USUAL_LENGTH)) / 8.0;
        oddness.add(too_long, format!("{length} letters"));
        oddness
            .add(number(words.len().saturating_sub(USUAL_WORDS)), format!("{} words", words.len()));
        for (index, word) in words.iter().enumerate() {
            let is_known = |other: &String| stem(other) == stem(word);
            if words[..index].iter().any(is_known) || before.iter().any(is_known) {
                oddness.add(1.0, format!("`{word}` again"));
            }
            let letters = word.chars().count();
            if letters >= RUN_TOGETHER {
                let score = 1.0 + number(letters - RUN_TOGETHER) / 4.0;
                oddness.add(score, format!("`{word}` in one"));
            }
            if ["a", "an", "the"].contains(&word.as_str()) {
                oddness.add(1.0, format!("`{word}`"));
            }
            if word == "api" || is_version(word) {
                oddness.add(1.0, format!("`{word}`"));
            }
        }
        let is_number = |word: &String| word.chars().all(|c| c.is_ascii_digit());
        if words.len() > 1 && words.last().is_some_and(is_number) {
            oddness.add(2.0, "a number at its end");
        }
        if name.starts_with("r#") {
            oddness.add(2.0, "a keyword");
        }
        oddness
    }
}

/// How odd the name of a method is; `handles` are those that it is reached by.
pub(crate) fn of_method(name: &str, handles: &str, verb: Option<&str>, lists: bool) -> Oddness {
    let (own, before) = (words(name), words(handles));
    let mut oddness = Oddness::of_words(name, &own, &before);
    let verb = verb.unwrap_or_default().to_lowercase();
    if own.len() > 1 && own.last() == Some(&verb) {
        oddness.add(2.0, format!("`{verb}` at its end"));
    }
    if lists && own.first().is_some_and(|first| first == "retrieve" || first == "get") {
        oddness.add(2.0, "gives a list");
    }
    oddness
}

/// How odd the name of a type is.
pub(crate) fn of_type(name: &str) -> Oddness {
    let mut spaced = String::new();
    for c in name.chars() {
        if c.is_uppercase() {
            spaced.push('_');
        }
        spaced.extend(c.to_lowercase());
    }
    let own = words(&spaced);
    let mut oddness = Oddness::of_words(name, &own, &[]);
    let verbs = ["get", "post", "put", "patch"];
    if own.len() > 1 && own.last().is_some_and(|last| verbs.contains(&last.as_str())) {
        oddness.add(2.0, "an HTTP method at its end");
    }
    oddness
}

fn words(name: &str) -> Vec<String> {
    let parts = name.split(|c: char| !c.is_alphanumeric());
    parts.filter(|word| !word.is_empty() && *word != "r").map(str::to_lowercase).collect()
}

/// A word without what makes it one of many.
fn stem(word: &str) -> &str {
    word.strip_suffix("es").or_else(|| word.strip_suffix('s')).unwrap_or(word).trim_end_matches('e')
}

fn is_version(word: &str) -> bool {
    let digits = word.strip_prefix('v').unwrap_or_default();
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::{of_method, of_type};

    fn method(name: &str) -> f64 {
        of_method(name, "tasks().", Some("POST"), false).score
    }

    #[test]
    fn what_a_person_would_write_is_not_odd() {
        for name in ["create", "list", "refresh_token", "cancel_all"] {
            assert!(method(name) < 0.1, "{name}");
        }
        for name in ["Task", "TaskListRequest", "VmPatchFirewallParams"] {
            assert!(of_type(name).score < 0.1, "{name}");
        }
    }

    #[test]
    fn what_a_generator_leaves_is_odd() {
        for name in ["create_task", "createanapikeyforaserviceaccount", "run_v1_post", "r#type"] {
            assert!(method(name) >= 1.0, "{name}");
        }
        assert!(of_method("retrieve", "tasks().", Some("GET"), true).score >= 1.0);
        assert!(of_type("BodyUploadFileV1FilesPost").score >= 1.0);
    }
}
