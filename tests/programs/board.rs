//! Prints the board of a game, as a client that asks for its own tokens.

use std::env;

use noughts::runtime::ClientCredentials;
use noughts::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let secret = env::var("CLIENT_SECRET").unwrap_or_default();
    let mut tokens = ClientCredentials::new("player", secret);
    if let Ok(url) = env::var("TOKEN_URL") {
        tokens = tokens.token_url(url);
    }
    let client = Client::builder().token_provider("app2AppOauth", tokens).build()?;

    let status = client.gameplay().list_board().await?;
    for row in status.board.unwrap_or_default() {
        println!("{}", row.iter().map(ToString::to_string).collect::<String>());
    }
    Ok(())
}
