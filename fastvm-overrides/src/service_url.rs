//! The public URL of a service that runs in a VM.

use fastvm_generated::runtime::Url;

use crate::error::ServiceUrlError;

/// `<scheme>://<name>--<id without hyphens>.proxy.<domain>`, where scheme, port and domain are those
/// of the base URL, whose host may start with `api.`.
pub(crate) fn service_url(base: &Url, vm_id: &str, name: &str) -> Result<Url, ServiceUrlError> {
    check_name(name)?;
    let id = compact(vm_id)?;
    let host = base.domain().ok_or_else(|| {
        ServiceUrlError::new(format!(
            "the client's base URL has the IP address {} for its host, and a service has a name below a domain",
            base.host_str().unwrap_or_default()
        ))
    })?;
    let domain = host.strip_prefix("api.").unwrap_or(host);
    let port = base.port().map(|port| format!(":{port}")).unwrap_or_default();
    let text = format!("{}://{name}--{id}.proxy.{domain}{port}", base.scheme());
    Url::parse(&text)
        .map_err(|error| ServiceUrlError::new(format!("{text} is not a URL ({error})")))
}

/// A service's name is a label of RFC 1123, short enough to share one with an id.
fn check_name(name: &str) -> Result<(), ServiceUrlError> {
    const LONGEST: usize = 29;
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if (1..=LONGEST).contains(&name.len())
        && name.bytes().all(allowed)
        && !name.starts_with('-')
        && !name.ends_with('-')
    {
        return Ok(());
    }
    Err(ServiceUrlError::new(format!(
        "{name:?} is not a service's name: 1 to {LONGEST} lower-case letters, digits and hyphens, with no hyphen at either end"
    )))
}

/// The id as host names have it.
fn compact(vm_id: &str) -> Result<String, ServiceUrlError> {
    // What a label of 63 has left beside a name and the two hyphens.
    const LONGEST: usize = 32;
    let id = vm_id.replace('-', "");
    if (1..=LONGEST).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Ok(id);
    }
    Err(ServiceUrlError::new(format!("{vm_id:?} is not an id that can be part of a host name")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0b9ff0c2-4d2c-4f0f-9d0e-0a1b2c3d4e5f";

    fn of(base: &str, id: &str, name: &str) -> Result<String, String> {
        let base = Url::parse(base).map_err(|error| error.to_string())?;
        service_url(&base, id, name).map(String::from).map_err(|error| error.to_string())
    }

    #[test]
    fn scheme_port_and_domain_are_the_base_urls() {
        for (base, url) in [
            (
                "https://api.fastvm.org",
                "https://web--0b9ff0c24d2c4f0f9d0e0a1b2c3d4e5f.proxy.fastvm.org/",
            ),
            (
                "https://me:pw@api.eu.example.com:8443/v2?x#y",
                "https://web--0b9ff0c24d2c4f0f9d0e0a1b2c3d4e5f.proxy.eu.example.com:8443/",
            ),
            (
                "http://localhost:3000",
                "http://web--0b9ff0c24d2c4f0f9d0e0a1b2c3d4e5f.proxy.localhost:3000/",
            ),
            (
                "https://apis.example.com",
                "https://web--0b9ff0c24d2c4f0f9d0e0a1b2c3d4e5f.proxy.apis.example.com/",
            ),
        ] {
            assert_eq!(of(base, ID, "web").as_deref(), Ok(url));
        }
    }

    #[test]
    fn an_ip_address_has_no_names_below_it() {
        for base in ["http://127.0.0.1:3000", "http://[::1]:3000"] {
            let error = of(base, ID, "web").unwrap_err();
            assert!(error.contains("IP address") && error.contains('1'), "{error}");
        }
    }

    #[test]
    fn names_and_ids_are_checked() {
        let base = "https://api.fastvm.org";
        let longest = "a".repeat(29);
        for name in ["a", "0", "a-b", "a--b", &longest] {
            assert!(of(base, ID, name).is_ok(), "{name}");
        }
        let longer = "a".repeat(30);
        for name in ["", "-a", "a-", "A", "a.b", "a/b", "ä", "a@b", &longer] {
            assert!(of(base, ID, name).is_err(), "{name}");
        }
        assert!(of(base, "ABCdef012", "web").is_ok());
        for id in ["", "-", "../quotas#", "a.b", "a b", "ä", &"a".repeat(33)] {
            assert!(of(base, id, "web").is_err(), "{id}");
        }
    }
}
