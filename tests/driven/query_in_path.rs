//! Keys of paths with a query, a fragment or an expression in them.

use query_in_path::Client;
use server::{Reply, Server};

#[test]
fn paths_are_as_their_keys_say() {
    let server = Server::replying(&vec![Reply::new(204); 9]);
    let client = Client::builder().base_url(format!("{}/v1", server.url())).build();
    let client = client.expect("a client");
    client.m().send().call().expect("done");
    client.m().send_beta().call().expect("done");
    client.m().send_beta().dry(true).call().expect("done");
    client.m().read_beta("a b").query("x", 1).call().expect("done");
    client.m().start().call().expect("done");
    client.m().odata(7).call().expect("done");
    client.m().retrieve().call().expect("done");
    client.m().retrieve().q("a b").call().expect("done");
    client.m().star("a/b").call().expect("done");
    let received = server.requests();
    let lines: Vec<_> = received.iter().map(|it| it.line.as_str()).collect();
    assert_eq!(
        lines,
        [
            "POST /v1/messages",
            "POST /v1/messages?beta=true",
            "POST /v1/messages?beta=true&dry=true",
            "GET /v1/messages/a%20b?beta=true&x=1",
            "POST /v1/",
            "GET /v1/Products(7)",
            "GET /v1/find",
            "GET /v1/find?q=a%20b",
            "GET /v1/star/a%2Fb",
        ]
    );
}
