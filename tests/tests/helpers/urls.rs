//! The public URL of a service, from a client's own base URL.
use fastvm::Error;

use super::support::{ID, builder};

#[test]
fn it_is_below_the_clients_domain() {
    for (base, url) in [
        (
            "https://api.fastvm.org",
            "https://web--0b9ff0c24d2c4f0f9d0e0a1b2c3d4e5f.proxy.fastvm.org/",
        ),
        (
            "http://localhost:3000/v2",
            "http://web--0b9ff0c24d2c4f0f9d0e0a1b2c3d4e5f.proxy.localhost:3000/",
        ),
    ] {
        let client = builder(base).build().unwrap();
        assert_eq!(client.service_url(ID, "web").unwrap().as_str(), url);
    }
}

#[test]
fn an_address_or_a_bad_name_has_none_and_the_error_says_why() {
    let client = builder("http://127.0.0.1:3000").build().unwrap();
    let error = client.service_url(ID, "web").unwrap_err();
    assert!(matches!(error, Error::ServiceUrl(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "no URL for the service: the client's base URL has the IP address 127.0.0.1 for its host, and a service has a name below a domain"
    );
    let error = client.service_url(ID, "Web").unwrap_err();
    assert!(error.to_string().contains("lower-case"), "{error}");
}
