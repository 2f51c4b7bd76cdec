//! How breaks are drawn: each kind in a small document and a small crate, whole.

use std::fs;
use std::path::PathBuf;
use std::process;

use sdk_project::contract::HandWritten;

use crate::support::{check, small};

/// A small API.
pub(crate) const DOCUMENT: &str = r"openapi: 3.0.3
info: { title: Acme, version: 1.0.0 }
servers: [{ url: 'https://api.example.com' }]
paths:
  /jobs:
    post:
      operationId: createJob
      tags: [Jobs]
      x-sdk-retry: unsent
      x-sdk-timeout-field: seconds
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/JobParams' } } }
      responses:
        '201':
          description: The job.
          content: { application/json: { schema: { $ref: '#/components/schemas/Job' } } }
    get:
      operationId: listJobs
      tags: [Jobs]
      responses:
        '200':
          description: The jobs.
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Job' } } } }
  /jobs/{id}:
    get:
      operationId: getJob
      tags: [Jobs]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: The job.
          content: { application/json: { schema: { $ref: '#/components/schemas/Job' } } }
components:
  schemas:
    JobParams:
      type: object
      required: [image]
      properties:
        image: { type: string }
        seconds: { type: integer, format: int32 }
    Job:
      type: object
      required: [id, state]
      properties:
        id: { type: string }
        state: { $ref: '#/components/schemas/State' }
        tags: { $ref: '#/components/schemas/Tags' }
    State: { type: string, enum: [waiting, done] }
    Tags: { type: object, additionalProperties: { type: string } }
";

/// A crate on top of it: a contract, handles in modules of their own, and a trait of a prelude.
const CRATE: &[(&str, &str)] = &[
    (
        "lib.rs",
        r#"
mod handles;
pub mod prelude;
pub use acme_generated::{models, resources};

relies_on! {
    client.jobs() -> Jobs {
        fn create(params: JobParams) -> Job
            = POST "/jobs", sent once, timeout seconds;
        fn list() -> Vec<Job> = GET "/jobs";
        fn retrieve(id: impl Into<String>) -> Job = GET "/jobs/{id}";
    }
    struct Job { id: String = "id", state: State = "state", ..extra }
    enum State { Waiting = "waiting", Done = "done", ..Unknown }
    type Tags = BTreeMap<String, String>;
    impl JobParams {
        fn new(image: impl Into<String>);
        fn seconds(self, seconds: i32);
    }
}

shadows! {
    handles::Jobs { override create: "waits until the job is done" }
}

helpers! {
    handles::Jobs {
        fn watch(&self) -> Watch;
        fn new() -> Jobs;
    }
}

options! {
    handles::Watch => Job { pause: Duration = handles::PAUSE, 2 s; }
}
"#,
    ),
    (
        "handles.rs",
        r"
use std::ops::Deref;
use super::resources as generated;
use crate::models::Job;

#[derive(Clone)]
pub struct Jobs(generated::Jobs);

impl Jobs {
    pub fn create(&self, params: acme_generated::models::JobParams) -> Job { todo() }
    pub fn watch(&self) -> Watch { todo() }
    pub fn new() -> Self { todo() }
    fn private(&self) {}
}

pub struct Watch;

impl Watch {
    pub fn pause(self, pause: Duration) -> Self { self }
}

impl Deref for Jobs {
    type Target = generated::Jobs;
    fn deref(&self) -> &generated::Jobs { &self.0 }
}

/// A job that was taken on.
pub struct Held { pub owner: String, job: Job }

impl Deref for Held {
    type Target = Job;
    fn deref(&self) -> &Job { &self.job }
}
",
    ),
    (
        "prelude/mod.rs",
        r"
use acme_generated::models::*;

pub trait JobParamsExt: Sized {
    fn image_of(self, team: &str) -> Self;
}

impl JobParamsExt for JobParams {
    fn image_of(self, team: &str) -> Self { self }
}
",
    ),
];

