//! Objects in queries: in brackets, spread out, and as JSON.

use deep_object::Client;
use deep_object::models::{
    GrainSiftFilter, GrainSiftFilterPrice, GrainSiftPage, GrainSiftSpread, Where,
};
use server::{Reply, Server};

#[test]
fn objects_are_as_the_document_says() {
    let server = Server::replying(&vec![Reply::new(204); 3]);
    let client = Client::builder().base_url(server.url()).build().expect("a client");
    let price = GrainSiftFilterPrice::new().gte(1);
    let filter = GrainSiftFilter::new().color("red").weight(3).origins(["a", "b"]).price(price);
    let page = GrainSiftPage::new().number(2).size(9);
    client.grains().sift().filter(filter).page(page).call().expect("done");
    let spread = GrainSiftSpread::new().alpha(1).beta("x");
    client.grains().sift().spread(spread).call().expect("done");
    client.grains().sift().r#where(Where::new().id(1).name("n m")).call().expect("done");
    let received = server.requests();
    let queries: Vec<_> = received
        .iter()
        .map(|it| it.line.replace("GET /grains?", "").replace("%5B", "[").replace("%5D", "]"))
        .collect();
    assert_eq!(
        queries,
        [
            "filter[color]=red&filter[weight]=3&filter[origins]=a&filter[origins]=b&filter[price][gte]=1&page[number]=2&page[size]=9",
            "alpha=1&beta=x",
            "where=%7B%22id%22%3A1%2C%22name%22%3A%22n%20m%22%7D",
        ]
    );
    // A query can't hold the brackets themselves.
    assert!(received[0].line.starts_with("GET /grains?filter%5Bcolor%5D=red&filter%5Bweight%5D=3"));
}
