//! Answers that come in pages.
use std::future::poll_fn;
use std::pin::Pin;

use fastvm_tests::reply::Reply;
use fastvm_tests::server::{Received, Server};
use futures_core::Stream;
use sdk_runtime::{
    Error, ErrorKind, Extent, Fill as _, PageValue as _, Request, Value, paged, requests,
};

use crate::resources::OperationRequest;
use crate::support::{Client, KEY, builder, client, texts};

requests! {
    ByLinkRequest -> Vec<i64> = "`GET /v1/pets`",
    ByUrlRequest -> Value = "`GET /v1/pets`",
    ByCursorRequest -> Value = "`GET /v1/pets`",
    ByFieldRequest -> Value = "`POST /v1/pets/search`",
    ByNumberRequest -> Value = "`GET /v1/pets`",
    ByOffsetRequest -> Value = "`GET /v1/pets`",
    ByFieldOffsetRequest -> Value = "`POST /v1/pets/search`",
}

paged! {
    ByLinkRequest: i64 {
        items = |page| page,
    }
    ByUrlRequest: Value {
        items = |page| listed(&page),
        url() = |page| page["next"].cursor(),
    }
    ByCursorRequest: Value {
        items = |page| listed(&page),
        cursor("after") = |page| page["next"].cursor(),
    }
    ByFieldRequest: Value {
        items = |page| listed(&page),
        body_cursor("after") = |page| page["next"].cursor(),
    }
    ByNumberRequest: Value {
        items = |page| listed(&page),
        number("page", 1) = extent,
    }
    ByOffsetRequest: Value {
        items = |page| listed(&page),
        offset("skip") = extent,
    }
    ByFieldOffsetRequest: Value {
        items = |page| listed(&page),
        body_offset("skip") = extent,
    }
}

fn listed(page: &Value) -> Vec<Value> {
    page["items"].as_array().cloned().unwrap_or_default()
}

fn extent(page: &Value) -> Extent {
    Extent::items(listed(page).amount())
        .more(page["more"].flag())
        .pages(page["pages"].amount())
        .total(page["total"].amount())
}

fn get<O, T>(client: &Client) -> OperationRequest<O, T> {
    OperationRequest::new(Request::get(&client.transport, "/v1/pets"))
}

fn post<O, T>(client: &Client, body: &str) -> OperationRequest<O, T> {
    let body: Value = serde_json::from_str(body).expect("JSON");
    OperationRequest::new(Request::post(&client.transport, "/v1/pets/search").json(body))
}

fn linked(next: &str, body: &str) -> Reply {
    let link = format!("<https://x.example/first>; rel=\"first\", <{next}>; rel=\"next\"");
    Reply::with_headers(200, &[("content-type", "application/json"), ("link", &link)], body)
}

fn replies(bodies: &[&str]) -> Vec<Reply> {
    bodies.iter().map(|body| Reply::json(200, body)).collect()
}

fn targets(server: &Server) -> Vec<String> {
    server.received().into_iter().map(|it: Received| it.target).collect()
}

fn bodies(server: &Server) -> Vec<String> {
    server.received().into_iter().map(|it: Received| it.body).collect()
}

async fn all<T: std::fmt::Display>(
    mut next: impl AsyncFnMut() -> Option<Result<T, Error>>,
) -> String {
    let mut found = Vec::new();
    while let Some(item) = next().await {
        match item {
            Ok(item) => found.push(item.to_string()),
            Err(error) => found.push(format!("{:?}", error.kind())),
        }
        assert!(found.len() < 50, "it doesn't end: {found:?}");
    }
    assert!(next().await.is_none(), "what ended stays so");
    found.join(" ")
}

