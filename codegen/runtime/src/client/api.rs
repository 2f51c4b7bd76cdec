//! What a generated crate says about its API: names, addresses, ways to authenticate.
use super::auth::AuthScheme;

/// The constants of one API, written once by the generated client.
///
/// ```
/// use sdk_runtime::{Api, AuthScheme};
///
/// static API: Api = Api {
///     user_agent: "pets-rust/1.0.0",
///     base_url: "https://pets.example",
///     env_prefix: Some("PETS"),
///     auth: &[AuthScheme::header("ApiKey", "X-API-Key").env("PETS_API_KEY")],
///     security: &[&["ApiKey"]],
///     needs_credentials: true,
///     retry_count_header: "X-Pets-Retry-Count",
///     log_target: "pets",
/// };
/// ```
#[derive(Debug)]
pub struct Api {
    /// The `User-Agent` of every request.
    pub user_agent: &'static str,
    /// Where the API is served unless the caller or the environment says otherwise.
    pub base_url: &'static str,
    /// `Some("PETS")` reads `PETS_BASE_URL` and `PETS_CUSTOM_HEADERS`; `None` reads neither.
    pub env_prefix: Option<&'static str>,
    /// The ways to authenticate that the API knows. The usual one comes first.
    pub auth: &'static [AuthScheme],
    /// What operations require that don't say it themselves: all schemes of one of these lists, by their names. An empty list
    /// among them, or none at all, means that no credential is required.
    pub security: &'static [&'static [&'static str]],
    /// Whether a client that can't meet `security` isn't built. Where it is, each call says what it requires and hasn't got.
    pub needs_credentials: bool,
    /// The header that carries the number of the retry, from the second attempt on; empty for none.
    pub retry_count_header: &'static str,
    /// The target of the `tracing` events and spans, as filters name it.
    pub log_target: &'static str,
}
