//! The commands that carry out the steps of a Dockerfile.

use crate::dockerfile::{Dockerfile, Step};
use crate::guest::ExecSpec;

/// Where the archive of the build context is while it is unpacked.
pub(super) const ARCHIVE: &str = "/tmp/buildctx.tar.gz";

/// Programs that install from the internet what an image is then to have. A RUN step that calls one is passed over.
const INSTALLERS: &[&str] = &[
    "apk", "apt", "apt-get", "bundle", "cargo", "conda", "dnf", "gem", "go", "npm", "npx", "pip",
    "pip3", "pnpm", "poetry", "uv", "yarn", "yum",
];

/// Makes the target, and copies each source that the patterns name: of a directory what is in it.
const COPY: &str = r#"set -eu
IFS=
target=$1; into=$2; shift 2
if [ "$into" = yes ]; then mkdir -p -- "$target"; else mkdir -p -- "$(dirname -- "$target")"; fi
cd /tmp/buildctx
for pattern do
  for source in $pattern; do
    if [ -d "$source" ]; then mkdir -p -- "$target"; cp -a -- "$source/." "$target/"
    else cp -a -- "$source" "$target"; fi
  done
done"#;

/// Goes to the directory, which is made, and runs a command there.
const RUN: &str = r#"mkdir -p -- "$0" && cd -- "$0" && exec sh -c "$1""#;

/// A command, and how it is shown where it fails.
pub(super) struct BuildStep {
    pub(super) shown: String,
    pub(super) command: ExecSpec,
    pub(super) is_run: bool,
}

/// The commands for a Dockerfile, in order.
pub(super) fn plan(dockerfile: &Dockerfile) -> Vec<BuildStep> {
    let mut directory = "/".to_owned();
    let mut variables: Vec<String> = Vec::new();
    let mut steps = Vec::new();
    for step in &dockerfile.steps {
        match step {
            Step::WorkDir(path) => directory = under(&directory, path),
            Step::Env { name, value } => variables.push(format!("{name}={value}")),
            Step::Run(command) if installs(command) => {}
            Step::Run(command) => steps.push(BuildStep {
                shown: format!("RUN {command}"),
                command: run(&variables, &directory, command),
                is_run: true,
            }),
            Step::Copy { sources, target } => steps.push(BuildStep {
                shown: format!("COPY {} {target}", sources.join(" ")),
                command: copy(sources, target, &directory),
                is_run: false,
            }),
        }
    }
    steps
}

/// Unpacks the build context.
pub(super) fn unpack() -> ExecSpec {
    let script = "mkdir -p /tmp/buildctx && tar -xzf /tmp/buildctx.tar.gz -C /tmp/buildctx";
    exec(["sh", "-c", script].map(str::to_owned).to_vec())
}

/// Removes what the build alone needed.
pub(super) fn clean_up() -> ExecSpec {
    exec(["rm", "-rf", ARCHIVE, "/tmp/buildctx"].map(str::to_owned).to_vec())
}

fn run(variables: &[String], directory: &str, command: &str) -> ExecSpec {
    let mut argv = vec!["env".to_owned()];
    argv.extend_from_slice(variables);
    argv.extend(["sh", "-c", RUN, directory, command].map(str::to_owned));
    exec(argv)
}

fn copy(sources: &[String], target: &str, directory: &str) -> ExecSpec {
    let is_directory = sources.len() > 1 || target.ends_with(['/', '.']);
    let into = if is_directory { "yes" } else { "no" };
    let mut argv =
        ["sh", "-c", COPY, "copy", &under(directory, target), into].map(str::to_owned).to_vec();
    // A source is a path in the context, also where it looks absolute.
    argv.extend(sources.iter().map(|source| format!("./{}", source.trim_start_matches('/'))));
    exec(argv)
}

fn exec(argv: Vec<String>) -> ExecSpec {
    ExecSpec { argv, stdin: Vec::new(), timeout: None }
}

fn under(directory: &str, path: &str) -> String {
    if path.starts_with('/') {
        return path.to_owned();
    }
    format!("{}/{path}", directory.trim_end_matches('/'))
}

fn installs(command: &str) -> bool {
    let words =
        command.split(|character: char| character.is_whitespace() || "&|;()".contains(character));
    words.into_iter().any(|word| INSTALLERS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_where_the_dockerfile_says_and_with_its_variables() {
        let text = "FROM x\nWORKDIR /a\nWORKDIR b\nENV K=v\nRUN make it\nCOPY . .\n";
        let steps = plan(&Dockerfile::parse(text));
        let [run, copy] = &steps[..] else { panic!("two steps, not {}", steps.len()) };
        assert_eq!(run.command.argv, ["env", "K=v", "sh", "-c", RUN, "/a/b", "make it"]);
        assert_eq!(copy.command.argv, ["sh", "-c", COPY, "copy", "/a/b/.", "yes", "./."]);
        assert_eq!((run.is_run, copy.is_run), (true, false));
    }

    #[test]
    fn steps_that_install_from_the_internet_are_passed_over() {
        for command in
            ["pip install flask", "apt-get update&&apt-get install x", "python -m pip install x"]
        {
            assert!(installs(command), "{command}");
        }
        assert!(!installs("echo pipe > /etc/apt.conf"));
    }
}
