//! Which credentials go with a request, and where they are put.
use std::time::Duration;

use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{
    Api, AuthScheme, ClientBuilder, ErrorKind, Fill as _, OwnRequest, Request, Value,
};

use crate::support::{Client, texts};

static MANY: Api = Api {
    user_agent: "many",
    base_url: "https://many.invalid",
    env_prefix: None,
    auth: &[
        AuthScheme::bearer("token").env("MANY_TOKEN"),
        AuthScheme::basic("login"),
        AuthScheme::query("query", "key"),
        AuthScheme::cookie("cookie", "sid"),
        AuthScheme::cookie("cookie2", "tid"),
        AuthScheme::http("bot", "Bot").env("MANY_BOT"),
        AuthScheme::header("key", "X-Key").env("MANY_KEY"),
    ],
    security: &[&["token"], &["cookie", "cookie2"]],
    needs_credentials: true,
    retry_count_header: "",
    log_target: "many",
};

fn many(server: &Server) -> ClientBuilder<Client> {
    let builder = ClientBuilder::<Client>::new(&MANY).environment(|_| None);
    builder.base_url(server.url()).backoff(Duration::ZERO, Duration::ZERO)
}

fn get(client: &Client, security: &'static [&'static [&'static str]]) -> Request<Value> {
    Request::<Value>::get(&client.transport, "/x").security(security)
}

/// What was sent of credentials: the target, `Authorization`, `Cookie` and `X-Key`.
fn sent(server: &Server) -> Vec<(String, [Option<String>; 3])> {
    let received = server.received();
    let one = |name: &str, at: usize| received[at].header(name).map(str::to_owned);
    let all = (0..received.len()).map(|at| {
        (received[at].target.clone(), ["authorization", "cookie", "x-key"].map(|it| one(it, at)))
    });
    all.collect()
}

/// The value of a header, where it is sent.
fn text<'t>(text: impl Into<Option<&'t str>>) -> Option<String> {
    text.into().map(str::to_owned)
}

#[tokio::test]
async fn credentials_go_where_their_scheme_says() {
    let server = Server::new([Reply::json(500, "{}"), Reply::json(200, "{}")]).await;
    let client = many(&server)
        .basic("login", "me", "päss:word")
        .credential("query", "a b&c")
        .credential("cookie", "s1")
        .credential("cookie2", "t1")
        .credential("bot", "b1")
        .build()
        .unwrap();
    get(&client, &[&["login", "query"]]).await.unwrap();
    get(&client, &[&["cookie", "cookie2", "bot"]]).await.unwrap();
    client.get().without_auth().await.unwrap();
    let basic = || text("Basic bWU6cMOkc3M6d29yZA==");
    let expected = [
        ("/x?key=a%20b%26c".to_owned(), [basic(), None, None]),
        ("/x?key=a%20b%26c".to_owned(), [basic(), None, None]),
        ("/x".to_owned(), [text("Bot b1"), text("sid=s1; tid=t1"), None]),
        ("/v1/pets/rex".to_owned(), [None, None, None]),
    ];
    assert_eq!(sent(&server), expected);
}

#[tokio::test]
async fn the_first_alternative_that_can_be_met_is_sent_and_no_other() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = many(&server)
        .credential("login", "me:secret")
        .credential("cookie", "s1")
        .credential("cookie2", "t1")
        .build()
        .unwrap();
    client.get().await.unwrap();
    get(&client, &[&["token"], &["login", "key"], &["cookie"], &["login"]]).await.unwrap();
    // What requires nothing comes last, wherever it stands.
    get(&client, &[&[], &["login"]]).await.unwrap();
    get(&client, &[&[], &["token"]]).await.unwrap();
    get(&client, &[]).await.unwrap();
    let cookies: Vec<_> = sent(&server).into_iter().map(|(_, headers)| headers).collect();
    let [both, one] = ["sid=s1; tid=t1", "sid=s1"].map(|cookies| [None, text(cookies), None]);
    let basic = [text("Basic bWU6c2VjcmV0"), None, None];
    let none = || [None, None, None];
    assert_eq!(cookies, [both, one, basic, none(), none()]);
}