/// The crate in a folder of its own, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let temporary = std::env::temp_dir().canonicalize().expect("there is one");
        let folder = temporary.join(format!("contract-test-{}-{name}", process::id()));
        for (path, text) in CRATE {
            let path = folder.join("src").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        Self(folder)
    }

    /// What breaks after replacements in the document and in the crate.
    fn breaks(&self, document: &[(&str, &str)], source: &[(&str, &str)]) -> String {
        let mut text = DOCUMENT.to_owned();
        for (from, to) in document {
            assert!(text.contains(from), "no `{from}`");
            text = text.replacen(from, to, 1);
        }
        for (path, _) in CRATE {
            let path = self.0.join("src").join(path);
            let text = fs::read_to_string(&path).expect("the file");
            let changed = source.iter().fold(text, |text, (from, to)| text.replace(from, to));
            fs::write(path, changed).expect("the file");
        }
        let on_top =
            HandWritten::read(&self.0).unwrap_or_else(|why| panic!("{}", why.render(false)));
        let folder = self.0.to_string_lossy().into_owned();
        let checked = check(&on_top, &small(&text));
        checked.map_or_else(|drawn| drawn.replace(&folder, "acme"), |held| format!("{held}\n"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

macro_rules! drawn {
    ($($name:ident: [$($document:expr),*], [$($source:expr),*];)*) => {$(
        #[test]
        fn $name() {
            let drawn = Folder::new(stringify!($name)).breaks(&[$($document),*], &[$($source),*]);
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(stringify!($name), drawn);
            });
        }
    )*};
}

drawn! {
    nothing_broken: [], [];
    operation_renamed: [("createJob", "startJob")], [];
    operation_removed: [("  /jobs/{id}:", "  /tasks/{id}:")], [];
    operation_behaves_otherwise:
        [("      x-sdk-retry: unsent\n", ""), ("      x-sdk-timeout-field: seconds\n", "")], [];
    answer_changed: [("schemas/Job'", "schemas/JobParams'")], [];
    resource_renamed:
        [("[Jobs]", "[Tasks]"), ("[Jobs]", "[Tasks]"), ("[Jobs]", "[Tasks]")], [];
    fields_changed:
        [("required: [id, state]", "required: [id]"), ("        id: { type", "        job_id: { type")], [];
    constructor_changed:
        [("required: [image]", "required: [image, owner]"),
         ("        image: {", "        owner: { type: string }\n        image: {")], [];
    setter_changed: [("format: int32", "format: int64")], [];
    unknown_fields_typed:
        [("      required: [id, state]", "      additionalProperties: { type: integer }\n      required: [id, state]")], [];
    values_changed: [("[waiting, done]", "[waiting, unknown]")], [];
    alias_changed: [("additionalProperties: { type: string }", "additionalProperties: { type: integer }")], [];
    method_hidden:
        [("  /jobs/{id}:\n",
          "  /jobs/{id}/watch:\n    post:\n      operationId: watchJob\n      tags: [Jobs]\n      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n      responses: { '204': { description: Done. } }\n  /jobs/{id}:\n")], [];
    // `to_owned` comes with `Clone`.
    method_hidden_by_a_derived_trait:
        [("  /jobs/{id}:\n",
          "  /jobs/owned:\n    post:\n      operationId: toOwned\n      tags: [Jobs]\n      responses: { '204': { description: Done. } }\n  /jobs/{id}:\n")], [];
    field_hidden: [("        tags: {", "        owner: { type: string }\n        tags: {")], [];
    // `new` and `private` are nothing that a user of `Jobs` would get in place of a method.
    names_that_do_not_meet:
        [("  /jobs/{id}:\n",
          "  /jobs/private:\n    post:\n      operationId: private\n      tags: [Jobs]\n      responses: { '204': { description: Done. } }\n  /jobs/{id}:\n")], [];
    trait_method_lost: [("        seconds: {", "        imageOf: { type: string }\n        seconds: {")], [];
    listed_without_need: [], [("{ override create: \"", "{ override watch: \"to watch\", refresh start: \"gone\", override create: \"")];
    a_method_of_which_nothing_is_said: [], [("        fn watch(&self) -> Watch;\n", "")];
    a_helper_or_an_option_that_is_gone: [], [("pub fn watch", "pub fn observe"), ("pub fn new()", "fn new()"), ("pub fn pause", "fn pause")];
    listed_without_a_handle: [], [("handles::Jobs { override", "handles::Other { override x: \"y\" } handles::Jobs { override")];
}
