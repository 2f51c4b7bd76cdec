//! Builds: their phases, what they leave in the snapshot, how they fail.

use std::process::Command;
use std::time::Duration;

use fastvm_emulator::{BuildOutcome, Emulator};
use serde_json::{Value, json};

use crate::support::{Answer, Fastvm, eventually, http, until};

/// Starts a build and waits for its end.
async fn build(fastvm: &Fastvm, body: Value) -> Answer {
    let started = fastvm.post("/v1/builds", body).await.expect(202);
    assert_eq!(started.status_field(), "pending");
    let path = format!("/v1/builds/{}", started.id());
    eventually(async || {
        let build = fastvm.get(&path).await.expect(200);
        matches!(build.status_field(), "completed" | "failed").then_some(build)
    })
    .await
}

#[tokio::test]
async fn goes_through_its_phases_to_a_snapshot_that_can_be_launched() {
    let step = Duration::from_secs(10);
    let (fastvm, clock) = Fastvm::timed(Emulator::builder().build_step_delay(step)).await;
    let body = json!({"imageRef": "python:3.13-slim", "name": "base", "machineType": "c2m4"});
    let started = fastvm.post("/v1/builds", body).await.expect(202);
    assert_eq!((started.status_field(), &started.body["name"]), ("pending", &json!("base")));
    let path = format!("/v1/builds/{}", started.id());
    clock.advance(step);
    for phase in
        ["creating build VM", "buildah pull", "buildah bud", "settling VM", "creating snapshot"]
    {
        let reached = async || {
            let build = fastvm.get(&path).await.expect(200);
            (build.body["progress"] == phase).then_some(build)
        };
        assert_eq!(eventually(reached).await.status_field(), "running");
        clock.until_due_within(step).await;
        clock.advance(step);
    }
    let done = until(&fastvm, &path, "completed").await;
    assert_eq!((done.body.get("progress"), done.body.get("error")), (None, None));
    let snapshot = done.body["snapshotId"].as_str().expect("a snapshot");
    let shown = fastvm.get(&format!("/v1/snapshots/{snapshot}")).await.expect(200);
    assert_eq!((shown.status_field(), &shown.body["name"]), ("ready", &json!("base")));
    let vm = fastvm.post("/v1/vms", json!({"snapshotId": snapshot})).await.expect(201);
    assert_eq!((&vm.body["cpu"], &vm.body["sourceName"]), (&json!(2), &json!("base")));
}

#[tokio::test]
async fn leaves_what_the_dockerfile_says() {
    let fastvm = Fastvm::start().await;
    let signed = fastvm.ask("/v1/build-contexts/presign").await.expect(200).body;
    let context = context(&[("app/main.py", "print(1)\n"), ("notes.txt", "hello\n")]);
    let put = http().put(signed["uploadUrl"].as_str().expect("a URL"));
    let put = put.header("content-type", "application/gzip").body(context).send().await;
    assert_eq!(put.expect("an answer").status(), 200);
    let dockerfile = "FROM python:3.13-slim\nWORKDIR /srv\nENV WHO=\"the world\"\nCOPY . .\nCOPY notes.txt /etc/n\n\
        RUN pip install flask\nRUN echo hello $WHO > greeting && \\\n    pwd > where\nCMD [\"python\"]\n";
    let body =
        json!({"dockerfileContent": dockerfile, "contextDownloadUrl": signed["downloadUrl"]});
    let done = build(&fastvm, body).await;
    assert_eq!(done.status_field(), "completed", "{}", done.text);
    assert_eq!(
        (&done.body["imageRef"], &done.body["name"]),
        (&json!("python:3.13-slim"), &json!(done.id()))
    );
    let vm = fastvm
        .post("/v1/vms", json!({"snapshotId": done.body["snapshotId"]}))
        .await
        .expect(201)
        .id();
    let look = "cat /srv/greeting /srv/where /srv/app/main.py /srv/notes.txt /etc/n; ls /tmp";
    let expected = "hello the world\n/srv\nprint(1)\nhello\nhello\n";
    assert_eq!(fastvm.shell(&vm, look).await, expected);
}

/// A gzipped tar of these files.
fn context(files: &[(&str, &str)]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        std::fs::write(file, text).expect("to write");
    }
    let tar = Command::new("tar").args(["-cz", "-C"]).arg(folder.path()).arg(".").output();
    tar.expect("tar").stdout
}

#[tokio::test]
async fn fails_where_a_step_fails() {
    let fastvm = Fastvm::start().await;
    for (step, expected) in [
        ("RUN echo oh no >&2; exit 3", "RUN echo oh no >&2; exit 3: exit code 3\noh no"),
        ("COPY missing /x", "COPY missing /x: exit code"),
    ] {
        let body =
            json!({"imageRef": "x", "dockerfileContent": format!("FROM x\n{step}\nRUN true\n")});
        let failed = build(&fastvm, body).await;
        assert_eq!(failed.status_field(), "failed");
        let error = failed.body["error"].as_str().expect("an error");
        assert!(error.starts_with(expected), "{error}");
        assert_eq!((failed.body.get("snapshotId"), failed.body.get("progress")), (None, None));
    }
    assert_eq!(fastvm.get("/v1/snapshots").await.body, json!([]));
}

#[tokio::test]
async fn fails_or_never_ends_on_demand() {
    let fastvm = Fastvm::start().await;
    fastvm.emulator.next_build(BuildOutcome::fails("no such image"));
    fastvm.emulator.next_build(BuildOutcome::stuck());
    let failed = build(&fastvm, json!({"imageRef": "python:2"})).await;
    assert_eq!((failed.status_field(), &failed.body["error"]), ("failed", &json!("no such image")));
    let stuck = fastvm.post("/v1/builds", json!({"imageRef": "x"})).await.expect(202).id();
    let path = format!("/v1/builds/{stuck}");
    // Another that is begun later comes to its end; it doesn't.
    assert_eq!(build(&fastvm, json!({"imageRef": "x"})).await.status_field(), "completed");
    assert_eq!(fastvm.get(&path).await.status_field(), "running");
}

#[tokio::test]
async fn what_cannot_be_built_is_refused() {
    let fastvm = Fastvm::start().await;
    for (body, status) in [
        (json!({}), 400),
        (json!({"name": "x"}), 400),
        (json!({"imageRef": " "}), 400),
        (json!({"imageRef": "x", "diskGiB": 0}), 400),
        (json!({"imageRef": "x", "contextDownloadUrl": "http://example.com/c.tgz"}), 400),
        (json!({"imageRef": "x", "machineType": "big"}), 422),
    ] {
        fastvm.post("/v1/builds", body).await.error(status);
    }
}
