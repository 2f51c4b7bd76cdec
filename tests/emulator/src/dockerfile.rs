//! Reads as much of a Dockerfile as the emulator carries out.

/// The instructions of a Dockerfile, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dockerfile {
    pub(crate) steps: Vec<Step>,
    base: Option<String>,
}

/// One instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A shell command.
    Run(String),
    /// Files of the context, and where they go.
    Copy { sources: Vec<String>, target: String },
    /// The directory of what follows.
    WorkDir(String),
    /// A variable of what follows.
    Env { name: String, value: String },
}

impl Dockerfile {
    /// Reads what is known; other instructions leave no trace, as in the service.
    pub(crate) fn parse(text: &str) -> Self {
        let mut dockerfile = Self::default();
        for line in logical_lines(text) {
            let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((&line, ""));
            dockerfile.add(&word.to_ascii_uppercase(), rest.trim());
        }
        dockerfile
    }

    /// The image of the last stage.
    pub(crate) fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    fn add(&mut self, instruction: &str, rest: &str) {
        match instruction {
            "FROM" => {
                // What an earlier stage made isn't part of the image; a COPY of it finds nothing to copy.
                self.steps.clear();
                let image = rest.split_whitespace().find(|word| !word.starts_with("--"));
                self.base = image.map(str::to_owned);
            }
            "RUN" => self.steps.push(Step::Run(shell(rest))),
            "COPY" | "ADD" => self.steps.extend(copy(rest)),
            "WORKDIR" => self.steps.push(Step::WorkDir(unquoted(rest).to_owned())),
            "ENV" => self.steps.extend(env(rest)),
            _ => {}
        }
    }
}

/// Lines without comments, each with the lines that continue it.
fn logical_lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    for line in text.lines() {
        let line = line.trim();
        if line.starts_with('#') || (line.is_empty() && current.is_empty()) {
            continue;
        }
        match line.strip_suffix('\\') {
            Some(start) => {
                current.push_str(start);
                current.push(' ');
            }
            None => {
                current.push_str(line);
                lines.push(std::mem::take(&mut current));
            }
        }
    }
    lines.extend((!current.trim().is_empty()).then_some(current));
    lines
}

/// The command of RUN, without its options and with its JSON form turned into words.
fn shell(rest: &str) -> String {
    let mut rest = rest;
    while let Some((option, after)) = rest.split_once(char::is_whitespace)
        && option.starts_with("--")
    {
        rest = after.trim_start();
    }
    match serde_json::from_str::<Vec<String>>(rest) {
        Ok(argv) => argv.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" "),
        Err(_) => rest.to_owned(),
    }
}

fn copy(rest: &str) -> Option<Step> {
    let words: Vec<String> = match serde_json::from_str(rest) {
        Ok(words) => words,
        Err(_) => rest.split_whitespace().map(|word| unquoted(word).to_owned()).collect(),
    };
    if words.iter().any(|word| word.starts_with("--from")) {
        return None;
    }
    let mut sources: Vec<String> =
        words.into_iter().filter(|word| !word.starts_with("--")).collect();
    let target = sources.pop()?;
    (!sources.is_empty()).then_some(Step::Copy { sources, target })
}

/// `A=b C="d e"`, or the old form `A b c`.
fn env(rest: &str) -> Vec<Step> {
    let step = |name: &str, value: &str| Step::Env {
        name: name.to_owned(),
        value: unquoted(value).to_owned(),
    };
    let first = rest.split_whitespace().next().unwrap_or_default();
    if !first.contains('=') {
        return rest
            .split_once(char::is_whitespace)
            .map(|(name, value)| step(name, value.trim()))
            .into_iter()
            .collect();
    }
    words(rest)
        .iter()
        .filter_map(|word| word.split_once('='))
        .map(|(name, value)| step(name, value))
        .collect()
}

/// Splits at white space outside of double quotes.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for character in text.chars() {
        match character {
            '"' => is_quoted = !is_quoted,
            space if space.is_whitespace() && !is_quoted => {
                words.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(word) = words.last_mut() {
            word.push(character);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn unquoted(word: &str) -> &str {
    word.strip_prefix('"').and_then(|word| word.strip_suffix('"')).unwrap_or(word)
}

/// A word as a POSIX shell reads it back.
pub(crate) fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_instructions_are_read_and_others_leave_no_trace() {
        let text = "# syntax=x\nFROM --platform=linux python:3.13-slim AS base\nWORKDIR /app\nCOPY a \\\n  b /app/\n\
                    ENV A=1 B=\"two words\"\nenv C old form\nRUN --mount=type=cache echo hi && \\\n  # why\n  true\n\
                    RUN [\"echo\", \"it's\"]\nCOPY --from=base /x /y\nCMD [\"python\"]\nEXPOSE 80";
        let dockerfile = Dockerfile::parse(text);
        assert_eq!(dockerfile.base(), Some("python:3.13-slim"));
        let env = |name: &str, value: &str| Step::Env { name: name.into(), value: value.into() };
        assert_eq!(
            dockerfile.steps,
            [
                Step::WorkDir("/app".into()),
                Step::Copy { sources: vec!["a".into(), "b".into()], target: "/app/".into() },
                env("A", "1"),
                env("B", "two words"),
                env("C", "old form"),
                Step::Run("echo hi &&  true".into()),
                Step::Run(r"'echo' 'it'\''s'".into()),
            ]
        );
    }

    #[test]
    fn only_the_last_stage_counts() {
        let dockerfile = Dockerfile::parse("FROM a\nRUN one\nFROM b\nRUN two\n");
        assert_eq!(dockerfile.base(), Some("b"));
        assert_eq!(dockerfile.steps, [Step::Run("two".into())]);
    }
}
