//! Asks a token endpoint for a token (RFC 6749).
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue, USER_AGENT};
use reqwest::Url;
use serde_json::Value;

use super::token::{Token, TokenRequest};
use crate::connection::classify;
use crate::error::{Error, ErrorKind};
use crate::wire::escape;

/// How a token endpoint is asked.
#[derive(Clone, Default)]
pub(super) struct Endpoint {
    pub(super) url: Option<String>,
    pub(super) client: Option<(String, Option<String>)>,
    /// Whether the client's id and secret go into the body, and not into `Authorization`.
    pub(super) is_in_body: bool,
    pub(super) scopes: Option<Vec<String>>,
    pub(super) parameters: Vec<(String, String)>,
}

/// What a token endpoint gave.
pub(super) struct Given {
    pub(super) token: Token,
    pub(super) refresh_token: Option<String>,
}

impl Endpoint {
    /// The scopes to ask for: those that are set, or else those that the operation needs.
    fn scopes(&self, request: &TokenRequest) -> String {
        match &self.scopes {
            Some(scopes) => scopes.join(" "),
            None => request.scopes().join(" "),
        }
    }

    /// Asks for a token with this grant. `secrets` are what no error may show besides the client's secret.
    pub(super) async fn ask(
        &self,
        request: &TokenRequest,
        documented: Option<Url>,
        grant: &[(&str, &str)],
    ) -> Result<Given, Error> {
        let url = self.url(request, documented).await?;
        let scopes = self.scopes(request);
        let mut pairs: Vec<(&str, &str)> = grant.to_vec();
        pairs.extend(Some(("scope", scopes.as_str())).filter(|_| !scopes.is_empty()));
        pairs.extend(self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let mut asked = reqwest::Request::new(http::Method::POST, url);
        match &self.client {
            Some((id, Some(secret))) if !self.is_in_body => {
                let pair = format!("{}:{}", escape(id), escape(secret));
                let value = format!("Basic {}", STANDARD.encode(pair));
                let mut value = HeaderValue::from_str(&value)
                    .map_err(|_| Error::config("the client's id or secret can't be sent"))?;
                value.set_sensitive(true);
                asked.headers_mut().insert(AUTHORIZATION, value);
            }
            Some((id, secret)) => {
                pairs.push(("client_id", id));
                pairs.extend(secret.as_deref().map(|secret| ("client_secret", secret)));
            }
            None => {}
        }
        let body: Vec<_> = pairs
            .iter()
            .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
            .collect();
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        asked.headers_mut().insert(CONTENT_TYPE, form);
        *asked.body_mut() = Some(body.join("&").into());
        let answer = send(request, asked).await?;
        let secrets = grant.iter().skip(1).map(|(_, value)| *value);
        let secrets = secrets.chain(self.client.iter().filter_map(|(_, secret)| secret.as_deref()));
        given(&answer, self.scopes.is_none().then_some(scopes), &secrets.collect::<Vec<_>>())
    }

    /// Where the endpoint is: as it is set, or else as the document says, or as OpenID Connect does.
    async fn url(&self, request: &TokenRequest, documented: Option<Url>) -> Result<Url, Error> {
        if let Some(url) = &self.url {
            let wrong = |error| Error::config("the token URL is no URL").with_source(error);
            return request.base_url.join(url).map_err(wrong);
        }
        if let Some(url) = documented {
            return Ok(url);
        }
        let Some(described) = request.open_id_url() else {
            let text = format!("the document has no token URL for {}: set it", request.scheme());
            return Err(Error::config(text));
        };
        let asked = reqwest::Request::new(http::Method::GET, described.clone());
        let answer = send(request, asked).await?;
        let url = serde_json::from_slice::<Value>(&answer.body).ok();
        let url = url.as_ref().and_then(|it| it.get("token_endpoint")).and_then(Value::as_str);
        let url = url.and_then(|url| Url::parse(url).ok());
        // A description that came safely must not send the secret where others can read it.
        let is_safe = |url: &Url| url.scheme() == "https" || url.scheme() == described.scheme();
        url.filter(|url| answer.is_success && is_safe(url))
            .ok_or_else(|| failed("the description of OpenID Connect names no token endpoint"))
    }
}

/// An answer of an endpoint.
struct Answer {
    status: u16,
    is_success: bool,
    body: Vec<u8>,
}

/// Sends a request, and reads the answer.
async fn send(request: &TokenRequest, mut asked: reqwest::Request) -> Result<Answer, Error> {
    const LARGEST: usize = 256 << 10;
    let headers = asked.headers_mut();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(USER_AGENT, HeaderValue::from_static(request.user_agent));
    let broken = |error| {
        let error = classify(error, None);
        let text = format!("the token endpoint can't be asked: {error}");
        // The server of the API has seen nothing of it.
        let kind = if error.may_have_reached_server() { ErrorKind::Token } else { error.kind() };
        Error::new(kind, text).with_source(error)
    };
    let mut response = request.http.execute(asked).await.map_err(broken)?;
    let status = response.status();
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(broken)? {
        body.extend_from_slice(&piece);
        if body.len() > LARGEST {
            return Err(failed("the answer of the token endpoint is too large"));
        }
    }
    Ok(Answer { status: status.as_u16(), is_success: status.is_success(), body })
}

/// The token in an answer. `asked` are the scopes that it was asked for because an operation needs them.
fn given(answer: &Answer, asked: Option<String>, secrets: &[&str]) -> Result<Given, Error> {
    let json = serde_json::from_slice::<Value>(&answer.body).unwrap_or_default();
    let text = |name: &str| json.get(name).and_then(Value::as_str).filter(|it| !it.is_empty());
    if let (true, Some(secret)) = (answer.is_success, text("access_token")) {
        let mut token = Token::new(secret);
        let seconds = json
            .get("expires_in")
            .and_then(|it| it.as_f64().or_else(|| it.as_str()?.trim().parse().ok()));
        if let Some(lifetime) = seconds.and_then(|it| Duration::try_from_secs_f64(it).ok()) {
            token = token.expires_in(lifetime);
        }
        if let Some(asked) = asked {
            let given = text("scope").unwrap_or_default().to_owned();
            let all = asked.split_whitespace().chain(given.split_whitespace());
            token = token.scopes(all);
        }
        return Ok(Given { token, refresh_token: text("refresh_token").map(str::to_owned) });
    }
    let said = ["error", "error_description"].into_iter().filter_map(text);
    let said: Vec<String> = said.map(|it| shown(it, secrets)).collect();
    let said = if said.is_empty() { String::new() } else { format!(": {}", said.join(": ")) };
    let status = answer.status;
    let without = if answer.is_success { " without a token" } else { "" };
    Err(failed(&format!("the token endpoint answered {status}{without}{said}")))
}

/// What a server said, as an error may show it: short, on one line, and not if it repeats a secret.
fn shown(text: &str, secrets: &[&str]) -> String {
    const LONGEST: usize = 200;
    if secrets.iter().any(|secret| !secret.is_empty() && text.contains(secret)) {
        return "(it repeats a secret)".to_owned();
    }
    text.chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}

fn failed(why: &str) -> Error {
    Error::new(ErrorKind::Token, why)
}
