//! A call on loopback beside the same request by bare reqwest, one at a time and 64 at a time, in rounds that alternate.
//! The server is on threads of its own.
//!
//! `cargo bench -p fastvm-tests --bench calls -- [--rounds N]`

use std::sync::mpsc;
use std::time::{Duration, Instant};

use fastvm::FastvmClient;
use reqwest::Client;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

/// How many calls a round makes one after another, and how many each of those makes that run at once.
const ALONE: usize = 3_000;
const EACH: usize = 150;
const AT_ONCE: usize = 64;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let at = arguments.iter().position(|argument| argument == "--rounds");
    let rounds = at.map_or(5, |at| arguments[at + 1].parse().expect("a number"));
    let url = serve();
    let http = || Client::builder().no_proxy().build().expect("an HTTP client");
    let builder = FastvmClient::builder().environment(|_| None).api_key("key").base_url(&url);
    let sdk = builder.http_builder(Client::builder().no_proxy()).build().expect("a client");
    let runtime = Runtime::new().expect("a runtime");
    for (name, count, calls) in [("1", 1, ALONE), ("64", AT_ONCE, EACH)] {
        let (mut bare, mut ours) = (Vec::new(), Vec::new());
        for _ in 0..=rounds {
            let (http, url) = (http(), format!("{url}/healthz"));
            bare.push(
                runtime.block_on(many(count, calls, move || plain(http.clone(), url.clone()))),
            );
            let sdk = sdk.clone();
            ours.push(runtime.block_on(many(count, calls, move || call(sdk.clone()))));
        }
        // The first round opens connections.
        let (bare, ours) = (median(bare.split_off(1)), median(ours.split_off(1)));
        let ratio = ours.as_secs_f64() / bare.as_secs_f64();
        println!("{name:>2} at a time: {ours:?} a call, bare reqwest {bare:?}, ratio {ratio:.2}");
    }
}

/// The time a call takes, where `count` tasks make `calls` each.
async fn many<F: Future<Output = ()> + Send + 'static>(
    count: usize,
    calls: usize,
    call: impl Fn() -> F + Clone + Send + Sync + 'static,
) -> Duration {
    let start = Instant::now();
    let mut tasks: JoinSet<()> = (0..count)
        .map(|_| {
            let call = call.clone();
            async move {
                for _ in 0..calls {
                    call().await;
                }
            }
        })
        .collect();
    while let Some(task) = tasks.join_next().await {
        task.expect("no panic");
    }
    start.elapsed() / u32::try_from(count * calls).expect("a small number")
}

async fn plain(http: Client, url: String) {
    let response = http.get(url).header("x-api-key", "key").send().await.expect("a response");
    assert_eq!(response.bytes().await.expect("a body").len(), BODY.len());
}

async fn call(sdk: FastvmClient) {
    assert!(sdk.health().await.expect("an answer").status.is_some());
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

const BODY: &str = r#"{"status":"ok"}"#;

/// Answers every request with the same few bytes, and says where.
fn serve() -> String {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        Runtime::new().expect("a runtime").block_on(async move {
            let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
            sender.send(listener.local_addr().expect("its address")).expect("the main thread");
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}",
                BODY.len()
            );
            let answer = format!("{head}\r\n\r\n{BODY}").into_bytes();
            while let Ok((mut stream, _)) = listener.accept().await {
                let answer = answer.clone();
                tokio::spawn(async move {
                    stream.set_nodelay(true).expect("an option");
                    let mut buffer = vec![0; 4096];
                    // A request without a body fits, and comes as a whole.
                    while let Ok(1..) = stream.read(&mut buffer).await {
                        stream.write_all(&answer).await.expect("a client");
                    }
                });
            }
        });
    });
    format!("http://{}", receiver.recv().expect("the server"))
}
