//! The fragment of a URL is no part of a request.
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use sdk_runtime::ErrorKind;

use crate::support::client;

fn to(location: &str) -> Reply {
    Reply::with_headers(302, &[("location", location)], "")
}

#[tokio::test]
async fn a_redirect_with_a_fragment_is_followed_without_it() {
    let elsewhere = Server::new([Reply::json(200, "{}")]).await;
    let absolute = format!("{}/elsewhere?a=b#part", elsewhere.url());
    for (location, target) in [
        ("/new#part", "/new"),
        ("/new?a=b#?c=d", "/new?a=b"),
        ("#part", "/v1/pets/rex"),
        ("/new?#", "/new?"),
        ("/a|b/'c'/[d]/{e}#x", "/a|b/'c'/[d]/%7Be%7D"),
        (&absolute, "/elsewhere?a=b"),
    ] {
        let server = Server::new([to(location), Reply::json(200, "{}")]).await;
        let answer = client(&server).get().await;
        answer.unwrap_or_else(|error| panic!("{location}: {error:#}"));
        let received = [server.received(), elsewhere.received()].concat();
        assert!(received.iter().any(|request| request.target == target), "{location}");
        assert!(received.iter().all(|request| !request.target.contains('#')), "{location}");
    }
}

#[tokio::test]
async fn the_error_of_a_redirect_that_is_not_followed_shows_no_fragment() {
    let server = Server::new([to("/new#secret")]).await;
    let error = client(&server).post().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert!(error.to_string().contains("/new,"), "{error}");
    assert!(!format!("{error:#} {error:?}").contains("secret"), "{error:#}");
}
