//! Lists in queries: separators stay as they are, and values are encoded.

use query_arrays::Client;
use query_arrays::models::TreeListRange;
use server::{Reply, Server};

#[test]
fn queries_are_as_the_document_says() {
    let server = Server::replying(&vec![Reply::new(204); 10]);
    let client = Client::builder().base_url(server.url()).build().expect("a client");
    let list = || client.trees().list();
    list().kinds(["oak", "ash,elm"]).call().expect("done");
    list().piped(["a", "b c"]).spaced([1, 2]).call().expect("done");
    list().repeated(["a", "b&c"]).call().expect("done");
    list().bracketed(["a", "b"]).call().expect("done");
    let since = "2024-01-02T03:04:05Z".parse::<query_arrays::runtime::Timestamp>();
    list().since(since.expect("an instant")).ripe(true).call().expect("done");
    list().sort(["age", "-height"]).call().expect("done");
    list().path("a/b:c@d,e(f)").call().expect("done");
    list().path("a&b=c+d#e%2Ff%").call().expect("done");
    list().range(TreeListRange::new().from(1).to(5)).call().expect("done");
    list().kinds([""; 0]).repeated([""; 0]).range(TreeListRange::new()).call().expect("done");
    let received = server.requests();
    let queries: Vec<_> = received
        .iter()
        .map(|it| it.line.strip_prefix("GET /trees").expect("the path").trim_start_matches('?'))
        .collect();
    assert_eq!(
        queries,
        [
            "kinds=oak,ash%2Celm",
            "piped=a%7Cb%20c&spaced=1%202",
            "repeated=a&repeated=b%26c",
            "bracketed%5B%5D=a&bracketed%5B%5D=b",
            "since=2024-01-02T03%3A04%3A05Z&ripe=true",
            "sort=age,-height",
            "path=a/b:c@d,e(f)",
            "path=a%26b%3Dc%2Bd%23e%2Ff%25",
            "range=from,1,to,5",
            "",
        ]
    );
    let error = list().piped(["a|b"]).call().expect_err("it can't be told from two");
    assert!(error.to_string().contains("the query parameter `piped` can't be written"), "{error}");
}
