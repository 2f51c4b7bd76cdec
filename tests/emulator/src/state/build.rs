//! Builds: from a request to a snapshot, or to a reason why there is none.

use serde_json::{Map, Value, json};

use super::{Machine, Org};
use crate::clock::Millis;
use crate::refusal::Refusal;

/// How much of a reason is kept, in bytes.
const LONGEST_ERROR: usize = 4096;

/// A build.
#[derive(Clone, Debug)]
pub(crate) struct Build {
    id: String,
    name: String,
    image: String,
    machine: Machine,
    disk_gib: u64,
    created_at: Millis,
    stage: Stage,
}

#[derive(Clone, Debug)]
enum Stage {
    Pending,
    Running { progress: String },
    Completed { snapshot_id: String },
    Failed { error: String },
}

/// What is to be built.
#[derive(Clone, Debug)]
pub(crate) struct NewBuild {
    /// The name of the snapshot; empty for the build's id.
    pub(crate) name: String,
    /// The image that the build is about.
    pub(crate) image: String,
    pub(crate) machine: Machine,
    pub(crate) disk_gib: u64,
}

impl Org {
    pub(crate) fn create_build(&mut self, new: NewBuild, now: Millis) -> Result<String, Refusal> {
        self.admit(new.machine, new.disk_gib)?;
        self.admit_snapshot()?;
        let id = self.next_id();
        let name = if new.name.is_empty() { id.clone() } else { new.name };
        let NewBuild { image, machine, disk_gib, .. } = new;
        let build = Build {
            id: id.clone(),
            name,
            image,
            machine,
            disk_gib,
            created_at: now,
            stage: Stage::Pending,
        };
        self.builds.insert(id.clone(), build);
        Ok(id)
    }

    pub(crate) fn build(&self, id: &str) -> Result<&Build, Refusal> {
        self.builds.get(id).ok_or_else(|| Refusal::not_found("build"))
    }

    /// Says which step a build is at.
    pub(crate) fn build_progress(&mut self, id: &str, progress: &str) {
        self.set_stage(id, Stage::Running { progress: progress.to_owned() });
    }

    /// Says why a build failed.
    pub(crate) fn fail_build(&mut self, id: &str, error: &str) {
        let error = crate::text::cut(error, LONGEST_ERROR).to_owned();
        self.set_stage(id, Stage::Failed { error });
    }

    /// Makes the snapshot of a build, to be filled, and gives back its id.
    pub(crate) fn begin_build_snapshot(&mut self, id: &str, now: Millis) -> Option<String> {
        let Build { name, machine, disk_gib, .. } = self.builds.get(id)?.clone();
        Some(self.add_build_snapshot(name, machine, disk_gib, now))
    }

    /// Says that a build's snapshot is ready.
    pub(crate) fn complete_build(&mut self, id: &str, snapshot_id: String) {
        self.set_stage(id, Stage::Completed { snapshot_id });
    }

    fn set_stage(&mut self, id: &str, stage: Stage) {
        if let Some(build) = self.builds.get_mut(id) {
            build.stage = stage;
        }
    }
}

impl Build {
    pub(crate) fn view(&self) -> Value {
        let (status, more) = match &self.stage {
            Stage::Pending => ("pending", None),
            Stage::Running { progress } => ("running", Some(("progress", progress))),
            Stage::Completed { snapshot_id } => ("completed", Some(("snapshotId", snapshot_id))),
            Stage::Failed { error } => ("failed", Some(("error", error))),
        };
        let mut view = Map::new();
        view.insert("id".to_owned(), json!(self.id));
        view.insert("name".to_owned(), json!(self.name));
        view.insert("status".to_owned(), json!(status));
        view.insert("imageRef".to_owned(), json!(self.image));
        view.insert("createdAt".to_owned(), json!(self.created_at.rfc3339()));
        view.extend(more.map(|(name, text)| (name.to_owned(), json!(text))));
        view.into()
    }
}
