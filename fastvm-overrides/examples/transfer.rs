//! Uploads a file and a directory, and downloads them again.
//!
//! `cargo run -p fastvm --example transfer`

mod common;

use std::time::Duration;

use common::{Failure, Session};
use fastvm::models::VmLaunchParams;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let session = Session::start().await?;
    let client = &session.client;
    let vm = client.vms().launch(VmLaunchParams::new().machine_type("c1m2")).await?;

    let here = tempfile::tempdir()?;
    let (site, copy) = (here.path().join("site"), here.path().join("copy"));
    std::fs::create_dir_all(site.join("pages/[id]"))?;
    std::fs::write(site.join("index.html"), "<h1>Hello</h1>\n")?;
    std::fs::write(site.join("pages/[id]/page{1,2}.html"), "<p>Any name will do.</p>\n")?;

    // A directory: what is in it goes into /srv/site, links and modes as they are.
    let sent = client.upload(&vm.id, &site, "/srv/site").await?;
    println!("up: {} files, {} bytes", sent.files, sent.bytes);

    // One file, which may take its time.
    client
        .upload(&vm.id, site.join("index.html"), "/srv/site/start.html")
        .fetch_timeout(Duration::from_secs(60))
        .await?;

    let received = client.download(&vm.id, "/srv/site", &copy).await?;
    println!("down: {} files, {} bytes", received.files, received.bytes);
    print!("{}", std::fs::read_to_string(copy.join("pages/[id]/page{1,2}.html"))?);

    client.download(&vm.id, "/srv/site/start.html", here.path().join("start.html")).await?;
    print!("{}", std::fs::read_to_string(here.path().join("start.html"))?);

    client.vms().delete(&vm.id).await?;
    session.stop().await;
    Ok(())
}
