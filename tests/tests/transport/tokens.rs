//! Tokens of providers: got once for all calls, replaced when they run out or are refused, and never shown.
use std::sync::{Arc, Mutex};
use std::time::Duration;

use fastvm_tests::gate::Gate;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::{Received, Server};
use fastvm_tests::wait::{ends, until};
use sdk_runtime::{
    Api, AuthScheme, BoxFuture, ClientBuilder, ClientCredentials, Clock, Error, ErrorKind,
    Fill as _, RefreshToken, Request, Token, TokenProvider, TokenRequest, Value,
};
use tokio::task::JoinSet;

use crate::support::{Client, texts};

static OAUTH: Api = Api {
    user_agent: "oauth",
    base_url: "https://oauth.invalid",
    env_prefix: None,
    auth: &[
        AuthScheme::bearer("oauth").token_url("/token").refresh_url("/refresh"),
        AuthScheme::bearer("open").open_id_url("/described"),
        AuthScheme::query("key", "key"),
    ],
    security: &[&["oauth"], &["open"]],
    needs_credentials: true,
    retry_count_header: "",
    log_target: "oauth",
};

fn builder(server: &Server) -> ClientBuilder<Client> {
    let builder = ClientBuilder::<Client>::new(&OAUTH).environment(|_| None).max_retries(0);
    builder.base_url(server.url())
}

fn with_credentials(server: &Server) -> Client {
    let provider = ClientCredentials::new("id:1", "sk-secret&");
    builder(server).token_provider("oauth", provider).build().unwrap()
}

fn is_token(received: &Received) -> bool {
    ["/token", "/refresh"].contains(&received.target.as_str())
}

/// What a token endpoint was sent.
fn asked(server: &Server) -> Vec<Received> {
    server.received().into_iter().filter(is_token).collect()
}

