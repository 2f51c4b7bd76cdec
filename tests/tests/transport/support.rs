//! A client as the generator would write it, and shorthands.
use std::error::Error as _;
use std::future::IntoFuture;
use std::time::Duration;

use fastvm_tests::server::Server;
use fastvm_tests::wait::ends;
use sdk_runtime::{
    Api, AuthScheme, ClientBuilder, Clock, Error, Fill as _, FromAnswer, Method, Request, Retry,
    Transport, Value,
};

/// Never to be seen in any text.
pub(crate) const KEY: &str = "sk-very-secret";

pub(crate) static API: Api = Api {
    user_agent: "pets-rust/1.2.3",
    base_url: "https://pets.invalid",
    env_prefix: Some("PETS"),
    auth: &[AuthScheme::header("ApiKey", "X-API-Key").env("PETS_API_KEY")],
    security: &[&["ApiKey"]],
    needs_credentials: true,
    retry_count_header: "X-Pets-Retry-Count",
    log_target: "pets",
};

#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) transport: Transport,
}

impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self { transport }
    }
}

impl Client {
    pub(crate) fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new(&API).environment(|_| None)
    }

    pub(crate) fn to_builder(&self) -> ClientBuilder<Self> {
        ClientBuilder::from_transport(&self.transport)
    }

    /// Retried after any passing failure.
    pub(crate) fn get(&self) -> Request<Value> {
        Request::get(&self.transport, "/v1/pets/{id}").path("id", "rex")
    }

    /// Retried where it was turned down.
    pub(crate) fn post(&self) -> Request<Value> {
        Request::post(&self.transport, "/v1/pets").json(serde_object())
    }

    /// Retried where nothing was sent.
    pub(crate) fn launch(&self) -> Request<Value> {
        self.post().retry(Retry::Unsent)
    }

    pub(crate) fn request(&self, method: Method, path: &'static str) -> Request<Value> {
        Request::new(&self.transport, method, path)
    }
}

fn serde_object() -> Value {
    Value::Object([("name".to_owned(), Value::from("rex"))].into_iter().collect())
}

/// A builder for clients of this server, with pauses too short to wait for.
pub(crate) fn builder(url: &str) -> ClientBuilder<Client> {
    let pause = Duration::from_millis(1);
    Client::builder().api_key(KEY).base_url(url).backoff(pause, pause)
}

pub(crate) fn client(server: &Server) -> Client {
    builder(&server.url()).build().unwrap()
}

/// How long an attempt may take on a clock that a test moves.
pub(crate) const LIMIT: Duration = Duration::from_secs(30);

/// The error of a request whose time is up once what `reached` waits for is so.
pub(crate) async fn run_out<T: FromAnswer>(
    request: Request<T>,
    clock: &Clock,
    reached: impl Future<Output = ()>,
) -> Error {
    let call = tokio::spawn(request.timeout(LIMIT).max_retries(0).into_future());
    clock.next_wait_of(|left| left == LIMIT).await;
    reached.await;
    clock.advance(LIMIT);
    match ends(call).await.expect("no panic") {
        Ok(_) => panic!("it was in time"),
        Err(error) => error,
    }
}

/// Every text that an error has.
pub(crate) fn texts(error: &Error) -> String {
    let mut texts = format!("{error} {error:?} {error:#?}");
    let mut next = error.source();
    while let Some(error) = next {
        texts = format!("{texts} {error} {error:?}");
        next = error.source();
    }
    texts
}
