//! What may not be shown: tokens, signed URLs and environment variables, in the `Debug` form of values and in errors.
use fastvm_generated::models::{BuildCreateParams, FileFetchParams, VmLaunchParams};
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use serde_json::json;

use super::support::client;

const SECRET: &str = "hush-hush";

#[tokio::test]
async fn answers_do_not_show_their_secrets() {
    let url = format!("https://staging.example.net/objects/1?signature={SECRET}");
    let token = json!({"token": SECRET, "expiresInSec": 60, "websocketPath": "/console"});
    let urls =
        json!({"uploadUrl": url, "downloadUrl": url, "expiresInSec": 60, "maxUploadBytes": 1});
    let replies = [&token, &urls].map(|body| Reply::json(200, &body.to_string()));
    let server = Server::new(replies).await;
    let client = client(&server);
    let token = client.vms().console_token("some-vm").await.expect("a token");
    let urls = client.build_contexts().presign().await.expect("two URLs");
    assert_eq!((token.token.as_str(), urls.upload_url.as_str()), (SECRET, url.as_str()));
    for text in [format!("{token:?}"), format!("{urls:?}")] {
        assert!(!text.contains(SECRET), "{text}");
    }
}

#[test]
fn params_do_not_show_their_secrets() {
    let url = format!("https://staging.example.net/objects/1?signature={SECRET}");
    for text in [
        format!("{:?}", VmLaunchParams::new().env_vars([("TOKEN", SECRET)])),
        format!("{:?}", FileFetchParams::new(url.as_str(), "/etc/app.toml")),
        format!("{:?}", BuildCreateParams::new().context_download_url(url.as_str())),
    ] {
        assert!(!text.contains(SECRET), "{text}");
    }
}

#[tokio::test]
async fn errors_do_not_show_what_was_sent_or_came() {
    let came = json!({"uploadUrl": SECRET, "downloadUrl": SECRET, "expiresInSec": SECRET, "maxUploadBytes": 1});
    let server = Server::new([Reply::json(200, &came.to_string()), Reply::json(400, "{}")]).await;
    let client = client(&server);
    let unreadable = client.build_contexts().presign().await.expect_err("no number");
    let params = VmLaunchParams::new().env_vars([("TOKEN", SECRET)]);
    let refused = client.vms().launch(params).await.expect_err("no success");
    for error in [unreadable, refused] {
        let text = format!("{error} {error:?} {error:#?}");
        assert!(!text.contains(SECRET), "{text}");
    }
}
