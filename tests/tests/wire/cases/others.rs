//! The methods of everything else.
use fastvm_generated::models::{BuildCreateParams, SnapshotUpdateParams};

use super::{Case, bare_case as bare, empty, full_case as full, json, params};

const ID: &str = "c56a4180-65aa-42ec-a945-5fd21dec0538";

pub(super) fn cases() -> Vec<Case> {
    let mut cases = files_and_services();
    cases.extend(snapshots());
    cases.extend(builds());
    cases.extend([
        bare("healthCheck", "health", |c| json(c.health().with_response())),
        bare("getQuotas", "quotas().retrieve", |c| json(c.quotas().retrieve().with_response())),
    ]);
    cases
}

fn files_and_services() -> Vec<Case> {
    vec![
        bare("presignFile", "vms().files().presign", |c| {
            json(c.vms().files().presign(ID, params::presign()).with_response())
        }),
        bare("fetchFile", "vms().files().fetch", |c| {
            json(c.vms().files().fetch(ID, params::fetch()).with_response())
        }),
        full("fetchFile", "vms().files().fetch", |c| {
            json(c.vms().files().fetch(ID, params::fetch().timeout_sec(600)).with_response())
        }),
        bare("listServices", "vms().services().list", |c| {
            json(c.vms().services().list(ID).with_response())
        }),
        bare("registerService", "vms().services().register", |c| {
            json(c.vms().services().register(ID, params::register()).with_response())
        }),
        full("registerService", "vms().services().register", |c| {
            json(c.vms().services().register(ID, params::register().h2c(true)).with_response())
        }),
        bare("updateService", "vms().services().update", |c| {
            json(c.vms().services().update(ID, "web", params::update_service()).with_response())
        }),
        full("updateService", "vms().services().update", |c| {
            let params = params::update_service().h2c(false);
            json(c.vms().services().update(ID, "web", params).with_response())
        }),
        bare("deleteService", "vms().services().delete", |c| {
            empty(c.vms().services().delete(ID, "web").with_response())
        }),
    ]
}

fn snapshots() -> Vec<Case> {
    vec![
        bare("listSnapshots", "snapshots().list", |c| json(c.snapshots().list().with_response())),
        bare("createSnapshot", "snapshots().create", |c| {
            json(c.snapshots().create(params::snapshot()).with_response())
        }),
        full("createSnapshot", "snapshots().create", |c| {
            json(c.snapshots().create(params::snapshot().name("with-dependencies")).with_response())
        }),
        bare("getSnapshot", "snapshots().retrieve", |c| {
            json(c.snapshots().retrieve(ID).with_response())
        }),
        bare("updateSnapshot", "snapshots().update", |c| {
            json(c.snapshots().update(ID, SnapshotUpdateParams::new()).with_response())
        }),
        full("updateSnapshot", "snapshots().update", |c| {
            json(c.snapshots().update(ID, params::rename_snapshot()).with_response())
        }),
        bare("deleteSnapshot", "snapshots().delete", |c| {
            json(c.snapshots().delete(ID).with_response())
        }),
    ]
}

fn builds() -> Vec<Case> {
    vec![
        bare("createBuild", "builds().create", |c| {
            json(c.builds().create(BuildCreateParams::new()).with_response())
        }),
        full("createBuild", "builds().create", |c| {
            json(c.builds().create(params::build()).with_response())
        }),
        bare("getBuild", "builds().retrieve", |c| json(c.builds().retrieve(ID).with_response())),
        bare("presignBuildContext", "build_contexts().presign", |c| {
            json(c.build_contexts().presign().with_response())
        }),
    ]
}
