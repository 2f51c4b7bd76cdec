//! Redirects: who follows, and what goes along.
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{ErrorKind, Method};

use crate::support::{KEY, builder, client, texts};

fn to(status: u16, url: &str) -> Reply {
    Reply::with_headers(status, &[("location", url)], "")
}

#[tokio::test]
async fn a_get_follows_with_everything_on_the_same_origin() {
    for status in [301, 302, 303, 307, 308] {
        let server =
            Server::new([to(status, "../pets/old?page=2"), Reply::json(200, r#"{"a":1}"#)]).await;
        let value = client(&server).get().header("X-Team", "blue").await.unwrap();
        assert_eq!(value["a"], 1);
        let second = &server.received()[1];
        assert_eq!(second.target, "/v1/pets/old?page=2");
        assert_eq!(
            (second.header("x-api-key"), second.header("x-team")),
            (Some(KEY), Some("blue"))
        );
    }
}

#[tokio::test]
async fn nothing_secret_goes_to_another_origin() {
    let other = Server::new([Reply::json(200, "{}")]).await;
    let server = Server::new([to(
        302,
        &format!("{}/signed?sig=abc", other.url().replace("http://", "http://me:pw@")),
    )])
    .await;
    let environment =
        |name: &str| (name == "PETS_CUSTOM_HEADERS").then(|| "X-Tenant-Token: t0k".to_owned());
    let client =
        builder(&server.url()).environment(environment).header("X-Default", "d").build().unwrap();
    let request = client
        .get()
        .header("Authorization", "Bearer b")
        .header("Cookie", "c=1")
        .header("Range", "bytes=5-");
    request.await.unwrap();

    assert_eq!(server.received()[0].header("x-tenant-token"), Some("t0k"));
    let got = &other.received()[0];
    assert_eq!(got.target, "/signed?sig=abc");
    for name in ["x-api-key", "authorization", "cookie", "x-tenant-token", "x-default", "referer"] {
        assert_eq!(got.header(name), None, "{name}");
    }
    let kept = ["user-agent", "accept", "range"].map(|name| got.header(name));
    assert_eq!(kept, [Some("pets-rust/1.2.3"), Some("application/json"), Some("bytes=5-")]);
}

#[tokio::test]
async fn what_was_left_behind_does_not_come_back() {
    let server = Server::scripted(|_, request| match request.target.as_str() {
        "/home" => Reply::json(200, "{}"),
        _ => to(
            302,
            &format!(
                "http://localhost:{}/away",
                request.header("host").unwrap().split(':').nth(1).unwrap()
            ),
        ),
    })
    .await;
    let home = format!("{}/home", server.url());
    let away = Server::new([to(302, &home)]).await;
    let start = Server::new([to(302, &format!("{}/x", away.url())), Reply::json(200, "{}")]).await;
    client(&start).get().await.unwrap();
    assert_eq!(server.received()[0].header("x-api-key"), None);
}

#[tokio::test]
async fn other_methods_do_not_follow() {
    let other = Server::new([Reply::json(200, "{}")]).await;
    let server = Server::new([to(307, &format!("{}/there?sig=secret", other.url()))]).await;
    for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        let error = client(&server).request(method.clone(), "/x").await.unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts(), other.count()),
            (ErrorKind::Redirect, 1, 0),
            "{method}"
        );
        assert!(
            error
                .to_string()
                .contains(&format!("{}/there, which is not followed for {method}", other.url())),
            "{error}"
        );
        assert!(!texts(&error).contains("secret"), "{error}");
        assert!(!error.may_have_executed());
    }
    let server = Server::new([to(303, "/done")]).await;
    assert!(client(&server).post().await.unwrap_err().may_have_executed());
}

#[tokio::test]
async fn a_loop_ends() {
    let server = Server::new([to(302, "/again")]).await;
    let error = client(&server).get().await.unwrap_err();
    assert_eq!((error.kind(), server.count()), (ErrorKind::Redirect, 11));
    assert!(error.to_string().contains("more than 10 redirects"), "{error}");
}

#[tokio::test]
async fn other_schemes_and_nonsense_are_refused() {
    for target in ["ftp://example.com/x", "file:///etc/passwd", "javascript:alert(1)", "http://"] {
        let server = Server::new([to(302, target)]).await;
        let error = client(&server).get().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Redirect, 1), "{target}");
    }
}

#[tokio::test]
async fn a_redirect_that_names_no_target_is_a_status() {
    let server = Server::new([Reply::json(302, "{}")]).await;
    assert_eq!(client(&server).get().await.unwrap_err().kind(), ErrorKind::Status);
}

#[tokio::test]
async fn an_http_client_that_follows_by_itself_is_found_out() {
    let server = Server::new([to(302, "/elsewhere?sig=secret"), Reply::json(200, "{}")]).await;
    let client = builder(&server.url())
        .http_client(plain_client(reqwest::redirect::Policy::default()))
        .build()
        .unwrap();
    let error = client.get().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert!(error.to_string().contains("Policy::none()"), "{error}");
    assert!(!texts(&error).contains("secret"));
}

/// One that needs no TLS.
fn plain_client(policy: reqwest::redirect::Policy) -> reqwest::Client {
    let tls = fastvm_tests::tls::trusting_nobody();
    reqwest::Client::builder().tls_backend_preconfigured(tls).redirect(policy).build().unwrap()
}
