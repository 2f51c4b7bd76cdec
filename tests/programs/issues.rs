//! Lists the open issues of all repositories of an organisation, page by page as they are asked for.

use std::env;

use github::models::{IssueListForOrgFilter, IssueListForOrgState};
use github::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let org = env::args().nth(1).unwrap_or_else(|| "rust-lang".to_owned());

    let request = client.issues().list_for_org(org).per_page(100);
    let request = request.filter(IssueListForOrgFilter::All).state(IssueListForOrgState::Open);
    let mut issues = request.items();
    while let Some(issue) = issues.next().await {
        let issue = issue?;
        println!("#{} {}", issue.number, issue.title);
    }
    Ok(())
}
