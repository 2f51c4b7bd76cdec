//! Lists as Swagger 2.0 writes them.

use collection_formats::Client;
use server::{Reply, Server};

#[test]
fn each_format_has_its_separator() {
    let server = Server::replying(&vec![Reply::new(204); 2]);
    let client = Client::builder().base_url(server.url()).build().expect("a client");
    let lists = |csv| client.lists().retrieve(csv, ["a", "b,c"], ["d", "e f"], [1, 2]);
    let request = lists(["a b", "c,d"]).usual(["g", "h,i"]).csv(["x", "y"]).ssv([1, 2]);
    request.tsv([3, 4]).pipes([5, 6]).multi([7, 8]).call().expect("done");
    lists(["a", "b"]).x_csv(["a", "b c"]).x_pipes(["d", "e"]).call().expect("done");
    let received = server.requests();
    assert_eq!(
        received[0].line,
        "GET /lists/a%20b,c%2Cd/a%20b%2Cc/d%09e%20f/1%7C2?usual=g,h%2Ci&csv=x,y&ssv=1%202&tsv=3%094&pipes=5%7C6&multi=7&multi=8"
    );
    assert_eq!(received[1].header("x-csv"), Some("a,b c"));
    assert_eq!(received[1].header("x-pipes"), Some("d|e"));
}
