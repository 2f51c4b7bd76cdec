//! Builds.

use serde::Deserialize;

use super::{disk, machine};
use crate::dockerfile::Dockerfile;
use crate::refusal::Refusal;
use crate::state::{Machine, NewBuild, normal_name};

/// What to build.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BuildBody {
    name: Option<String>,
    image_ref: Option<String>,
    dockerfile_content: Option<String>,
    machine_type: Option<String>,
    #[serde(rename = "diskGiB")]
    disk_gib: Option<i64>,
    context_download_url: Option<String>,
}

/// What to build, in order.
pub(crate) struct BuildRequest {
    pub(crate) new: NewBuild,
    pub(crate) dockerfile: Dockerfile,
    pub(crate) context_url: Option<String>,
}

impl BuildBody {
    pub(crate) fn check(self) -> Result<BuildRequest, Refusal> {
        let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let (image, text) = (filled(self.image_ref), filled(self.dockerfile_content));
        if image.is_none() && text.is_none() {
            return Err(Refusal::invalid("imageRef or dockerfileContent is required"));
        }
        let dockerfile = Dockerfile::parse(text.as_deref().unwrap_or_default());
        let base = image.or_else(|| dockerfile.base().map(str::to_owned)).unwrap_or_default();
        let default = Machine { vcpu: 1, memory_gib: 2 };
        let new = NewBuild {
            name: normal_name(self.name.as_deref().unwrap_or_default()),
            image: base,
            machine: filled(self.machine_type).as_deref().map_or(Ok(default), machine)?,
            disk_gib: self.disk_gib.map_or(Ok(10), disk)?,
        };
        Ok(BuildRequest { new, dockerfile, context_url: filled(self.context_download_url) })
    }
}
