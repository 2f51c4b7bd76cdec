//! Values in every style, to the byte. What is expected stands in RFC 6570 and in the tables of OpenAPI.
use std::collections::BTreeMap;

use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::{Encode, ErrorKind, Fill as _, Request, Style, Value};

use crate::support::{Client, builder, client};

/// What a cell of the table is about.
type Cell<'a> = (Style, &'a dyn Fn(Request<Value>, Style) -> Request<Value>, &'a str);

fn get(client: &Client, path: &'static str) -> Request<Value> {
    Request::get(&client.transport, path)
}

fn rgb() -> Value {
    serde_json::json!({"B": 150, "G": 200, "R": 100})
}

const COLORS: [&str; 3] = ["blue", "black", "brown"];

/// A value within a value, which a query may write and a path may not.
fn nested() -> Value {
    serde_json::json!({"a": {"gte": 1}, "b": [1, 2], "c": [{"x": true}], "d": null})
}

/// Sends a request for each cell and compares what came.
async fn compare(path: &'static str, cells: &[Cell<'_>]) {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    for (style, fill, expected) in cells {
        fill(get(&client, path), *style).await.unwrap();
        let target = server.received().last().unwrap().target.clone();
        assert_eq!(target, *expected, "{style:?}");
    }
}

fn path<V: Encode + Clone>(value: V) -> impl Fn(Request<Value>, Style) -> Request<Value> {
    move |request, style| request.path_as("color", style, value.clone())
}

fn query<V: Encode + Clone>(value: V) -> impl Fn(Request<Value>, Style) -> Request<Value> {
    move |request, style| request.query_as("color", style, value.clone())
}

#[tokio::test]
async fn paths() {
    let (text, list, object) = (&path("blue"), &path(COLORS.to_vec()), &path(rgb()));
    let (empty, odd) = (&path(""), &path(vec!["a,b", "c/d;e=f"]));
    let (matrix, label, simple) = (Style::MATRIX, Style::LABEL, Style::SIMPLE);
    let cells: &[Cell<'_>] = &[
        (matrix, text, "/x;color=blue"),
        (matrix, list, "/x;color=blue,black,brown"),
        (matrix, object, "/x;color=B,150,G,200,R,100"),
        (matrix, empty, "/x;color"),
        (matrix.exploded(), text, "/x;color=blue"),
        (matrix.exploded(), list, "/x;color=blue;color=black;color=brown"),
        (matrix.exploded(), object, "/x;B=150;G=200;R=100"),
        (label, text, "/x.blue"),
        (label, list, "/x.blue,black,brown"),
        (label, object, "/x.B,150,G,200,R,100"),
        (label.exploded(), list, "/x.blue.black.brown"),
        (label.exploded(), object, "/x.B=150.G=200.R=100"),
        (simple, text, "/xblue"),
        (simple, list, "/xblue,black,brown"),
        (simple, object, "/xB,150,G,200,R,100"),
        (simple.exploded(), list, "/xblue,black,brown"),
        (simple.exploded(), object, "/xB=150,G=200,R=100"),
        (simple, odd, "/xa%2Cb,c%2Fd%3Be%3Df"),
        (simple.reserved(), odd, "/xa,b,c%2Fd;e=f"),
        (Style::EXPANDED, odd, "/xa,b,c/d;e=f"),
        (Style::EXPANDED, &path("a?b#c[%2F]%x"), "/xa%3Fb%23c%5B%2F%5D%25x"),
        (Style::SEGMENTS, list, "/x/blue,black,brown"),
        (Style::SEGMENTS.exploded(), list, "/x/blue/black/brown"),
        (Style::PIPE_DELIMITED, list, "/xblue%7Cblack%7Cbrown"),
        (Style::JSON, object, "/x%7B%22B%22%3A150%2C%22G%22%3A200%2C%22R%22%3A100%7D"),
    ];
    compare("/x{color}", cells).await;
}

