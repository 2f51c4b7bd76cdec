//! Sends one HTTP request and follows its redirects.
use std::sync::Arc;

use http::HeaderMap;
use reqwest::{Body, Url};

use super::attempt::Attempt;
use super::redirect;
use super::stage::Stage;
use crate::body::RequestBody;
use crate::connection::{Connections, classify};
use crate::error::{Error, ErrorKind};

/// Sends the attempt and follows redirects until there is an answer; its body is not read.
pub(super) async fn exchange(
    connections: &Connections,
    attempt: Attempt,
    stage: &Arc<Stage>,
) -> Result<http::Response<Body>, Error> {
    let Attempt { method, mut url, mut headers, mut body, also, .. } = attempt;
    for _ in 0..=redirect::LONGEST_CHAIN {
        let response = execute(connections, stage, &method, &url, &headers, &body).await?;
        if also.has(response.status()) {
            return Ok(response.into());
        }
        let Some(target) = redirect::target(&method, &url, &response)? else {
            return Ok(response.into());
        };
        if !redirect::same_origin(&url, &target) {
            redirect::strip(&mut headers);
            body = RequestBody::default();
        }
        url = target;
    }
    let text = format!("more than {} redirects", redirect::LONGEST_CHAIN);
    Err(Error::new(ErrorKind::Redirect, text).reached())
}

async fn execute(
    connections: &Connections,
    stage: &Arc<Stage>,
    method: &http::Method,
    url: &Url,
    headers: &HeaderMap,
    body: &RequestBody,
) -> Result<reqwest::Response, Error> {
    let mut request = reqwest::Request::new(method.clone(), url.clone());
    *request.headers_mut() = headers.clone();
    let body = body.open().await?;
    if method.is_safe() {
        stage.begin_unwatched();
        *request.body_mut() = (!body.is_empty()).then(|| Body::wrap(body));
    } else {
        *request.body_mut() = Some(Body::wrap(stage.begin(body)));
    }
    let sent = connections.client().execute(request).await;
    let response = sent.map_err(|error| classify(error, connections.connect_timeout()))?;
    connections.heard();
    redirect::refuse_followed(url, &response)?;
    Ok(response)
}
