//! The same steps as a script takes them, with curl and tar on both sides.

use std::process::{Command, Stdio};

use crate::client::Job;

const COMMON: &str = r#"
set -eu
call() {
  curl -sS -f -H "X-API-Key: $KEY" -H 'Content-Type: application/json' -d "$2" "$URL/v1/vms/$VM/$1"
}
ended_well() {
  case $1 in *'"exitCode":0'*) ;; *) echo "$1" >&2; exit 1 ;; esac
}
presign() {
  signed=$(call files/presign "{\"path\":\"$1\"}")
  up=$(printf %s "$signed" | sed 's/.*"uploadUrl":"\([^"]*\)".*/\1/')
  down=$(printf %s "$signed" | sed 's/.*"downloadUrl":"\([^"]*\)".*/\1/')
}
fetch() {
  ended_well "$(call files/fetch "{\"url\":\"$down\",\"path\":\"$1\",\"timeoutSec\":600}")"
}
run() {
  ended_well "$(call exec "{\"command\":[\"sh\",\"-c\",\"$1\"],\"timeoutSec\":600}")"
}
type='Content-Type: application/octet-stream'
"#;

const UPLOAD_FILE: &str = r#"
presign "$REMOTE"
curl -sS -f -H "$type" -T "$LOCAL" "$up"
fetch "$REMOTE"
"#;

const UPLOAD_TREE: &str = r#"
presign /var/tmp/bench.tar.gz
tar -czf - -C "$LOCAL" . | curl -sS -f -H "$type" -T - "$up"
fetch /var/tmp/bench.tar.gz
run "mkdir -p $REMOTE && tar -xzf /var/tmp/bench.tar.gz -C $REMOTE && rm /var/tmp/bench.tar.gz"
"#;

const DOWNLOAD_FILE: &str = r#"
presign "$REMOTE"
run "curl -sS -f -H '$type' -T $REMOTE '$up'"
curl -sS -f -o "$LOCAL" "$down"
"#;

const DOWNLOAD_TREE: &str = r#"
presign /var/tmp/bench.tar.gz
run "tar -czf - -C $REMOTE . | curl -sS -f -H '$type' -T - '$up'"
mkdir -p "$LOCAL"
curl -sS -f "$down" | tar -xzf - -C "$LOCAL"
"#;

/// Does it by a script. Its memory isn't measured.
pub(crate) fn start(job: &Job<'_>) -> u64 {
    let steps = match (job.upload, job.what) {
        (true, "file") => UPLOAD_FILE,
        (true, _) => UPLOAD_TREE,
        (false, "file") => DOWNLOAD_FILE,
        (false, _) => DOWNLOAD_TREE,
    };
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{COMMON}{steps}"));
    command.env("URL", &job.host.url).env("KEY", &job.host.key).env("VM", &job.host.vm);
    command.env("REMOTE", job.remote()).env("LOCAL", job.local()).env("no_proxy", "*");
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status().expect("sh");
    assert!(status.success(), "the script failed");
    0
}