#[tokio::test]
async fn queries() {
    let (text, list, object) = (&query("blue"), &query(COLORS.to_vec()), &query(rgb()));
    let (empty, null) = (&query(""), &query(None::<String>));
    let (none, nobody) = (&query(Vec::<String>::new()), &query(BTreeMap::<String, u8>::new()));
    let (odd, members) = (&query(vec!["a,b", "c d"]), &query(vec![Some("a"), None]));
    let (form, deep) = (Style::FORM, Style::DEEP_OBJECT);
    let cells: &[Cell<'_>] = &[
        (form, text, "/x?color=blue"),
        (form, empty, "/x?color="),
        (form, null, "/x"),
        (form, none, "/x"),
        (form, nobody, "/x"),
        (form, list, "/x?color=blue,black,brown"),
        (form, members, "/x?color=a"),
        (form, odd, "/x?color=a%2Cb,c%20d"),
        (form, object, "/x?color=B,150,G,200,R,100"),
        (form.exploded(), text, "/x?color=blue"),
        (form.exploded(), none, "/x"),
        (form.exploded(), list, "/x?color=blue&color=black&color=brown"),
        (form.exploded(), object, "/x?B=150&G=200&R=100"),
        (Style::SPACE_DELIMITED, list, "/x?color=blue%20black%20brown"),
        (Style::SPACE_DELIMITED, object, "/x?color=B%20150%20G%20200%20R%20100"),
        (Style::PIPE_DELIMITED, list, "/x?color=blue%7Cblack%7Cbrown"),
        (Style::PIPE_DELIMITED, object, "/x?color=B%7C150%7CG%7C200%7CR%7C100"),
        (Style::TAB_DELIMITED, list, "/x?color=blue%09black%09brown"),
        (deep, object, "/x?color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100"),
        (
            deep,
            &query(nested()),
            "/x?color%5Ba%5D%5Bgte%5D=1&color%5Bb%5D=1&color%5Bb%5D=2&color%5Bc%5D%5B0%5D%5Bx%5D=true",
        ),
        (form.reserved(), &query("a/b:c@d,e(f)"), "/x?color=a/b:c@d,e(f)"),
        (form.reserved(), &query("a&b=c+d#e[f]%41%4"), "/x?color=a%26b%3Dc%2Bd%23e%5Bf%5D%41%254"),
        (Style::JSON, object, "/x?color=%7B%22B%22%3A150%2C%22G%22%3A200%2C%22R%22%3A100%7D"),
        (Style::JSON, null, "/x?color=null"),
    ];
    compare("/x", cells).await;
}

#[tokio::test]
async fn headers() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    let cell = async |style: Style, value: Value| {
        get(&client, "/x").header_as("X-Color", style, value).await.unwrap();
        server.received().last().unwrap().header("x-color").map(str::to_owned)
    };
    let list = serde_json::json!(["blue", "a b", 3]);
    assert_eq!(cell(Style::SIMPLE, list.clone()).await.as_deref(), Some("blue,a b,3"));
    assert_eq!(cell(Style::SIMPLE, rgb()).await.as_deref(), Some("B,150,G,200,R,100"));
    let exploded = Style::SIMPLE.exploded();
    assert_eq!(cell(exploded, list.clone()).await.as_deref(), Some("blue,a b,3"));
    assert_eq!(cell(exploded, rgb()).await.as_deref(), Some("B=150,G=200,R=100"));
    assert_eq!(cell(Style::PIPE_DELIMITED, list).await.as_deref(), Some("blue|a b|3"));
    let text = serde_json::json!({"é": "ü\u{1f600}"});
    let json = r#"{"\u00e9":"\u00fc\ud83d\ude00"}"#;
    assert_eq!(cell(Style::JSON, text).await.as_deref(), Some(json));
    assert_eq!(cell(Style::SIMPLE, Value::Null).await, None);
    assert_eq!(cell(Style::SIMPLE, serde_json::json!([])).await, None);
    assert_eq!(cell(Style::SIMPLE, Value::from("")).await.as_deref(), Some(""));
}

