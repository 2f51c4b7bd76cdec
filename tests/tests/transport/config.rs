//! Building a client: settings, environment, and what is refused.
use std::time::Duration;

use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{ClientBuilder, ErrorKind};

use crate::support::{API, Client, KEY, builder, client};

fn with(variables: &'static [(&'static str, &'static str)]) -> ClientBuilder<Client> {
    ClientBuilder::new(&API).environment(|name| {
        variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    })
}

#[test]
fn a_missing_key_is_an_error_that_says_how_to_set_it() {
    for builder in [with(&[]), with(&[("PETS_API_KEY", "")]), with(&[("PETS_API_KEY", " \t")])] {
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        let text = "no API key: set the environment variable PETS_API_KEY, or call .api_key(..) on the client's builder";
        assert_eq!(error.to_string(), text);
    }
    with(&[]).without_credentials().build().unwrap();
}

#[test]
fn a_blank_key_or_one_that_no_header_can_carry_is_an_error_that_does_not_show_it() {
    for key in ["", "  ", "sk-very\nsecret", "sk-very-secret\u{7f}", "sk-\0"] {
        let error = with(&[]).api_key(key).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(!format!("{error} {error:?}").contains("sk-"), "{error}");
    }
    let error = with(&[("PETS_API_KEY", "sk-very\u{1}secret")]).build().unwrap_err();
    assert!(!format!("{error} {error:?}").contains("sk-"), "{error}");
}

#[test]
fn blank_variables_count_as_not_set() {
    let blank =
        with(&[("PETS_API_KEY", "k"), ("PETS_BASE_URL", " "), ("PETS_CUSTOM_HEADERS", "\n")]);
    assert_eq!(blank.build().unwrap().transport.base_url().as_str(), "https://pets.invalid/");
    let set =
        || with(&[("PETS_API_KEY", " k \n"), ("PETS_BASE_URL", " http://127.0.0.1:8080/v2 ")]);
    assert_eq!(set().build().unwrap().transport.base_url().as_str(), "http://127.0.0.1:8080/v2");
    let both = set().base_url("http://localhost/v3").build().unwrap();
    assert_eq!(both.transport.base_url().as_str(), "http://localhost/v3");
}

#[test]
fn a_base_url_must_be_one() {
    for (url, why) in [
        ("pets.example", "is not a URL"),
        ("", "is not set"),
        ("ftp://pets.example", "scheme \"ftp\""),
        ("unix:/run/x", "scheme \"unix\""),
        ("https://me:sk-secret@pets.example", "user name or password"),
        ("https://pets.example/?token=sk-secret", "query or fragment"),
        ("https://pets.example/#sk-secret", "query or fragment"),
    ] {
        let error = Client::builder().api_key(KEY).base_url(url).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().contains(why), "{url}: {error}");
        assert!(!format!("{error} {error:?}").contains("sk-secret"), "{error}");
    }
}

#[tokio::test]
async fn the_prefix_of_the_base_url_is_kept() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    for prefix in ["/api/v9", "/api/v9/"] {
        builder(&format!("{}{prefix}", server.url())).build().unwrap().get().await.unwrap();
    }
    assert!(server.received().iter().all(|request| request.target == "/api/v9/v1/pets/rex"));
}

#[tokio::test]
async fn custom_headers_come_from_the_environment() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let headers = "X-One: 1\r\n\n  X-Two :  a: b  \nUser-Agent: mine\nX-Three: 3";
    let environment = move |name: &str| (name == "PETS_CUSTOM_HEADERS").then(|| headers.to_owned());
    let client = builder(&server.url())
        .environment(environment)
        .header("X-One", "builder")
        .remove_header("X-Three");
    client.build().unwrap().get().await.unwrap();
    let got = &server.received()[0];
    let got = ["x-one", "x-two", "user-agent", "x-three"].map(|name| got.header(name));
    assert_eq!(got, [Some("builder"), Some("a: b"), Some("mine"), None]);
}

#[test]
fn custom_headers_that_are_none_are_named_by_line() {
    for (text, why) in [
        ("X-One: 1\nsk-secret", "line 2: expected `Name: value`"),
        ("\n\nsk secret: 1", "line 3: what stands before the colon"),
        ("X-One: sk-\u{1}secret", "line 1: the value has characters"),
    ] {
        let environment =
            move |name: &str| (name == "PETS_CUSTOM_HEADERS").then(|| text.to_owned());
        let error = Client::builder().api_key(KEY).environment(environment).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(
            error.to_string().starts_with("PETS_CUSTOM_HEADERS, ")
                && error.to_string().contains(why),
            "{error}"
        );
        assert!(!format!("{error:?}").contains("sk"), "{error}");
    }
}

#[test]
fn headers_that_are_none_are_refused() {
    for (name, value) in [("X One", "1"), ("", "1"), ("X-One", "sk\nsecret")] {
        let error = Client::builder().api_key(KEY).header(name, value).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}

#[tokio::test]
async fn a_copy_keeps_what_is_not_changed_and_shares_the_connections() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    client.get().await.unwrap();
    let copy =
        client.to_builder().header("X-Copy", "1").timeout(Duration::from_secs(7)).build().unwrap();
    copy.get().await.unwrap();
    client.get().await.unwrap();
    let other = client
        .to_builder()
        .api_key("other")
        .connect_timeout(Duration::from_secs(1))
        .build()
        .unwrap();
    other.get().await.unwrap();
    let received = server.received();
    let keys: Vec<_> =
        received.iter().map(|request| request.header("x-api-key").unwrap()).collect();
    assert_eq!(keys, [KEY, KEY, KEY, "other"]);
    let copies: Vec<_> = received.iter().map(|request| request.header("x-copy")).collect();
    assert_eq!(copies, [None, Some("1"), None, None]);
    assert_eq!(server.connections(), 2);
    assert_eq!((copy.transport.timeout().as_secs(), client.transport.timeout().as_secs()), (7, 60));
}