#[tokio::test]
async fn the_header_link_leads_on_with_all_that_the_caller_said() {
    let server = Server::scripted(|index, _| match index {
        0 => linked("/v1/pets?page=2&size=2#top", "[1,2]"),
        // An empty page with a next one is not the last.
        1 => linked("?page=3&size=2", "[]"),
        _ => Reply::json(200, "[3]"),
    })
    .await;
    let client = builder(&server.url()).query("tenant", "a b").build().expect("a client");
    let request: ByLinkRequest = get(&client);
    let mut items = request.query("size", 2).header("X-Team", "blue").items();
    assert_eq!(server.count(), 0, "nothing is asked for before it is wanted");
    assert_eq!(items.next().await.expect("an item").expect("an item"), 1);
    assert_eq!(server.count(), 1);
    assert_eq!(all(async || items.next().await).await, "2 3");
    let expected =
        ["?tenant=a%20b&size=2", "?page=2&size=2&tenant=a%20b", "?page=3&size=2&tenant=a%20b"];
    assert_eq!(targets(&server), expected.map(|query| format!("/v1/pets{query}")));
    for received in server.received() {
        let headers = ["x-api-key", "x-team"].map(|name| received.header(name));
        assert_eq!(headers, [Some(KEY), Some("blue")]);
    }
}

