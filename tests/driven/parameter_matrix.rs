//! Each style, exploded or not, in each place, with a value of each kind. What is expected is written out by hand, from RFC
//! 6570 and from the tables of OpenAPI: `color` is `["blue", "black", "brown"]` there, and `{"R": 100, "G": 200, "B": 150}`.

use parameter_matrix::Client;
use parameter_matrix::models::{
    Colors, Filter, Nested, NestedPrice, Shades, UndefinedRetrieveDeepItems,
    UndefinedRetrievePage,
};
use server::{Received, Reply, Server};

/// The server, and a client of it, for so many requests.
fn start(requests: usize) -> (Server, Client) {
    let server = Server::replying(&vec![Reply::new(204); requests]);
    let client = Client::builder().base_url(server.url()).build().expect("a client");
    (server, client)
}

const COLORS: [&str; 3] = ["blue", "black", "brown"];

fn colors() -> Colors {
    COLORS.map(str::to_owned).to_vec()
}

fn shades() -> Shades {
    Shades::new().r(100).g(200).b(150)
}

/// Items that have the characters which separate items, and more that means something somewhere.
const ODD: [&str; 3] = ["a,b", "c/d;e", "f=g.h"];

fn targets(received: &[Received]) -> Vec<&str> {
    received.iter().map(|it| it.line.strip_prefix("GET ").expect("a `GET`")).collect()
}

#[test]
fn paths() {
    let (server, client) = start(13);
    let path = client.path();
    path.simple("blue", COLORS, shades(), true).call().expect("done");
    path.simple("a/b", ODD, Shades::new().g(1).b_null(), colors()).call().expect("done");
    path.simple_exploded("blue", COLORS, shades(), shades()).call().expect("done");
    path.label(5, COLORS, shades(), false).call().expect("done");
    path.label(-5, ODD, shades(), shades()).call().expect("done");
    path.label_exploded(5, COLORS, shades(), colors()).call().expect("done");
    path.label_exploded(5, ODD, shades(), shades()).call().expect("done");
    path.matrix("blue", COLORS, shades(), true).call().expect("done");
    path.matrix("", ODD, shades(), shades()).call().expect("done");
    path.matrix_exploded("blue", COLORS, shades(), colors()).call().expect("done");
    path.matrix_exploded("blue", ["", "x"], shades(), shades()).call().expect("done");
    path.reserved("a:b@c/d?", "x/y;z=1,2", COLORS, shades()).call().expect("done");
    path.reserved("%41%", "%2F#", ODD, Shades::new()).call().expect("done");
    assert_eq!(
        targets(&server.requests()),
        [
            "/simple/blue/blue,black,brown/R,100,G,200,B,150/true",
            "/simple/a%2Fb/a%2Cb,c%2Fd%3Be,f%3Dg.h/G,1/blue,black,brown",
            "/simple-exploded/blue/blue,black,brown/R=100,G=200,B=150/R=100,G=200,B=150",
            "/label/.5/.blue,black,brown/.R,100,G,200,B,150/.false",
            "/label/.-5/.a%2Cb,c%2Fd%3Be,f%3Dg.h/.R,100,G,200,B,150/.R,100,G,200,B,150",
            "/label-exploded/.5/.blue.black.brown/.R=100.G=200.B=150/.blue.black.brown",
            "/label-exploded/.5/.a%2Cb.c%2Fd%3Be.f%3Dg.h/.R=100.G=200.B=150/.R=100.G=200.B=150",
            "/matrix/;text=blue/;list=blue,black,brown/;object=R,100,G,200,B,150/;union=true",
            "/matrix/;text/;list=a%2Cb,c%2Fd%3Be,f%3Dg.h/;object=R,100,G,200,B,150/;union=R,100,G,200,B,150",
            "/matrix-exploded/;text=blue/;list=blue;list=black;list=brown/;R=100;G=200;B=150/;union=blue;union=black;union=brown",
            "/matrix-exploded/;text=blue/;list;list=x/;R=100;G=200;B=150/;R=100;G=200;B=150",
            "/reserved/a:b@c%2Fd%3F/x/y;z=1,2/blue/black/brown/%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
            "/reserved/%41%25/%2F%23/a%2Cb/c%2Fd%3Be/f%3Dg.h/%7B%7D",
        ]
    );
}

#[test]
fn a_path_without_a_value_is_an_error() {
    let client = Client::builder().base_url("http://127.0.0.1:9").build().expect("a client");
    let path = client.path();
    let none = || [""; 0];
    for (outcome, why) in [
        (path.simple("", COLORS, shades(), true).call(), "the path parameter `text` is empty"),
        (path.simple("x", none(), shades(), true).call(), "the path parameter `list` is empty"),
        (path.simple("x", COLORS, Shades::new(), true).call(), "the path parameter `object` is empty"),
        (path.matrix("x", none(), shades(), true).call(), "the path parameter `list` is empty"),
        (path.reserved("x", "a/../b", COLORS, shades()).call(), "`.` or `..` as a segment"),
    ] {
        let error = outcome.expect_err(why);
        assert!(error.to_string().contains(why), "{error}");
    }
}

