//! What requests send: forms, parts, bytes, text, and bodies that are left out.

use std::io::Write as _;

use sent_bodies::Client;
use sent_bodies::models::{
    About, AlbumKind, Item, MailAddItemMultipartParams, PrintAddAlbumParams,
    PrintAddBatchParams, PrintAddParams, PrintAddRelatedParams, Styled, StyledDeep, StyledPlain,
    StyledSpread, TokenMintParams, TokenMintParamsGrant, TokenSendStyledMultipartParams,
};
use sent_bodies::runtime::{ErrorKind, FilePart, Parts, RequestBody};
use server::{Received, Reply, Server};

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a client")
}

/// What one call sends.
fn sent(call: impl FnOnce(&Client)) -> Received {
    let server = Server::replying(&[Reply::json(200, r#"{"id":"p","token":"t"}"#)]);
    call(&client(&server));
    server.requests().remove(0)
}

/// The content type and the body.
fn typed(call: impl FnOnce(&Client)) -> (String, String) {
    let received = sent(call);
    let media = received.header("content-type").expect("a content type").to_owned();
    (media, received.text())
}

fn pair(media: &str, body: &str) -> (String, String) {
    (media.to_owned(), body.to_owned())
}

/// The parts of a body as they were sent, each with its headers.
fn parts(received: &Received, media: &str) -> Vec<String> {
    let there = received.header("content-type").expect("a content type");
    let boundary = there.strip_prefix(media).and_then(|it| it.strip_prefix("; boundary="));
    let boundary = boundary.unwrap_or_else(|| panic!("{there}"));
    let body = received.text();
    let body = body.strip_prefix(&format!("--{boundary}\r\n")).expect("the first boundary");
    let body = body.strip_suffix(&format!("\r\n--{boundary}--\r\n")).expect("the last boundary");
    body.split(&format!("\r\n--{boundary}\r\n")).map(str::to_owned).collect()
}

const FORM: &str = "multipart/form-data";

fn value(name: &str, value: &str) -> String {
    format!("Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}")
}

fn json(name: &str, value: &str) -> String {
    let head = format!("Content-Disposition: form-data; name=\"{name}\"\r\n");
    format!("{head}Content-Type: application/json\r\n\r\n{value}")
}

fn file(name: &str, file: &str, media: &str, content: &str) -> String {
    let head = format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n");
    format!("{head}Content-Type: {media}\r\n\r\n{content}")
}

const OCTETS: &str = "application/octet-stream";

#[test]
fn parts_are_sent_in_their_order() {
    let mut tiff = std::env::temp_dir();
    tiff.push(format!("sent-bodies-{}.tiff", std::process::id()));
    let written = std::fs::File::create(&tiff).and_then(|mut it| it.write_all(b"from disk"));
    written.expect("a file");
    let received = sent(|client| {
        let params = PrintAddParams::new(tiff.as_path()).caption("a \"b\"\r\nc").copies(3);
        let made = client.prints().add(params).call().expect("a print");
        assert_eq!(made.id, "p");
    });
    let name = tiff.file_name().expect("a name").to_string_lossy().into_owned();
    std::fs::remove_file(&tiff).expect("the file goes");
    let expected = [
        file("negative", &name, "image/tiff", "from disk"),
        value("caption", "a \"b\"\r\nc"),
        value("copies", "3"),
    ];
    assert_eq!(parts(&received, FORM), expected);
    let length = received.body.len().to_string();
    assert_eq!(received.header("content-length"), Some(&*length));
}

#[test]
fn a_list_of_files_is_a_part_for_each() {
    let received = sent(|client| {
        let scans = [FilePart::new("one").file_name("1.tif"), FilePart::from(b"two")];
        let about = About::new("Elm").tags(["x", "y"]);
        client.prints().add_batch(PrintAddBatchParams::new(scans, about)).call().expect("made");
    });
    let expected = [
        file("scans", "1.tif", OCTETS, "one"),
        file("scans", "scans", OCTETS, "two"),
        json("about", r#"{"title":"Elm","tags":["x","y"]}"#),
    ];
    assert_eq!(parts(&received, FORM), expected);
}

#[test]
fn parts_are_written_by_their_types_and_encodings() {
    let received = sent(|client| {
        let cover = FilePart::new(RequestBody::blocking_reader(&b"abc"[..])).length(3);
        let params = PrintAddAlbumParams::new("Elm", cover.content_type("image/png"))
            .kind(AlbumKind::Glass)
            .pin("1234")
            .thumb(b"t")
            .extras([b"x", b"y"])
            .sizes([1, 2])
            .maybe("m")
            .abouts([About::new("a")])
            .exact("e");
        client.prints().add_album().params(params).call().expect("made");
    });
    let expected = [
        value("title", "Elm"),
        value("kind", "glass"),
        value("pin", "1234"),
        file("cover", "cover", "image/png", "abc"),
        file("thumb", "thumb", "image/png", "t"),
        file("extras", "extras", OCTETS, "x"),
        file("extras", "extras", OCTETS, "y"),
        value("sizes", "1"),
        value("sizes", "2"),
        value("maybe", "m"),
        json("abouts", r#"{"title":"a"}"#),
        json("exact", r#""e""#),
    ];
    assert_eq!(parts(&received, FORM), expected);
}

#[test]
fn other_kinds_of_parts() {
    let received = sent(|client| {
        let params = PrintAddRelatedParams::new(About::new("a"), b"d");
        client.prints().add_related(params).call().expect("made");
    });
    let expected = [
        "Content-Type: application/json\r\n\r\n{\"title\":\"a\"}".to_owned(),
        format!(
            "Content-Disposition: attachment; filename=\"data\"\r\nContent-Type: {OCTETS}\r\n\r\nd"
        ),
    ];
    assert_eq!(parts(&received, "multipart/related"), expected);
    let received = sent(|client| {
        let parts = Parts::new().value("a", "", &1).files("f", "", [FilePart::new("x")]);
        client.prints().add_parts(parts).call().expect("made");
    });
    assert_eq!(parts(&received, FORM), [value("a", "1"), file("f", "f", OCTETS, "x")]);
}

#[test]
fn a_form_has_its_fields_in_order() {
    let form = typed(|client| {
        let params = TokenMintParams::new(TokenMintParamsGrant::Password, "p&s=1")
            .scopes(["a", "b"])
            .ttl(60);
        let token = client.tokens().mint(params).call().expect("a token");
        assert_eq!(token.token, "t");
    });
    let media = "application/x-www-form-urlencoded";
    let body = "grant=password&secret=p%26s%3D1&scopes=a&scopes=b&ttl=60";
    assert_eq!(form, pair(media, body));
    let form = typed(|client| {
        client.mail().form_or_json_form(Item::new("a b").n(1)).call().expect("sent");
    });
    assert_eq!(form, pair(media, "name=a%20b&n=1"));
    let json = typed(|client| client.mail().form_or_json(Item::new("a")).call().expect("sent"));
    assert_eq!(json, pair("application/json", r#"{"name":"a"}"#));
}

#[test]
fn the_fields_of_a_form_are_written_in_their_styles() {
    let form = typed(|client| {
        let params = Styled::new()
            .deep(StyledDeep::new().a(1).b(["x", "y"]))
            .comma(["a", "b,c"])
            .pipes([1, 2])
            .raw("a/b:c")
            .spread(StyledSpread::new().x("p&q").y(2))
            .json(["a"])
            .plain(StyledPlain::new().x("1"));
        client.tokens().send_styled(params).call().expect("sent");
    });
    let body = [
        "deep%5Ba%5D=1",
        "deep%5Bb%5D=x",
        "deep%5Bb%5D=y",
        "comma=a,b%2Cc",
        "pipes=1%7C2",
        "raw=a/b:c",
        "x=p%26q",
        "y=2",
        "json=%5B%22a%22%5D",
        "plain=%7B%22x%22%3A%221%22%7D",
    ];
    assert_eq!(form, pair("application/x-www-form-urlencoded", &body.join("&")));
    let received = sent(|client| {
        let params = TokenSendStyledMultipartParams::new()
            .deep(StyledDeep::new().a(1).b(["x", "y"]))
            .comma(["a", "b"])
            .raw("a/b")
            .spread(StyledSpread::new().x("p&q"))
            .json(["a"]);
        client.tokens().send_styled_multipart(params).call().expect("sent");
    });
    let expected = [
        value("deep[a]", "1"),
        value("deep[b]", "x"),
        value("deep[b]", "y"),
        value("comma", "a,b"),
        value("raw", "a/b"),
        value("x", "p&q"),
        json("json", r#""a""#),
    ];
    assert_eq!(parts(&received, FORM), expected);
}

#[test]
fn what_is_left_out_is_not_sent() {
    let nothing = sent(|client| client.mail().add_item().call().expect("sent"));
    assert_eq!((nothing.header("content-type"), nothing.body.len()), (None, 0));
    let nothing = sent(|client| client.mail().add_item_multipart().call().expect("sent"));
    assert_eq!((nothing.header("content-type"), nothing.body.len()), (None, 0));
    let nothing = sent(|client| client.mail().put_raw_opt().call().expect("sent"));
    assert_eq!((nothing.header("content-type"), nothing.body.len()), (None, 0));
    let nothing = sent(|client| client.mail().put_latin().call().expect("sent"));
    assert_eq!((nothing.header("content-type"), nothing.body.len()), (None, 0));
    let item = typed(|client| {
        client.mail().add_item().params(Item::new("a")).call().expect("sent");
    });
    assert_eq!(item, pair("application/json", r#"{"name":"a"}"#));
    let both = sent(|client| {
        let params = MailAddItemMultipartParams::new(b"f").item(Item::new("a"));
        client.mail().add_item_multipart().params(params).call().expect("sent");
    });
    let expected = [json("item", r#"{"name":"a"}"#), file("file", "file", OCTETS, "f")];
    assert_eq!(parts(&both, FORM), expected);
    let bytes = typed(|client| client.mail().put_raw_opt().body("ab").call().expect("sent"));
    assert_eq!(bytes, pair(OCTETS, "ab"));
}

#[test]
fn bytes_are_sent_as_they_are() {
    let bytes = |call: fn(&Client)| typed(call);
    assert_eq!(bytes(|it| it.mail().put_raw("ab").call().expect("sent")), pair(OCTETS, "ab"));
    assert_eq!(bytes(|it| it.freight().up_app("ab").call().expect("sent")), pair(OCTETS, "ab"));
    assert_eq!(bytes(|it| it.freight().up31("ab").call().expect("sent")), pair(OCTETS, "ab"));
    let zip = bytes(|it| it.mail().put_zip(&b"PK"[..]).call().expect("sent"));
    assert_eq!(zip, pair("application/zip", "PK"));
    let json = bytes(|it| it.freight().up_json_bin("ab").call().expect("sent"));
    assert_eq!(json, pair("application/json", "ab"));
    let lines = bytes(|it| it.mail().put_lines("{}\n").call().expect("sent"));
    assert_eq!(lines, pair("application/x-ndjson", "{}\n"));
    let xml = bytes(|it| it.mail().add_xml("<item/>").call().expect("sent"));
    assert_eq!(xml, pair("application/xml", "<item/>"));
    let png = typed(|it| {
        let body = RequestBody::from("ab").content_type("image/png");
        it.freight().up_image(body).call().expect("sent");
    });
    assert_eq!(png, pair("image/png", "ab"));
    let client = Client::builder().base_url("http://127.0.0.1:1").build().expect("a client");
    let error = client.freight().up_image("ab").call().expect_err("no type");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0));
}

#[test]
fn text_and_json_are_of_their_media_types() {
    let text = typed(|it| it.mail().put_text("é").call().expect("sent"));
    assert_eq!(text, pair("text/plain; charset=utf-8", "é"));
    let latin = sent(|it| it.mail().put_latin().body("é").call().expect("sent"));
    assert_eq!(latin.body, [0xe9]);
    assert_eq!(latin.header("content-type"), Some("text/csv; charset=iso-8859-1"));
    let client = Client::builder().base_url("http://127.0.0.1:1").build().expect("a client");
    let error = client.mail().put_latin().body("ł").call().expect_err("it isn't there");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0));
    let json = typed(|it| it.mail().put_charset(Item::new("a")).call().expect("sent"));
    assert_eq!(json, pair("application/json; charset=utf-8", r#"{"name":"a"}"#));
    let any = typed(|it| it.freight().up_any_json(Item::new("a")).call().expect("sent"));
    assert_eq!(any, pair("application/json", r#"{"name":"a"}"#));
    let list = typed(|it| {
        it.freight().patch_any_json_patch(vec![Default::default()]).call().expect("sent");
    });
    assert_eq!(list, pair("application/json-patch+json", "[{}]"));
}