#[tokio::test]
async fn what_the_caller_gave_goes_before_what_the_environment_has() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let set = |name: &str| (name != "MANY_BOT").then(|| "from the environment".to_owned());
    let client = many(&server).environment(set).credential("bot", "given").build().unwrap();
    get(&client, &[&["key"], &["bot"]]).await.unwrap();
    get(&client, &[&["key"]]).await.unwrap();
    let headers: Vec<_> = sent(&server).into_iter().map(|(_, headers)| headers).collect();
    let [given, found] =
        [[text("Bot given"), None, None], [None, None, text("from the environment")]];
    assert_eq!(headers, [given, found]);
}

#[tokio::test]
async fn a_missing_credential_is_an_error_before_anything_is_sent() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = many(&server).credential("token", "t").build().unwrap();
    let error = get(&client, &[&["login", "key"], &["bot"]]).await.unwrap_err();
    assert_eq!((error.kind(), error.may_have_reached_server()), (ErrorKind::InvalidRequest, false));
    assert_eq!(
        error.to_string(),
        "GET /x: the client has no credential for this call: \
         call .credential(\"login\", ..) on the client's builder and \
         set the environment variable MANY_KEY, or call .credential(\"key\", ..) on the client's builder; \
         or set the environment variable MANY_BOT, or call .credential(\"bot\", ..) on the client's builder"
    );
    let without = client.to_builder().without_credentials().build().unwrap();
    let error = without.get().await.unwrap_err();
    assert!(error.to_string().contains("set the environment variable MANY_TOKEN"), "{error}");
    get(&without, &[]).await.unwrap();
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_header_of_the_callers_own_is_as_good_as_a_credential() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = many(&server).header("Authorization", "Own 1").build().unwrap();
    client.get().await.unwrap();
    get(&client, &[&["key", "token"]]).header("x-key", "k").await.unwrap();
    let error = get(&client, &[&["key", "token"]]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    let headers: Vec<_> = sent(&server).into_iter().map(|(_, headers)| headers).collect();
    assert_eq!(headers, [[text("Own 1"), None, None], [text("Own 1"), None, text("k")]]);
}

#[tokio::test]
async fn a_client_is_not_built_without_what_is_usually_required() {
    let server = Server::new([]).await;
    let error = many(&server).credential("cookie", "s1").build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert_eq!(
        error.to_string(),
        "no API key: set the environment variable MANY_TOKEN, or call .api_key(..) on the client's builder; \
         or call .credential(\"cookie\", ..) on the client's builder and \
         call .credential(\"cookie2\", ..) on the client's builder"
    );
    let error = many(&server).credential("nope", "x").build().unwrap_err();
    assert!(error.to_string().contains("\"nope\""), "{error}");
    let error = many(&server).basic("login", "a:b", "sk-secret").build().unwrap_err();
    assert!(error.to_string().contains("has a colon") && !texts(&error).contains("sk-"), "{error}");
}

/// An API whose document requires nothing of all operations, but of some.
static EACH: Api = Api {
    user_agent: "each",
    base_url: "https://each.invalid",
    env_prefix: None,
    auth: &[AuthScheme::bearer("token").env("EACH_TOKEN"), AuthScheme::header("key", "X-Key")],
    security: &[&["token"]],
    needs_credentials: false,
    retry_count_header: "",
    log_target: "each",
};

#[tokio::test]
async fn a_client_is_built_without_what_only_some_calls_require() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let builder = ClientBuilder::<Client>::new(&EACH).environment(|_| None).base_url(server.url());
    let client = builder.credential("key", "k1").build().unwrap();
    get(&client, &[&["key"]]).await.unwrap();
    // A call that goes by what operations usually require says what is missing.
    let error = Request::<Value>::get(&client.transport, "/x").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.to_string().contains("EACH_TOKEN"), "{error}");
    // Of a call that the document doesn't describe, nobody knows what it requires.
    let own = || OwnRequest::from(Request::<Value>::get(&client.transport, "/x"));
    own().await.unwrap();
    own().security(&[&["token"]]).await.unwrap_err();
    let with = client.to_builder().credential("token", "t1").build().unwrap();
    OwnRequest::from(Request::<Value>::get(&with.transport, "/x")).await.unwrap();
    let sent = sent(&server).into_iter().map(|(_, [authorization, _, key])| (authorization, key));
    let expected = [(None, text("k1")), (None, None), (text("Bearer t1"), None)];
    assert_eq!(sent.collect::<Vec<_>>(), expected);
}