#[test]
fn queries_of_forms() {
    let (server, client) = start(11);
    let form = || client.query().form();
    form().text("a b&c").number(1.5).flag(true).call().expect("done");
    form().list(COLORS).object(shades()).map([("k&", "v,w"), ("x", "")]).call().expect("done");
    form().list(ODD).union(true).any("a").call().expect("done");
    form().union(colors()).nulls([Some("a".to_owned()), None]).any(7).call().expect("done");
    form().union(shades()).bytes(vec![251_u8, 255]).text("").list([""]).call().expect("done");
    form().list([""; 0]).object(Shades::new()).nulls([None]).any(()).call().expect("done");
    let exploded = |needed| client.query().form_exploded(needed);
    exploded(Some(1)).text("x").list(COLORS).object(shades()).call().expect("done");
    exploded(None).list(ODD).map([("k&", "v,w")]).call().expect("done");
    exploded(None).union(false).call().expect("done");
    exploded(None).union(colors()).call().expect("done");
    exploded(None).union(shades()).list([""; 0]).object(Shades::new().b_null()).call().expect("done");
    assert_eq!(
        targets(&server.requests()),
        [
            "/form?text=a%20b%26c&number=1.5&flag=true",
            "/form?list=blue,black,brown&object=R,100,G,200,B,150&map=k%26,v%2Cw,x,",
            "/form?list=a%2Cb,c%2Fd%3Be,f%3Dg.h&union=true&any=a",
            "/form?union=blue,black,brown&nulls=a&any=7",
            "/form?union=R,100,G,200,B,150&bytes=%2B%2F8%3D&text=&list=",
            "/form",
            "/form-exploded?needed=1&text=x&list=blue&list=black&list=brown&R=100&G=200&B=150",
            "/form-exploded?list=a%2Cb&list=c%2Fd%3Be&list=f%3Dg.h&k%26=v%2Cw",
            "/form-exploded?union=false",
            "/form-exploded?union=blue&union=black&union=brown",
            "/form-exploded?R=100&G=200&B=150",
        ]
    );
}

#[test]
fn queries_in_other_styles() {
    let (server, client) = start(12);
    let delimited = || client.query().delimited();
    delimited().spaced(COLORS).spaced_object(shades()).call().expect("done");
    delimited().piped(COLORS).piped_object(shades()).call().expect("done");
    delimited().piped_union(shades()).spaced([""; 0]).call().expect("done");
    let price = NestedPrice::new().gte(1).of([("k]", "v")]);
    let nested = Nested::new().color("red").origins(["a", "b"]).price(price);
    let deep = client.query().deep().object(shades()).nested(nested.clone());
    deep.map([("x", Shades::new().r(1).b_null())]).call().expect("done");
    client.query().deep().object(Shades::new()).nested(Nested::new().origins([""; 0])).call().expect("done");
    let more = || client.query().more();
    more().text("a/b:c@d,e(f)").list(["x/y", "z&"]).call().expect("done");
    more().json(nested).json_text(Some("a".to_owned())).plain("p q").call().expect("done");
    more().json_text(None).call().expect("done");
    more().limit(5).words("").call().expect("done");
    more().limit_empty().call().expect("done");
    let filter = Filter::new().name("a b").tags(["x", "y"]).sizes([1, 2]).shades(shades());
    client.query().whole(filter).call().expect("done");
    client.query().whole_json().selector(shades()).call().expect("done");
    let received = server.requests();
    let targets: Vec<_> = targets(&received)
        .iter()
        .map(|it| it.replace("%5B", "[").replace("%5D", "]").replace("%7C", "|"))
        .collect();
    assert_eq!(
        targets,
        [
            "/delimited?spaced=blue%20black%20brown&spacedObject=R%20100%20G%20200%20B%20150",
            "/delimited?piped=blue|black|brown&pipedObject=R|100|G|200|B|150",
            "/delimited?pipedUnion=R|100|G|200|B|150",
            "/deep?object[R]=100&object[G]=200&object[B]=150&nested[color]=red&nested[origins]=a&nested[origins]=b&nested[price][gte]=1&nested[price][of][k]]=v&map[x][R]=1",
            "/deep",
            "/more?text=a/b:c@d,e(f)&list=x/y,z%26",
            "/more?json=%7B%22color%22%3A%22red%22%2C%22origins%22%3A[%22a%22%2C%22b%22]%2C%22price%22%3A%7B%22gte%22%3A1%2C%22of%22%3A%7B%22k]%22%3A%22v%22%7D%7D%7D&jsonText=%22a%22&plain=p%20q",
            "/more?jsonText=null",
            "/more?limit=5&words=",
            "/more?limit=",
            "/whole?name=a%20b&tags=x&tags=y&sizes=1,2&shades=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
            "/whole-json?%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
        ]
    );
    assert!(received[1].line.contains("piped=blue%7Cblack%7Cbrown"), "a query can't hold `|`");
    assert!(received[3].line.contains("?object%5BR%5D=100&"), "a query can't hold brackets");
    let error = delimited().spaced(["a b"]).call().expect_err("it can't be told from two");
    assert!(error.to_string().contains("`spaced` can't be written"), "{error}");
}

