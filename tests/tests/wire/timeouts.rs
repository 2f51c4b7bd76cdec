//! Which calls may take longer than the client's timeout: those for which the server itself waits.
use std::time::Duration;

use fastvm_generated::runtime::Clock;
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use fastvm_tests::wait::{ends, until};
use futures_util::future::join;

use super::cases;
use super::support::client;

#[tokio::test]
async fn commands_may_take_longer_than_the_clients_timeout() {
    const LIMIT: Duration = Duration::from_millis(200);
    let mut cases = cases::all();
    cases.retain(|case| ["runVmCommand", "fetchFile", "getVm"].contains(&case.operation));
    assert_eq!(cases.len(), 7);
    for case in cases {
        let (server, clock) = (Server::new([Reply::silence()]).await, Clock::manual());
        let builder = client(&server).to_builder().timeout(LIMIT).clock(clock.clone());
        let client = builder.build().expect("a client");
        let time_is_up = async {
            until(|| server.count() == 1).await;
            clock.advance(LIMIT);
        };
        let call = case.send_again(&client, 0);
        if case.operation == "getVm" {
            let (outcome, ()) = ends(join(call, time_is_up)).await;
            let error = outcome.expect_err("no answer");
            assert!(error.is_timeout(), "{}: {error}", case.name());
        } else {
            // One more turn shows that the time that is up was not the call's.
            let later = async {
                time_is_up.await;
                tokio::task::yield_now().await;
            };
            tokio::select! {
                biased;
                _ = call => panic!("{}: it ended", case.name()),
                () = later => {}
            }
        }
    }
}
