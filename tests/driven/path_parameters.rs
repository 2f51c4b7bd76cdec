//! Paths: several parameters to a segment, lists, labels, objects.

use path_parameters::Client;
use path_parameters::models::ManySpannedSpan;
use server::{Reply, Server};

#[test]
fn paths_are_as_the_document_says() {
    let server = Server::replying(&vec![Reply::new(204); 12]);
    let client = Client::builder().base_url(format!("{}/v1", server.url())).build();
    let client = client.expect("a client");
    client.files().read("a/b c").call().expect("done");
    client.tiles().at(3, -4).call().expect("done");
    client.jobs().cancel("j/1").call().expect("done");
    client.jobs().search().call().expect("done");
    client.days().of(2024, 2).call().expect("done");
    client.sheets().retrieve("..", "csv").call().expect("done");
    client.many().drop(["a", "b,c", "d/e"]).call().expect("done");
    client.many().labelled("red").call().expect("done");
    client.many().matrixed("red").call().expect("done");
    client.many().matrixed("").call().expect("done");
    client.many().spanned(ManySpannedSpan::new().from(1).to(5)).call().expect("done");
    client.many().slashed().call().expect("done");
    let received = server.requests();
    let lines: Vec<_> = received.iter().map(|it| it.line.as_str()).collect();
    assert_eq!(
        lines,
        [
            "GET /v1/files/a%2Fb%20c",
            "GET /v1/tiles/3,-4",
            "POST /v1/jobs/j%2F1:cancel",
            "POST /v1/jobs:search",
            "GET /v1/days/2024/2",
            "GET /v1/sheets/...csv",
            "DELETE /v1/many/a,b%2Cc,d%2Fe",
            "GET /v1/label/.red",
            "GET /v1/matrix;color=red",
            "GET /v1/matrix;color",
            "GET /v1/range/from,1,to,5",
            "GET /v1/slash/",
        ]
    );
}

#[test]
fn what_would_be_another_path_is_an_error() {
    let client = Client::builder().base_url("http://127.0.0.1:9").build().expect("a client");
    let nothing: [String; 0] = [];
    for (outcome, why) in [
        (client.many().drop(nothing).call(), "the path parameter `ids` is empty"),
        (client.many().labelled("").call(), "the path parameter `color` is `.`"),
        (client.files().read("..").call(), "the path parameter `path` is `..`"),
    ] {
        let error = outcome.expect_err(why);
        assert!(error.to_string().contains(why), "{error}");
    }
}
