//! Sets up TLS for the HTTP clients that are built here.
#[cfg(feature = "rustls")]
pub(super) use self::ring::{configure, provide};
#[cfg(not(feature = "rustls"))]
pub(super) use self::system::{configure, provide};

#[cfg(feature = "rustls")]
mod ring {
    use std::sync::{Arc, OnceLock};

    use reqwest::ClientBuilder;
    use rustls::crypto::{CryptoProvider, ring};
    use rustls::{ClientConfig, RootCertStore};
    use rustls_platform_verifier::Verifier;

    use crate::error::Error;

    /// Sets up TLS for a builder of this crate: rustls with ring and the system's root certificates. The builder gets
    /// the whole configuration, so that no default crypto provider of the process is needed or installed.
    pub(in crate::connection) fn configure(
        builder: ClientBuilder,
        is_https: bool,
    ) -> Result<ClientBuilder, Error> {
        let provider = Arc::new(ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .map_err(|error| Error::config("TLS can't be set up").with_source(error))?;
        let mut config = match verifier(provider) {
            Ok(verifier) => {
                config.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()
            }
            Err(error) if is_https => {
                let text = "this machine's root certificates can't be read: on Linux, install the package ca-certificates";
                return Err(Error::config(text).with_source(error));
            }
            // A server on plain HTTP, on a machine without certificates: nothing to verify, so trust nobody.
            Err(_) => config.with_root_certificates(RootCertStore::empty()).with_no_client_auth(),
        };
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(builder.tls_backend_preconfigured(config))
    }

    /// The verifier of servers' certificates. The system's root certificates are read only once, since this takes 60
    /// ms in a dev build.
    fn verifier(provider: Arc<CryptoProvider>) -> Result<Arc<Verifier>, rustls::Error> {
        static VERIFIER: OnceLock<Arc<Verifier>> = OnceLock::new();
        if let Some(verifier) = VERIFIER.get() {
            return Ok(verifier.clone());
        }
        let verifier = Arc::new(Verifier::new(provider)?);
        Ok(VERIFIER.get_or_init(|| verifier).clone())
    }

    /// Makes sure that reqwest can build a caller's own builder, whose TLS settings only reqwest itself can read.
    ///
    /// reqwest then needs the default crypto provider of the process. If the program has installed none, ring becomes
    /// the default, as with `ClientConfig::builder()` of rustls. Otherwise nothing is changed.
    pub(in crate::connection) fn provide() {
        if CryptoProvider::get_default().is_none() {
            // It fails only if another thread has installed one in the meantime, which is as good.
            let _ = ring::default_provider().install_default();
        }
    }
}

#[cfg(not(feature = "rustls"))]
mod system {
    use reqwest::ClientBuilder;

    use crate::error::Error;

    /// Leaves TLS to the system's library, if there is one.
    #[expect(clippy::unnecessary_wraps, reason = "as with rustls")]
    pub(in crate::connection) fn configure(
        builder: ClientBuilder,
        _is_https: bool,
    ) -> Result<ClientBuilder, Error> {
        Ok(builder)
    }

    /// Nothing to provide: the library brings its own.
    pub(in crate::connection) fn provide() {}
}