#[tokio::test]
async fn cookies_go_beside_the_callers_own() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = builder(&server.url()).header("Cookie", "theme=dark; n=1").build().unwrap();
    let request = || get(&client, "/x").cookie("visit", "a b;c").cookie("n", 2);
    request().await.unwrap();
    request().header("cookie", "own=1").await.unwrap();
    request().remove_header("Cookie").await.unwrap();
    let bare = || get(&client, "/x").header("Cookie", "t=1");
    bare().cookie_as("color", Style::FORM, COLORS.to_vec()).await.unwrap();
    bare().cookie_as("color", Style::FORM.exploded(), COLORS.to_vec()).await.unwrap();
    bare().cookie_as("color", Style::COOKIE.exploded(), rgb()).await.unwrap();
    bare().cookie_as("color", Style::COOKIE, "a b/c").await.unwrap();
    let cookies: Vec<_> =
        server.received().iter().map(|it| it.header("cookie").map(str::to_owned)).collect();
    let cookies: Vec<_> = cookies.iter().map(Option::as_deref).collect();
    assert_eq!(
        cookies,
        [
            Some("visit=a%20b%3Bc; theme=dark; n=1"),
            Some("visit=a%20b%3Bc; n=2; own=1"),
            None,
            Some("color=blue,black,brown; t=1"),
            Some("color=blue; color=black; color=brown; t=1"),
            Some("B=150; G=200; R=100; t=1"),
            Some("color=a b/c; t=1"),
        ]
    );
}

#[tokio::test]
async fn a_query_may_be_fixed_or_one_whole_value() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = builder(&server.url()).query("tenant", 1).build().unwrap();
    let fixed = || get(&client, "/x?beta=true&acl");
    fixed().await.unwrap();
    fixed().query_as("dry", Style::FORM, true).query("beta", "no").await.unwrap();
    fixed().remove_query("acl").query_as("beta", Style::FORM, vec![1, 2]).await.unwrap();
    get(&client, "/x").query_whole(Style::JSON, rgb()).await.unwrap();
    let value = serde_json::json!({"a": [1, 2], "b": {"c": 1}, "d": null, "e": [3, 4]});
    get(&client, "/x").query_form(&[("e", Style::FORM)], value).await.unwrap();
    let object = get(&client, "/x").query_as("color", Style::FORM.exploded(), rgb());
    object.clone().query("R", 1).await.unwrap();
    object.remove_query("color").await.unwrap();
    let targets: Vec<_> = server.received().iter().map(|it| it.target.clone()).collect();
    assert_eq!(
        targets,
        [
            "/x?tenant=1&beta=true&acl",
            "/x?tenant=1&acl&dry=true&beta=no",
            "/x?tenant=1&beta=1,2",
            "/x?%7B%22B%22%3A150%2C%22G%22%3A200%2C%22R%22%3A100%7D",
            "/x?tenant=1&a=1&a=2&b=%7B%22c%22%3A1%7D&e=3,4",
            "/x?tenant=1&B=150&G=200&R=1",
            "/x?tenant=1",
        ]
    );
}

#[tokio::test]
async fn what_has_no_form_in_a_style_is_an_error_before_anything_is_sent() {
    let server = Server::new([Reply::json(200, "{}")]).await;
    let client = client(&server);
    let get = |path: &'static str| get(&client, path);
    let path = |style, value: Value| get("/x/{color}").path_as("color", style, value);
    for (request, why) in [
        (path(Style::SIMPLE, Value::Null), "the path parameter `color` is empty"),
        (path(Style::SIMPLE, serde_json::json!([])), "the path parameter `color` is empty"),
        (path(Style::LABEL, Value::from("")), "the path parameter `color` is `.`"),
        (path(Style::EXPANDED, Value::from("a/../b")), "`.` or `..`"),
        (path(Style::SIMPLE, nested()), "no form in its style"),
        (
            get("/x").query_as("n", Style::FORM, nested()),
            "the query parameter `n` can't be written",
        ),
        (get("/x").query_as("n", Style::FORM.exploded(), nested()), "no form in its style"),
        (get("/x").query_as("n", Style::PIPE_DELIMITED, vec!["a|b"]), "'|' in it"),
        (get("/x").query_as("n", Style::SPACE_DELIMITED, vec!["a b"]), "' ' in it"),
        (get("/x").query_as("n", Style::FORM, f64::NAN), "can't be encoded"),
        (get("/x").query_form(&[], vec![1]), "a form must be an object"),
        (get("/x").header_as("n", Style::SIMPLE, nested()), "the header n can't be written"),
        (get("/x").cookie_as("n", Style::COOKIE, "a; b"), "the cookie `n` can't be written"),
        (get("/x").cookie_as("n", Style::COOKIE, "a\u{7}"), "characters that a header can't carry"),
    ] {
        let error = request.await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0), "{why}");
        assert!(error.to_string().contains(why), "{error}");
    }
    assert_eq!(server.connections(), 0);
}
