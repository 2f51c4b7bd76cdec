//! The packages that are to be published, as cargo knows them.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::cargo::cargo;
use crate::stop::Stop;
use crate::workspace::Workspace;

/// What crates.io asks for beside name and version.
const ASKED: [&str; 2] = ["description", "license"];

/// A package of this workspace.
#[derive(Debug)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    is_published: bool,
    needs: Vec<Need>,
    /// What it doesn't say of itself.
    lacks: Vec<&'static str>,
}

/// What a package depends on.
#[derive(Debug)]
struct Need {
    name: String,
    /// The versions that will do: `^0.1.0`, or `*` where only a path is said.
    version: String,
    is_for_tests: bool,
}

/// The packages of this workspace.
#[derive(Debug)]
pub(super) struct Packages {
    /// Those that are published, each after what it needs.
    published: Vec<Package>,
    others: BTreeSet<String>,
}

impl Packages {
    /// Asks cargo.
    pub(super) fn read(workspace: &Workspace) -> Result<Self, Stop> {
        let read = ["metadata", "--no-deps", "--format-version=1"];
        let output = cargo().args(read).current_dir(workspace.root()).output();
        let output = output.map_err(|error| Stop::failed(format!("cannot run cargo: {error}")))?;
        if !output.status.success() {
            return Err(Stop::said(String::from_utf8_lossy(&output.stderr).into_owned()));
        }
        let metadata: Value = serde_json::from_slice(&output.stdout)
            .map_err(|error| Stop::failed(format!("cargo metadata gave no JSON: {error}")))?;
        let all = metadata["packages"].as_array().into_iter().flatten().map(Package::of);
        let (published, others): (Vec<_>, Vec<_>) = all.partition(|package| package.is_published);
        let others = others.into_iter().map(|package| package.name).collect();
        Ok(Self { published: in_order(published), others })
    }

    /// Those that are published, each after what it needs.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Package> {
        self.published.iter()
    }

    /// Their names, in the same order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.published.iter().map(|package| package.name.as_str())
    }

    /// What is to be put right before a release, a line each.
    pub(super) fn problems(&self) -> Vec<String> {
        let version = self.published.first().map(|package| package.version.as_str());
        let mut problems = Vec::new();
        for package in &self.published {
            let name = &package.name;
            if let Some(version) = version.filter(|version| *version != package.version) {
                problems.push(format!("{name} is {}, others are {version}", package.version));
            }
            problems.extend(package.lacks.iter().map(|key| format!("{name} has no `{key}`")));
            for need in &package.needs {
                problems.extend(self.problem(need).map(|problem| format!("{name} {problem}")));
            }
        }
        problems
    }

    fn problem(&self, need: &Need) -> Option<String> {
        let Need { name, version, is_for_tests } = need;
        if self.others.contains(name) {
            // Cargo leaves out what only tests need, where nothing but a path is said.
            let is_left_out = *is_for_tests && version == "*";
            return (!is_left_out).then(|| format!("needs {name}, which is not published"));
        }
        let package = self.published.iter().find(|package| package.name == *name)?;
        let expected = format!("^{}", package.version);
        (*version != expected && !(*is_for_tests && version == "*"))
            .then(|| format!("needs {name} {version}, and {name} is {}", package.version))
    }
}

impl Package {
    /// The package's file, as cargo names it.
    pub(super) fn file(&self) -> String {
        format!("{}.crate", self.folder())
    }

    /// The folder in it.
    pub(super) fn folder(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }

    fn of(value: &Value) -> Self {
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let needs = value["dependencies"].as_array().into_iter().flatten();
        // Those of the registry are none of ours.
        let needs = needs.filter(|need| need["path"].is_string()).map(|need| Need {
            name: need["name"].as_str().unwrap_or_default().to_owned(),
            version: need["req"].as_str().unwrap_or_default().to_owned(),
            is_for_tests: need["kind"] == "dev",
        });
        Self {
            name: text("name"),
            version: text("version"),
            is_published: value["publish"].is_null(),
            needs: needs.collect(),
            lacks: ASKED.into_iter().filter(|key| value[key].is_null()).collect(),
        }
    }
}

/// The packages, each after what it needs. Cargo refuses circles.
fn in_order(mut left: Vec<Package>) -> Vec<Package> {
    let mut ordered: Vec<Package> = Vec::new();
    while !left.is_empty() {
        let waits = |package: &Package| {
            let mut needs = package.needs.iter().filter(|need| !need.is_for_tests);
            needs.any(|need| left.iter().any(|other| other.name == need.name))
        };
        let next = left.iter().position(|package| !waits(package)).unwrap_or_default();
        ordered.push(left.remove(next));
    }
    ordered
}
