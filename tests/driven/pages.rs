//! Answers that come in pages, by each of the rules.

use pages::Client;
use pages::models::{RuleSearchParams, Tree};
use pages::resources::RuleListMovedAnswer;
use pages::runtime::{Error, ErrorKind};
use server::{Reply, Server};

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).max_retries(0).build().expect("a client")
}

fn ids(trees: impl Iterator<Item = Result<Tree, Error>>) -> String {
    let ids: Result<Vec<String>, Error> = trees.map(|tree| Ok(tree?.id)).collect();
    ids.expect("trees").join(" ")
}

fn lines(server: Server) -> Vec<String> {
    server.requests().into_iter().map(|it| it.line.replacen("GET /", "", 1)).collect()
}

#[test]
fn the_header_link_leads_on() {
    let first = Reply::json(200, r#"[{"id":"a"}]"#);
    let first = first.header("link", "</links?page=2&per_page=1>; rel=\"next\"");
    let server = Server::replying(&[first, Reply::json(200, r#"[{"id":"b"}]"#)]);
    let items = client(&server).rules().list_links().per_page(1).items();
    assert_eq!(ids(items.into_blocking()), "a b");
    assert_eq!(lines(server), ["links?per_page=1", "links?page=2&per_page=1"]);
    let server = Server::replying(&[Reply::new(304)]);
    let items = client(&server).rules().list_links().items();
    assert_eq!(ids(items.into_blocking()), "");
}

#[test]
fn pages_are_what_succeeds_and_documented_redirects_lead_to_it() {
    let moved = Reply::json(301, r#"{"message":"elsewhere"}"#).header("location", "/links");
    let server = Server::replying(&[moved, Reply::json(200, r#"[{"id":"a"}]"#)]);
    let items = client(&server).rules().list_moved().items();
    assert_eq!(ids(items.into_blocking()), "a");
    assert_eq!(lines(server), ["moved", "links"]);
    // The call itself gives the redirect as an answer.
    let moved = Reply::json(301, r#"{"message":"elsewhere"}"#).header("location", "/links");
    let server = Server::replying(&[moved]);
    let answer = client(&server).rules().list_moved().call().expect("an answer");
    assert!(matches!(answer, RuleListMovedAnswer::MovedPermanently(_)), "{answer:?}");
    assert_eq!(lines(server), ["moved"]);
}

#[test]
fn tokens_and_cursors_lead_on() {
    let server = Server::new(&[
        r#"{"trees":[{"id":"a"}],"nextPageToken":"2"}"#,
        r#"{"nextPageToken":"3"}"#,
        r#"{"trees":[{"id":"c"}],"nextPageToken":""}"#,
    ]);
    let items = client(&server).rules().list_tokens().items();
    assert_eq!(ids(items.into_blocking()), "a c");
    assert_eq!(lines(server), ["tokens", "tokens?pageToken=2", "tokens?pageToken=3"]);

    let server = Server::new(&[
        r#"{"data":[{"id":"a"}],"meta":{"page":{"end_cursor":"x","has_next_page":true}}}"#,
        r#"{"data":[{"id":"b"}],"meta":{"page":{"end_cursor":"y","has_next_page":false}}}"#,
    ]);
    let items = client(&server).rules().list_cursors().items();
    assert_eq!(ids(items.into_blocking()), "a b");
    assert_eq!(lines(server), ["cursors", "cursors?page%5Bafter%5D=x"]);

    let server = Server::new(&[
        r#"{"data":[{"id":"a"},{"id":"b"}],"has_more":true}"#,
        r#"{"data":[{"id":"c"}],"has_more":false}"#,
    ]);
    let items = client(&server).rules().list_last().items_field("wide").items();
    assert_eq!(ids(items.into_blocking()), "a b c");
    assert_eq!(lines(server), ["last?items=wide", "last?items=wide&starting_after=b"]);
}

#[test]
fn addresses_lead_on() {
    let server = Server::new(&[
        r#"{"count":2,"results":[{"id":"a"}],"next":"/elsewhere?token=t"}"#,
        r#"{"count":2,"results":[{"id":"b"}],"next":null}"#,
    ]);
    let items = client(&server).rules().list_urls().limit(1).items();
    assert_eq!(ids(items.into_blocking()), "a b");
    assert_eq!(lines(server), ["urls?limit=1", "elsewhere?token=t"]);

    let server = Server::new(&[
        r#"{"_embedded":{"trees":[{"id":"a"}]},"_links":{"next":{"href":"?n=2"}}}"#,
        r#"{"_embedded":{"trees":[{"id":"b"}]},"_links":null}"#,
    ]);
    let items = client(&server).rules().list_links_within().items();
    assert_eq!(ids(items.into_blocking()), "a b");
    assert_eq!(lines(server), ["links-within", "links-within?n=2"]);

    let server = Server::new(&[r#"{"count":2,"results":[],"next":"https://other.example/x"}"#]);
    let mut items = client(&server).rules().list_urls().items().into_blocking();
    let error = items.next().expect("an end").expect_err("it leads elsewhere");
    assert_eq!(error.kind(), ErrorKind::Redirect);
}

#[test]
fn numbers_and_offsets_lead_on() {
    let server = Server::new(&[
        r#"{"content":[{"id":"a"}],"totalPages":2}"#,
        r#"{"content":[{"id":"b"}],"totalPages":2}"#,
    ]);
    let pages = client(&server).rules().list_numbers().pages().into_blocking();
    let sizes: Vec<usize> = pages.map(|page| page.expect("a page").content.len()).collect();
    assert_eq!(sizes, [1, 1]);
    assert_eq!(lines(server), ["numbers", "numbers?page=1"]);

    let server = Server::new(&[
        r#"{"items":[{"id":"a"},{"id":"b"}],"total":3}"#,
        r#"{"items":[{"id":"c"}],"total":3}"#,
    ]);
    let items = client(&server).rules().list_offsets().limit(2).items();
    assert_eq!(ids(items.into_blocking()), "a b c");
    assert_eq!(lines(server), ["offsets?limit=2", "offsets?limit=2&offset=2"]);
}

#[test]
fn a_field_of_the_body_leads_on() {
    let server = Server::new(&[
        r#"{"results":[{"id":"a"}],"next_cursor":"n"}"#,
        r#"{"results":[{"id":"b"}],"next_cursor":null}"#,
    ]);
    let items = client(&server).rules().search(RuleSearchParams::new().kind("oak")).items();
    assert_eq!(ids(items.into_blocking()), "a b");
    assert_eq!(server.bodies(), [r#"{"kind":"oak"}"#, r#"{"kind":"oak","cursor":"n"}"#]);
}

#[test]
fn extensions_and_the_configuration_lead_on() {
    let server = Server::new(&[r#"{"found":[{"at":1},{"at":7}]}"#, r#"{"found":[]}"#]);
    let items = client(&server).extensions().list_by_speakeasy().items().into_blocking();
    let found: Vec<i64> = items.map(|item| item.expect("an item").at).collect();
    assert_eq!(found, [1, 7]);
    assert_eq!(lines(server), ["speakeasy", "speakeasy?since=7"]);

    let server = Server::new(&[r#"{"found":["a"],"more":true}"#, r#"{"found":["b"],"more":false}"#]);
    let items = client(&server).extensions().list_by_fern().items().into_blocking();
    let found: Result<Vec<String>, Error> = items.collect();
    assert_eq!(found.expect("items"), ["a", "b"]);
    assert_eq!(lines(server), ["fern", "fern?p=2"]);

    let server = Server::new(&[r#"{"value":[{"id":"a"}],"then.link":"/ms?x=1"}"#, "{}"]);
    let items = client(&server).extensions().list_by_ms().items();
    assert_eq!(ids(items.into_blocking()), "a");
    assert_eq!(lines(server), ["ms", "ms?x=1"]);

    let server = Server::new(&[r#"{"names":["a"],"go":{"on":"x"}}"#, r#"{"names":["b"],"go":{}}"#]);
    let items = client(&server).configured().list().items().into_blocking();
    let found: Result<Vec<String>, Error> = items.collect();
    assert_eq!(found.expect("items"), ["a", "b"]);
    assert_eq!(lines(server), ["configured", "configured?from=x"]);
}