/// A server that gives the tokens `t1`, `t2` and so on, and answers calls with what `api` says.
async fn serving(
    fields: &'static str,
    api: impl Fn(&Received) -> Reply + Send + Sync + 'static,
) -> Server {
    let given = Mutex::new(0);
    Server::scripted(move |_, received| {
        if !is_token(received) {
            return api(received);
        }
        let mut given = given.lock().unwrap();
        *given += 1;
        Reply::json(200, &format!(r#"{{"access_token":"t{given}","token_type":"bearer"{fields}}}"#))
    })
    .await
}

fn authorised(received: &Received) -> &str {
    received.header("authorization").unwrap_or_default()
}

#[tokio::test]
async fn a_token_is_got_once_and_sent_with_each_call() {
    let server = serving(r#","expires_in":3600"#, |_| Reply::json(200, "{}")).await;
    let client = with_credentials(&server);
    client.get().await.unwrap();
    client.to_builder().build().unwrap().post().await.unwrap();
    let received = server.received();
    let targets: Vec<_> = received.iter().map(|it| it.target.as_str()).collect();
    assert_eq!(targets, ["/token", "/v1/pets/rex", "/v1/pets"]);
    assert_eq!(received[0].body, "grant_type=client_credentials");
    let form = received[0].header("content-type");
    assert_eq!(
        (received[0].method.as_str(), form),
        ("POST", Some("application/x-www-form-urlencoded"))
    );
    // `id%3A1:sk-secret%26`: both are encoded (RFC 6749, section 2.3.1).
    assert_eq!(authorised(&received[0]), "Basic aWQlM0ExOnNrLXNlY3JldCUyNg==");
    assert_eq!((authorised(&received[1]), authorised(&received[2])), ("Bearer t1", "Bearer t1"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_calls_that_are_refused_at_once_get_one_new_token() {
    let gate = Gate::closed();
    let all = gate.clone();
    let server = serving("", move |received| match authorised(received) {
        "Bearer t1" => Reply::default()
            .until_open(&all)
            .send("HTTP/1.1 401 Unauthorized\r\ncontent-length: 2\r\n\r\n{}"),
        _ => Reply::json(200, "{}"),
    })
    .await;
    let client = with_credentials(&server);
    let mut calls: JoinSet<Result<Value, Error>> = JoinSet::new();
    for _ in 0..64 {
        let call = client.post();
        calls.spawn(async move { call.await });
    }
    until(|| server.count() == 65).await;
    gate.open();
    while let Some(outcome) = calls.join_next().await {
        outcome.unwrap().unwrap();
    }
    assert_eq!(asked(&server).len(), 2);
    let calls = server.received().iter().filter(|it| authorised(it) == "Bearer t2").count();
    assert_eq!((server.count(), calls), (130, 64));
}

#[tokio::test]
async fn a_call_is_made_again_once_and_its_answer_stands() {
    let server = serving("", |_| Reply::json(401, r#"{"error":"no"}"#)).await;
    let error = with_credentials(&server).get().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Unauthorized, 2));
    assert_eq!(asked(&server).len(), 2);
}

#[tokio::test]
async fn a_token_is_replaced_before_it_runs_out() {
    let server = serving(r#","expires_in":"100""#, |_| Reply::json(200, "{}")).await;
    let clock = Clock::manual();
    let client = with_credentials(&server).to_builder().clock(clock.clone()).build().unwrap();
    for seconds in [0, 89, 1, 89, 1] {
        clock.advance(Duration::from_secs(seconds));
        client.get().await.unwrap();
    }
    let tokens: Vec<String> = server
        .received()
        .iter()
        .filter(|it| !is_token(it))
        .map(|it| authorised(it).to_owned())
        .collect();
    assert_eq!(tokens, ["Bearer t1", "Bearer t1", "Bearer t2", "Bearer t2", "Bearer t3"]);
}

#[tokio::test]
async fn scopes_are_those_of_the_operation_unless_they_are_set() {
    let server = serving("", |_| Reply::json(200, "{}")).await;
    let provider = || ClientCredentials::new("id", "secret").in_body().parameter("audience", "a b");
    let client = builder(&server).token_provider("oauth", provider()).build().unwrap();
    let get = |client: &Client, scopes: &'static [(&'static str, &'static [&'static str])]| {
        Request::<Value>::get(&client.transport, "/x").scopes(scopes)
    };
    get(&client, &[("oauth", &["read", "write"])]).await.unwrap();
    get(&client, &[("oauth", &["write"])]).await.unwrap();
    get(&client, &[("oauth", &["admin"])]).await.unwrap();
    let all = builder(&server).token_provider("oauth", provider().scopes(["all"])).build().unwrap();
    get(&all, &[("oauth", &["read"])]).await.unwrap();
    get(&all, &[("oauth", &["admin"])]).await.unwrap();
    let bodies: Vec<String> = asked(&server).into_iter().map(|it| it.body).collect();
    let body = |scopes: &str| {
        format!(
            "grant_type=client_credentials&scope={scopes}&audience=a%20b&client_id=id&client_secret=secret"
        )
    };
    assert_eq!(bodies, [body("read%20write"), body("admin"), body("all")]);
    assert!(asked(&server).iter().all(|it| it.header("authorization").is_none()));
}

#[tokio::test]
async fn a_refresh_token_is_replaced_by_the_one_that_comes() {
    let server =
        serving(r#","refresh_token":"r2","expires_in":0"#, |_| Reply::json(200, "{}")).await;
    let kept = Arc::new(Mutex::new(Vec::new()));
    let keeper = kept.clone();
    let provider = RefreshToken::new("r1")
        .public_client("app")
        .on_renewal(move |token| keeper.lock().unwrap().push(token.to_owned()));
    let client = builder(&server).token_provider("oauth", provider).build().unwrap();
    client.get().await.unwrap();
    client.get().await.unwrap();
    let asked = asked(&server);
    let bodies: Vec<_> = asked.iter().map(|it| (it.target.as_str(), it.body.as_str())).collect();
    let body = |token| format!("grant_type=refresh_token&refresh_token={token}&client_id=app");
    assert_eq!(bodies, [("/refresh", &*body("r1")), ("/refresh", &*body("r2"))]);
    assert_eq!(*kept.lock().unwrap(), ["r2"]);
}

#[tokio::test]
async fn open_id_says_where_tokens_are() {
    let server = Server::scripted(move |_, received| match received.target.as_str() {
        "/described" => {
            let host = received.header("host").unwrap_or_default();
            Reply::json(200, &format!(r#"{{"token_endpoint":"http://{host}/token"}}"#))
        }
        "/token" => Reply::json(200, r#"{"access_token":"t1"}"#),
        _ => Reply::json(200, "{}"),
    })
    .await;
    let provider = ClientCredentials::new("id", "secret");
    let client = builder(&server).token_provider("open", provider).build().unwrap();
    client.get().await.unwrap();
    assert_eq!(authorised(&server.received()[2]), "Bearer t1");
}

#[tokio::test]
async fn an_endpoint_that_fails_ends_the_call_before_it_is_sent_and_shows_no_secret() {
    for (reply, why) in [
        (
            Reply::json(400, r#"{"error":"invalid_client","error_description":"who\nare you"}"#),
            "the token endpoint answered 400: invalid_client: whoare you",
        ),
        (
            Reply::json(400, r#"{"error":"sk-secret& is wrong"}"#),
            "answered 400: (it repeats a secret)",
        ),
        (Reply::json(500, "<html>"), "the token endpoint answered 500"),
        (Reply::json(200, "rubbish"), "the token endpoint answered 200 without a token"),
        (
            Reply::json(200, r#"{"access_token":7}"#),
            "the token endpoint answered 200 without a token",
        ),
        (
            Reply::json(200, r#"{"access_token":"sk-secret&\u0001"}"#),
            "characters that a header can't carry",
        ),
        (Reply::json(302, ""), "the token endpoint answered 302"),
        (Reply::nothing(), "the token endpoint can't be asked"),
    ] {
        let server = Server::new([reply]).await;
        let error = with_credentials(&server).get().await.unwrap_err();
        let text = texts(&error);
        assert!(error.to_string().contains(why), "{error}");
        assert!(!text.contains("sk-secret") && !text.contains("aWQ"), "{text}");
        assert!(!error.may_have_reached_server(), "{error}");
        assert!(server.received().iter().all(is_token), "{error}");
    }
    let server = Server::new([]).await;
    let client = builder(&server);
    let text = format!("{client:?} {:?}", ClientCredentials::new("id", "sk-secret"));
    assert!(!text.contains("sk-"), "{text}");
    let error = client.token_provider("key", ClientCredentials::new("a", "b")).build().unwrap_err();
    assert!(error.to_string().contains("no provider can give"), "{error}");
}

#[tokio::test]
async fn an_endpoint_that_is_silent_runs_out_of_time() {
    let server = Server::new([Reply::silence()]).await;
    let clock = Clock::manual();
    let client = with_credentials(&server).to_builder().clock(clock.clone()).build().unwrap();
    let call = tokio::spawn(async move { client.get().await });
    until(|| server.count() == 1).await;
    clock.next_wait().await;
    clock.advance(Duration::from_secs(60));
    let error = ends(call).await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.may_have_reached_server()), (ErrorKind::Timeout, false));
}

/// A provider that fails, once all calls wait for it.
struct Failing(Gate, Arc<Mutex<usize>>);

impl TokenProvider for Failing {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async move {
            assert!(!request.was_refused());
            *self.1.lock().unwrap() += 1;
            self.0.pass().await;
            Err(Error::token("the vault is sealed"))
        })
    }
}

#[tokio::test]
async fn all_that_wait_share_a_failure() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let (gate, asked) = (Gate::closed(), Arc::new(Mutex::new(0)));
    let provider = Failing(gate.clone(), asked.clone());
    let client = builder(&server).token_provider("oauth", provider).build().unwrap();
    let mut calls: Vec<_> = (0..8).map(|_| Box::pin(client.get().into_future())).collect();
    for call in &mut calls {
        // Each is polled once, so that it waits by now.
        let once = std::future::poll_fn(|cx| std::task::Poll::Ready(call.as_mut().poll(cx)));
        assert!(once.await.is_pending());
    }
    gate.open();
    for call in calls {
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Token);
        assert!(error.to_string().contains("the vault is sealed"), "{error}");
    }
    assert_eq!((*asked.lock().unwrap(), server.count()), (1, 0));
}

#[tokio::test]
async fn a_header_of_the_callers_own_needs_no_token() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = with_credentials(&server);
    client.get().header("authorization", "Own 1").await.unwrap();
    client.get().remove_header("authorization").await.unwrap();
    let received = server.received();
    assert_eq!((authorised(&received[0]), received[1].header("authorization")), ("Own 1", None));
}

#[tokio::test]
async fn a_token_is_not_sent_to_where_a_redirect_leads() {
    let other = Server::new([Reply::json(200, "{}")]).await;
    let location = format!("{}/x", other.url());
    let server =
        serving("", move |_| Reply::with_headers(302, &[("location", &location)], "")).await;
    with_credentials(&server).get().await.unwrap();
    assert_eq!(other.received()[0].header("authorization"), None);
}
