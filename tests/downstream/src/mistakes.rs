//! What went wrong, and what to do about it.
use std::fmt;

use fastvm_generated::runtime::ErrorKind;
use fastvm_generated::{Client, Error};

/// An error of the user's own, over the SDK's.
#[derive(Debug)]
pub enum Failure {
    /// There is no such VM.
    Missing(String),
    /// It may work later.
    Later(Error),
    /// Anything else.
    Other(Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(id) => write!(f, "{id} doesn't exist"),
            Self::Later(error) | Self::Other(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Failure {}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing(error.message().unwrap_or("it").to_owned()),
            ErrorKind::RateLimited | ErrorKind::Timeout | ErrorKind::Connect => Self::Later(error),
            _ => Self::Other(error),
        }
    }
}

/// Deletes a VM; whether it was there.
///
/// # Errors
/// Where the server fails in any other way.
pub async fn delete(client: &Client, id: &str) -> Result<bool, Failure> {
    match client.vms().delete(id).await {
        Ok(answer) => Ok(answer.deleted),
        Err(error) if error.is_not_found() => Ok(false),
        Err(error) => {
            let request = error.request_id().unwrap_or("an unnamed request");
            eprintln!("{request} failed with {:?}: {error}", error.status());
            Err(error.into())
        }
    }
}

/// The SDK's error goes where errors of all kinds go.
///
/// # Errors
/// Where the service is down.
pub async fn check() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let client = Client::from_env()?;
    let health = client.health().with_response().await?;
    println!("{} after {} attempts", health.status(), health.attempts());
    println!("{}", health.value.status.as_deref().unwrap_or("up"));
    Ok(())
}
