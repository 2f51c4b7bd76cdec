//! The staging store between this machine and the VM: plain HTTP to signed URLs, with nothing of the API's own in it.
//!
//! Each transfer makes one attempt here; what would try again belongs around [`Store::put`] and [`Store::get`].

mod outgoing;
mod progress;
mod redact;
mod withheld;
mod yielding;

use std::error::Error as StdError;
use std::iter::successors;
use std::time::Duration;

use fastvm_generated::runtime::http::header::{ACCEPT_ENCODING, CONTENT_TYPE, EXPECT, HeaderValue};
use fastvm_generated::runtime::{Bytes, Method, Secret, Url, reqwest};

use http_body::Body as _;
use outgoing::GivenUp;
pub(crate) use outgoing::Outgoing;
use progress::Progress;
pub(crate) use redact::redact;
use withheld::Withheld;

use super::failure::Failure;
use super::limits::Limits;
use crate::FastvmClient;

/// The one content type that the signatures of a VM's files are bound to.
const OCTETS: HeaderValue = HeaderValue::from_static("application/octet-stream");

/// In place of a limit on the whole that the HTTP client may have: a staged object lives for about a day.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The way to the staging store.
#[derive(Clone)]
pub(crate) struct Store {
    http: reqwest::Client,
    /// How long no byte may move.
    patience: Duration,
}

impl Store {
    pub(crate) fn new(client: &FastvmClient, limits: Limits) -> Self {
        Self { http: client.transport().http_client(), patience: limits.fetch }
    }

    /// Puts a body where the URL says. Dropping this stops the thread that makes the body.
    pub(crate) async fn put(&self, url: &Secret, body: Outgoing) -> Result<(), Failure> {
        let mut request = request(Method::PUT, url)?;
        request.headers_mut().insert(CONTENT_TYPE, OCTETS);
        let progress = body.progress();
        let _tap = body.tap();
        let length = body.size_hint().exact();
        *request.body_mut() = Some(reqwest::Body::wrap(body));
        let sent = progress.watch(self.patience, self.http.execute(request)).await?;
        match sent {
            Ok(response) => self.check(url, response).await.map(drop),
            Err(error) if error.is_connect() || is_given_up(&error) => Err(Failure::http(error)),
            Err(error) => Err(self.refusal(url, length).await.unwrap_or(Failure::http(error))),
        }
    }

    /// Why the store broke the connection while it was sent a body: a store that turns an upload down answers and closes,
    /// and where the end is seen before the answer, the answer is lost. So it is asked once more, by the head of the same
    /// request. The body never comes, so nothing is stored.
    async fn refusal(&self, url: &Secret, length: Option<u64>) -> Option<Failure> {
        const SOON: Duration = Duration::from_secs(5);
        let mut request = request(Method::PUT, url).ok()?;
        request.headers_mut().insert(CONTENT_TYPE, OCTETS);
        request.headers_mut().insert(EXPECT, HeaderValue::from_static("100-continue"));
        *request.body_mut() = Some(reqwest::Body::wrap(Withheld { length }));
        let answer = tokio::time::timeout(SOON, self.http.execute(request)).await.ok()?.ok()?;
        self.check(url, answer).await.err()
    }

    /// Gets what is at the URL; its body is not read yet.
    pub(crate) async fn get(&self, url: &Secret) -> Result<Incoming, Failure> {
        let mut request = request(Method::GET, url)?;
        // The bytes as they are, whatever else the HTTP client could decode.
        request.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        let sent = Progress::default().watch(self.patience, self.http.execute(request)).await?;
        let response = self.check(url, sent.map_err(Failure::http)?).await?;
        Ok(Incoming { response, patience: self.patience, received: 0 })
    }

    /// A success, from where it was asked for.
    async fn check(
        &self,
        url: &Secret,
        response: reqwest::Response,
    ) -> Result<reqwest::Response, Failure> {
        let status = response.status();
        if status.is_success() && parse(url)? == *response.url() {
            return Ok(response);
        }
        if status.is_success() || status.is_redirection() {
            return Err(Failure::storage(
                status.as_u16(),
                "it is a redirect, which is not followed".to_owned(),
            ));
        }
        let said = redact(&said(response).await, &[url]);
        Err(Failure::storage(status.as_u16(), said))
    }
}

/// A body as it arrives.
pub(crate) struct Incoming {
    response: reqwest::Response,
    patience: Duration,
    received: u64,
}

impl Incoming {
    /// The next piece, none at the end. It is the end only where all came that was announced.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Failure> {
        let chunk = tokio::time::timeout(self.patience, self.response.chunk()).await;
        let chunk = chunk.map_err(|_| Failure::stalled(self.patience))?.map_err(Failure::http)?;
        self.received += chunk.as_ref().map_or(0, |chunk| chunk.len() as u64);
        Ok(chunk)
    }

    /// How many bytes came so far.
    pub(crate) fn received(&self) -> u64 {
        self.received
    }
}

/// Whether the request broke off because there was no more to send.
fn is_given_up(error: &(dyn StdError + 'static)) -> bool {
    successors(Some(error), |&error| error.source()).any(<dyn StdError>::is::<GivenUp>)
}

fn request(method: Method, url: &Secret) -> Result<reqwest::Request, Failure> {
    let mut request = reqwest::Request::new(method, parse(url)?);
    *request.timeout_mut() = Some(LONGEST);
    Ok(request)
}

/// What is asked of the store. A fragment is no part of it.
fn parse(url: &Secret) -> Result<Url, Failure> {
    // The parser's error doesn't show what it parsed.
    let mut url = Url::parse(url).map_err(Failure::corrupt)?;
    url.set_fragment(None);
    Ok(url)
}

/// What an error's body says, as far as it comes in good time.
async fn said(mut response: reqwest::Response) -> String {
    const LARGEST: usize = 8 << 10;
    let mut body = Vec::new();
    let read = async {
        while let Ok(Some(chunk)) = response.chunk().await {
            body.extend_from_slice(&chunk[..chunk.len().min(LARGEST - body.len())]);
            if body.len() == LARGEST {
                break;
            }
        }
    };
    // What was not in time is done without.
    let _ = tokio::time::timeout(Duration::from_secs(5), read).await;
    redact::message(&String::from_utf8_lossy(&body))
}