#[test]
fn headers() {
    let (server, client) = start(4);
    let headers = || client.header().retrieve();
    let request = headers().x_text("a b").x_list(COLORS).x_object(shades());
    request.x_exploded_list(COLORS).x_exploded_object(shades()).x_union(true).call().expect("done");
    headers().x_union(colors()).x_json(Nested::new().color("é")).call().expect("done");
    headers().x_union(shades()).x_text("").call().expect("done");
    headers().x_list([""; 0]).x_object(Shades::new().b_null()).call().expect("done");
    let received = server.requests();
    let sent = |index: usize| {
        let headers = received[index].headers.iter().filter(|(name, _)| name.starts_with("x-"));
        headers.map(|(name, value)| format!("{name}: {}", value.trim())).collect::<Vec<_>>()
    };
    assert_eq!(
        sent(0),
        [
            "x-text: a b",
            "x-list: blue,black,brown",
            "x-object: R,100,G,200,B,150",
            "x-exploded-list: blue,black,brown",
            "x-exploded-object: R=100,G=200,B=150",
            "x-union: true",
        ]
    );
    assert_eq!(sent(1), ["x-union: blue,black,brown", r#"x-json: {"color":"\u00e9"}"#]);
    assert_eq!(received[2].header("x-union"), Some("R,100,G,200,B,150"));
    assert_eq!(sent(3), [""; 0]);
}

#[test]
fn cookies() {
    let (server, client) = start(5);
    let cookies = || client.cookie().cookies();
    cookies().text("a b;c").number(3).json(shades()).call().expect("done");
    cookies().raw_text("a/b").raw_list(COLORS).raw_object(shades()).call().expect("done");
    cookies().exploded_list(COLORS).exploded_object(shades()).call().expect("done");
    cookies().text("").raw_list([""; 0]).call().expect("done");
    cookies().call().expect("done");
    let received = server.requests();
    let sent: Vec<_> = received.iter().map(|it| it.header("cookie")).collect();
    assert_eq!(
        sent,
        [
            Some("text=a%20b%3Bc; number=3; json=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"),
            Some("rawText=a/b; rawList=blue,black,brown; rawObject=R,100,G,200,B,150"),
            Some("explodedList=blue; explodedList=black; explodedList=brown; R=100; G=200; B=150"),
            Some("text="),
            None,
        ]
    );
    let error = cookies().raw_text("a; b=1").call().expect_err("it would be two cookies");
    assert!(error.to_string().contains("the cookie `rawText` can't be written"), "{error}");
}

/// The specification leaves these open, which the verdict of the operation says. They are written as most services read them.
#[test]
fn what_is_left_open() {
    let (server, client) = start(3);
    let undefined = || client.undefined().retrieve();
    let items = UndefinedRetrieveDeepItems::new().of([Shades::new().r(1), Shades::new().g(2)]);
    undefined().exploded(["a", "b"]).deep_list(["c", "d"]).deep_items(items).call().expect("done");
    let page = UndefinedRetrievePage::new().size(3).sort(["x", "y"]);
    undefined().page(page).cookies(["a", "b"]).call().expect("done");
    undefined().nested(Nested::new().color("red").origins(["a"])).lists("[[1]]").call().expect("done");
    let received = server.requests();
    let targets: Vec<_> = targets(&received);
    assert_eq!(
        targets,
        [
            "/undefined?exploded=a&exploded=b&deepList=c&deepList=d&deepItems%5Bof%5D%5B0%5D%5BR%5D=1&deepItems%5Bof%5D%5B1%5D%5BG%5D=2",
            "/undefined?size=3&sort=x&sort=y",
            "/undefined?color=red&origins=a&lists=%5B%5B1%5D%5D",
        ]
    );
    assert_eq!(received[1].header("cookie"), Some("cookies=a; cookies=b"));
    let deep = Nested::new().price(NestedPrice::new().gte(1));
    let error = undefined().nested(deep).call().expect_err("it has no form");
    assert!(error.to_string().contains("the query parameter `nested` can't be written"), "{error}");
}