#[tokio::test]
async fn an_address_in_the_page_leads_on_within_the_server_only() {
    let other = Server::new([Reply::json(200, "{}")]).await;
    let elsewhere = other.url().replace("http://", "http://me:pw@");
    let server = Server::scripted(move |index, request| match index {
        0 => {
            let host = request.header("host").unwrap_or_default().to_owned();
            let next = format!("http://u:p@{host}/other/place?token=a%2Fb");
            Reply::json(200, &format!(r#"{{"items":[1],"next":"{next}"}}"#))
        }
        _ => Reply::json(200, &format!(r#"{{"items":[2],"next":"{elsewhere}/steal?k=sig"}}"#)),
    })
    .await;
    let request: ByUrlRequest = get(&client(&server));
    let mut items = request.items();
    for expected in [1, 2] {
        assert_eq!(items.next().await.expect("an item").expect("an item"), expected);
    }
    let error = items.next().await.expect("an end").expect_err("it leads elsewhere");
    assert!(items.next().await.is_none(), "it can't go on");
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!(error.operation(), Some("GET /v1/pets"));
    let text = texts(&error);
    assert!(
        text.contains(&format!("the next page is at {}/steal, which is not followed", other.url()))
    );
    assert!(!text.contains("sig") && !text.contains("pw"), "{text}");
    assert_eq!(other.count(), 0, "nothing went there");
    assert_eq!(targets(&server), ["/v1/pets", "/other/place?token=a%2Fb"]);
    assert_eq!(server.received()[1].header("authorization"), None);
    assert_eq!(server.received()[1].header("x-api-key"), Some(KEY));
}

#[tokio::test]
async fn a_less_secure_or_broken_address_is_not_followed() {
    for next in ["http://[", "//127.0.0.1:1/x", "https://127.0.0.1/x", "data:,x", "mailto:a@b"] {
        let server = Server::new([linked(next, "[1]")]).await;
        let request: ByLinkRequest = get(&client(&server));
        let mut items = request.items();
        assert_eq!(all(async || items.next().await).await, "1 Redirect", "{next}");
    }
}

#[tokio::test]
async fn a_cursor_leads_on_until_there_is_none() {
    let pages = [
        r#"{"items":[1],"next":"a&b=c"}"#,
        r#"{"items":[2],"next":17}"#,
        r#"{"items":[3],"next":""}"#,
    ];
    let server = Server::new(replies(&pages)).await;
    let request: ByCursorRequest = get(&client(&server));
    let mut items = request.query("after", "start").query("size", 1).items();
    assert_eq!(all(async || items.next().await).await, "1 2 3");
    let expected = ["after=start&size=1", "size=1&after=a%26b%3Dc", "size=1&after=17"];
    assert_eq!(targets(&server), expected.map(|query| format!("/v1/pets?{query}")));

    let server = Server::new(replies(&pages)).await;
    let request: ByFieldRequest = post(&client(&server), r#"{"kind":"cat","after":"x"}"#);
    let mut items = request.items();
    assert_eq!(all(async || items.next().await).await, "1 2 3");
    let expected =
        ["x", "a&b=c", "17"].map(|after| format!(r#"{{"kind":"cat","after":"{after}"}}"#));
    assert_eq!(bodies(&server), expected);
}

#[tokio::test]
async fn a_server_that_leads_in_a_circle_is_an_error() {
    // To where it came from, and round by another page.
    for (script, expected) in [("a a", "1 2 Decode"), ("a b a b a b a b", "1 2 3 Decode")] {
        let cursors: Vec<String> = script.split(' ').map(str::to_owned).collect();
        let server = Server::scripted(move |index, _| {
            let cursor = &cursors[index.min(cursors.len() - 1)];
            Reply::json(200, &format!(r#"{{"items":[{}],"next":"{cursor}"}}"#, index + 1))
        })
        .await;
        let request: ByCursorRequest = get(&client(&server));
        let mut items = request.items();
        assert_eq!(all(async || items.next().await).await, expected);
    }
    // What the caller began with counts too.
    let server = Server::new([Reply::json(200, r#"{"items":[1],"next":"a"}"#)]).await;
    let request: ByCursorRequest = get(&client(&server));
    let mut items = request.query("after", "a").items();
    assert_eq!(all(async || items.next().await).await, "1 Decode");
    let server = Server::new([linked("/v1/pets?page=1", "[1]")]).await;
    let request: ByLinkRequest = get(&client(&server));
    let mut items = request.query("page", 1).items();
    assert_eq!(all(async || items.next().await).await, "1 Decode");
}

#[tokio::test]
async fn numbers_go_on_as_far_as_the_page_says() {
    let cases: [(&[&str], Option<u64>, &str, usize); 6] = [
        (&[r#"{"items":[1],"pages":2}"#, r#"{"items":[2],"pages":2}"#], None, "1 2", 2),
        (&[r#"{"items":[1],"pages":9}"#, r#"{"items":[2],"pages":9}"#], Some(8), "1 2", 2),
        (&[r#"{"items":[],"more":true}"#, r#"{"items":[2],"more":false}"#], None, "2", 2),
        (&[r#"{"items":[1],"total":2}"#, r#"{"items":[2],"total":2}"#], None, "1 2", 2),
        // Nothing says how many items were before the page that it begins with.
        (&[r#"{"items":[8],"total":8}"#, r#"{"items":[],"total":8}"#], Some(3), "8", 2),
        (&[r#"{"items":[1]}"#, r#"{"items":[2]}"#, r#"{"items":[]}"#], None, "1 2", 3),
    ];
    for (pages, start, expected, asked) in cases {
        let server = Server::new(replies(pages)).await;
        let mut request: ByNumberRequest = get(&client(&server));
        if let Some(start) = start {
            request = request.query("page", start);
        }
        let mut items = request.items();
        assert_eq!(all(async || items.next().await).await, expected, "{pages:?}");
        assert_eq!(server.count(), asked, "{pages:?}");
        let first = start.unwrap_or(1);
        assert_eq!(server.received()[1].target, format!("/v1/pets?page={}", first + 1));
    }
    let server = Server::new(replies(&[r#"{"items":[1]}"#])).await;
    let request: ByNumberRequest = get(&client(&server));
    let mut items = request.query("page", "last").items();
    assert_eq!(all(async || items.next().await).await, "1 InvalidRequest");
}

#[tokio::test]
async fn offsets_go_on_by_what_came() {
    let pages = [r#"{"items":[1,2],"total":3}"#, r#"{"items":[3],"total":3}"#];
    let server = Server::new(replies(&pages)).await;
    let request: ByOffsetRequest = get(&client(&server));
    let mut items = request.query("limit", 2).items();
    assert_eq!(all(async || items.next().await).await, "1 2 3");
    assert_eq!(targets(&server), ["/v1/pets?limit=2", "/v1/pets?limit=2&skip=2"]);

    let pages = [r#"{"items":[1,2]}"#, r#"{"items":[3]}"#, r#"{"items":[]}"#];
    let server = Server::new(replies(&pages)).await;
    let request: ByFieldOffsetRequest = post(&client(&server), r#"{"skip":10}"#);
    let mut items = request.items();
    assert_eq!(all(async || items.next().await).await, "1 2 3");
    assert_eq!(bodies(&server), [10, 12, 13].map(|skip| format!(r#"{{"skip":{skip}}}"#)));

    // There is more, it says, and doesn't get on.
    let pages = [r#"{"items":[1],"more":true}"#, r#"{"items":[],"more":true}"#];
    let server = Server::new(replies(&pages)).await;
    let request: ByOffsetRequest = get(&client(&server));
    let mut items = request.items();
    assert_eq!(all(async || items.next().await).await, "1 Decode");
}

#[tokio::test]
async fn a_page_that_did_not_come_is_asked_for_again() {
    let server = Server::scripted(|index, _| match index {
        0 => Reply::json(200, r#"{"items":[1],"next":"a"}"#),
        1 => Reply::json(400, r#"{"message":"no"}"#),
        2 => Reply::json(200, "{"),
        _ => Reply::json(200, r#"{"items":[2]}"#),
    })
    .await;
    let request: ByCursorRequest = get(&client(&server));
    let mut items = request.max_retries(0).items();
    assert_eq!(all(async || items.next().await).await, "1 BadRequest Decode 2");
    let again = "/v1/pets?after=a";
    assert_eq!(targets(&server), ["/v1/pets", again, again, again]);
}

#[tokio::test]
async fn pages_are_bounded_and_come_as_they_are() {
    let server = Server::scripted(|index, _| {
        Reply::json(200, &format!(r#"{{"items":[{index},{index}],"next":"{index}"}}"#))
    })
    .await;
    let request: ByCursorRequest = get(&client(&server));
    let mut pages = request.clone().pages().max_pages(2);
    let mut next = async || poll_fn(|cx| Pin::new(&mut pages).poll_next(cx)).await;
    for index in 0..2 {
        let page = next().await.expect("a page").expect("a page");
        assert_eq!(page["next"], index.to_string());
    }
    assert!(next().await.is_none());
    assert_eq!(server.count(), 2);
    let mut items = request.clone().items().max_pages(1);
    assert_eq!(all(async || items.next().await).await, "2 2");
    let mut none = request.items().max_pages(0);
    assert_eq!(all(async || none.next().await).await, "");
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn a_dropped_wait_loses_nothing() {
    let server = Server::new(replies(&[r#"{"items":[1],"next":"a"}"#, r#"{"items":[2]}"#])).await;
    let request: ByCursorRequest = get(&client(&server));
    let mut items = request.items();
    // It is polled once, and given up.
    tokio::select! {
        biased;
        _ = items.next() => panic!("there was no time for an answer"),
        () = std::future::ready(()) => {}
    }
    assert_eq!(all(async || items.next().await).await, "1 2");
    assert_eq!(targets(&server), ["/v1/pets", "/v1/pets?after=a"]);
}

#[test]
fn pages_come_without_async() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let pages = [r#"{"items":[1],"next":"a"}"#, r#"{"items":[2]}"#];
    let server = runtime.block_on(async { Server::new(replies(&pages)).await });
    let request: ByCursorRequest = get(&client(&server));
    let items: Result<Vec<Value>, Error> = request.clone().items().into_blocking().collect();
    assert_eq!(items.expect("items"), [1, 2]);
    let refused = runtime.block_on(async { request.pages().into_blocking().collect::<Vec<_>>() });
    let kinds: Vec<_> =
        refused.iter().map(|it| it.as_ref().map(drop).map_err(Error::kind)).collect();
    assert_eq!(kinds, [Err(ErrorKind::Blocking)]);
}
