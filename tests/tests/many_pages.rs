//! A thousand pages go through little memory: a process of its own reads them, whose memory is measured.

use std::env;
use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;

use fastvm_tests::{memory, not_tested};
use sdk_runtime::{
    Api, ClientBuilder, Fill as _, Request, Transport, operation_request, page_requests, paged,
    requests,
};

/// How many pages there are, and how many items of how many letters each has: 128 MiB in all.
const PAGES: u64 = 1_000;
const ITEMS: u64 = 128;
const LETTERS: usize = 1 << 10;

/// What a process may have in memory at most: some times what it has after one page.
const MEMORY: u64 = 48 << 20;

/// What the child is told: where the server is.
const SERVER: &str = "MANY_PAGES_SERVER";

static API: Api = Api {
    user_agent: "many/1",
    base_url: "https://many.invalid",
    env_prefix: None,
    auth: &[],
    security: &[],
    needs_credentials: false,
    retry_count_header: "x-retry",
    log_target: "many",
};

struct Client(Transport);

impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self(transport)
    }
}

operation_request!();
page_requests!();
requests! { NameListRequest -> Vec<String> = "`GET /names`", }
paged! {
    NameListRequest: String {
        items = |page| page,
    }
}

/// The process that reads: it does nothing unless it is told to.
#[tokio::test]
async fn reader() {
    let Ok(url) = env::var(SERVER) else { return };
    let client = ClientBuilder::<Client>::new(&API).base_url(&*url).build().expect("a client").0;
    let request: NameListRequest = OperationRequest::new(Request::get(&client, "/names"));
    let (mut items, mut count) = (request.items(), 0);
    while let Some(item) = items.next().await {
        assert_eq!(item.expect("an item").len(), LETTERS);
        count += 1;
    }
    assert_eq!(count, PAGES * ITEMS);
    memory::tell();
}

/// Answers with one page after the other, each by its number.
fn serve(listener: &TcpListener) -> io::Result<()> {
    let name = format!("\"{}\"", "x".repeat(LETTERS));
    let names = vec![name; usize::try_from(ITEMS).expect("a number")];
    let body = format!("[{}]", names.join(","));
    let mut stream: Option<TcpStream> = None;
    for page in 1..=PAGES {
        let stream = match &mut stream {
            Some(stream) => stream,
            None => stream.insert(listener.accept()?.0),
        };
        let (mut head, mut byte) = (Vec::new(), [0]);
        while !head.ends_with(b"\r\n\r\n") {
            stream.read_exact(&mut byte)?;
            head.push(byte[0]);
        }
        let target = if page == 1 { "/names".to_owned() } else { format!("/names?page={page}") };
        assert!(String::from_utf8_lossy(&head).starts_with(&format!("GET {target} ")));
        let next = page + 1;
        let link = if page < PAGES {
            format!("link: </names?page={next}>; rel=\"next\"\r\n")
        } else {
            String::new()
        };
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n{link}content-length: {length}\r\n\r\n{body}"
        )?;
    }
    Ok(())
}

#[test]
fn a_thousand_pages_in_constant_memory() {
    if !cfg!(target_os = "linux") {
        not_tested("how much memory many pages take: only Linux tells it of a process");
        return;
    }
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let server = thread::spawn(move || serve(&listener).expect("requests"));
    let most = memory::most("reader", (SERVER, &url));
    server.join().expect("the server");
    println!("{PAGES} pages, {} KiB in memory at most", most >> 10);
    assert!(most < MEMORY, "{most} bytes in memory");
}
