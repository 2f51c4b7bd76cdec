//! Cookies: parameters of operations, beside those that the caller sets.

use cookie_parameters::Client;
use server::{Reply, Server};

#[test]
fn parameters_go_into_the_cookie_header() {
    let server = Server::replying(&vec![Reply::new(204); 4]);
    let client = Client::builder().base_url(server.url()).build().expect("a client");
    let list = |visit: &str| client.loaves().list(visit);
    list("v1").call().expect("done");
    list("a b;c=é").sample(2).limit(3).call().expect("done");
    list("v1").sample(2).header("Cookie", "theme=dark; sample=9").call().expect("done");
    let with_own = client.to_builder().header("cookie", "own=1").build().expect("a client");
    with_own.loaves().list("v1").call().expect("done");
    let received = server.requests();
    let cookies: Vec<_> = received.iter().map(|it| it.header("cookie").expect("cookies")).collect();
    assert_eq!(
        cookies,
        [
            "visit=v1",
            "visit=a%20b%3Bc%3D%C3%A9; sample=2",
            "visit=v1; theme=dark; sample=9",
            "visit=v1; own=1",
        ]
    );
    assert_eq!(received[1].line, "GET /loaves?limit=3");
}
