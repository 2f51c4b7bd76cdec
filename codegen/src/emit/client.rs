//! Writes the root client.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{File, Module, rust};
use super::uses::Uses;
use super::{answers, bundle, operation, request, resource};
use crate::ir::{self, Api, Auth, AuthKind, Docs, RuntimeItem};

/// `src/client.rs`
pub(super) fn client(api: &Api) -> File {
    let mut module =
        Module { private: true, docs: vec!["The client".to_owned()], ..Module::default() };
    module.uses.runtime(&[
        RuntimeItem::Api,
        RuntimeItem::ClientBuilder,
        RuntimeItem::Error,
        RuntimeItem::Fill,
        RuntimeItem::Method,
        RuntimeItem::OwnRequest,
        RuntimeItem::Request,
        RuntimeItem::Transport,
    ]);
    if !api.client.auth.is_empty() {
        module.uses.runtime(&[RuntimeItem::AuthScheme]);
    }
    module.items.push(description(&api.client));
    module.items.push(struct_item(api));
    let construction = construction(&api.client);
    let methods = methods(api, &mut module.uses);
    module.items.push(quote!(impl Client { #construction #methods }));
    module.items.push(from_transport());
    module.items.extend(request::requests(&api.operations, &mut module.uses));
    for operation in &api.operations {
        module.items.extend(bundle::bundle(operation, &mut module.uses));
        module.items.extend(answers::answers(operation, &mut module.uses));
    }
    rust("src/client.rs", module)
}

/// Writes the static item that tells the runtime about the API.
fn description(client: &ir::Client) -> TokenStream {
    let product = format!("{}/", client.product);
    // Empty where the document names no server: the runtime then asks for one.
    let base_url = client.base_url.as_deref().unwrap_or_default();
    let (prefix, retry) = (&client.env_prefix, &client.retry_count_header);
    let target = &client.log_target;
    let auth = client.auth.iter().map(scheme);
    let security = operation::alternatives_of(&client.security.alternatives);
    let needs_credentials = client.needs_credentials;
    quote! {
        static API: Api = Api {
            user_agent: concat!(#product, env!("CARGO_PKG_VERSION")),
            base_url: #base_url,
            env_prefix: Some(#prefix),
            retry_count_header: #retry,
            auth: &[#(#auth),*],
            security: #security,
            needs_credentials: #needs_credentials,
            log_target: #target,
        };
    }
}

fn scheme(auth: &Auth) -> TokenStream {
    let (name, env) = (&auth.scheme, &auth.env);
    let scheme = match &auth.kind {
        AuthKind::Header(header) => quote!(AuthScheme::header(#name, #header)),
        AuthKind::Query(parameter) => quote!(AuthScheme::query(#name, #parameter)),
        AuthKind::Cookie(cookie) => quote!(AuthScheme::cookie(#name, #cookie)),
        AuthKind::Bearer => quote!(AuthScheme::bearer(#name)),
        AuthKind::Basic => quote!(AuthScheme::basic(#name)),
        AuthKind::Http(word) => quote!(AuthScheme::http(#name, #word)),
    };
    let ir::TokenUrls { token, refresh, open_id } = &auth.tokens;
    let token = token.as_ref().map(|url| quote!(.token_url(#url)));
    let refresh = refresh.as_ref().map(|url| quote!(.refresh_url(#url)));
    let open_id = open_id.as_ref().map(|url| quote!(.open_id_url(#url)));
    let scopes = &auth.scopes;
    let scopes = (!scopes.is_empty()).then(|| quote!(.scopes(&[#(#scopes),*])));
    quote!(#scheme #token #refresh #open_id #scopes.env(#env))
}

fn struct_item(api: &Api) -> TokenStream {
    let docs = Docs(client_docs(api));
    // The files of resources that need a feature have the methods that give them.
    let is_gated = api.resources.iter().any(|resource| resource.feature.is_some());
    let visible = is_gated.then(|| quote!(pub(crate)));
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client { #visible transport: Transport }
    }
}

fn client_docs(api: &Api) -> Vec<String> {
    let mut lines = vec![
        format!("A client of {}.", api.called()),
        String::new(),
        "It is cheap to clone, and clones share their connections.".to_owned(),
    ];
    if let Some(example) = example(api) {
        lines.push(String::new());
        lines.extend(example);
    }
    lines
}

/// An example for the client's documentation, which is compiled as a test; none if every call needs an argument.
fn example(api: &Api) -> Option<Vec<String>> {
    let found = super::example::first_call(api)?;
    let (call, lib) = (found.call, api.package.lib_name());
    let mut lines = vec!["```no_run".to_owned()];
    if let Some(feature) = found.resource.and_then(|resource| resource.feature.as_ref()) {
        lines.push(format!("# #[cfg(feature = {feature:?})]"));
    }
    lines.extend([
        format!("# async fn example() -> Result<(), {lib}::Error> {{"),
        format!("let client = {lib}::Client::from_env()?;"),
        format!("let answer = {call}.await?;"),
        "println!(\"{answer:?}\");".to_owned(),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
        "```".to_owned(),
    ]);
    Some(lines)
}

/// Writes the functions that make a client.
fn construction(client: &ir::Client) -> TokenStream {
    let from_env = Docs(from_env_docs(client));
    let new = new(client);
    quote! {
            #new

            #from_env
            pub fn from_env() -> Result<Self, Error> { Self::builder().build() }

            /// Sets a client up: credentials, timeouts, retries, headers, the HTTP client.
            ///
            /// What isn't set is read from the environment, as in [`from_env`](Self::from_env).
            pub fn builder() -> ClientBuilder<Self> { ClientBuilder::new(&API) }

            /// A copy of this client with some options changed; it shares the connections.
            pub fn to_builder(&self) -> ClientBuilder<Self> { ClientBuilder::from_transport(&self.transport) }

            /// Starts a request that the document doesn't describe, with this client's credentials,
            /// retries and timeouts.
            pub fn request(&self, method: Method, path: impl Into<String>) -> OwnRequest {
                Request::new(&self.transport, method, path.into()).into()
            }
    }
}

fn new(client: &ir::Client) -> Option<TokenStream> {
    let auth = client.auth.first().filter(|_| client.has_new)?;
    let errors = quote! {
        ///
        /// # Errors
        ///
        /// When the credential can't be sent in a header, or the environment holds bad settings.
    };
    let scheme = &auth.scheme;
    match auth.kind {
        AuthKind::Header(_) | AuthKind::Query(_) | AuthKind::Cookie(_) => Some(quote! {
            /// Takes the API key; everything else comes from the environment or is the default.
            #errors
            pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
                Self::builder().api_key(api_key).build()
            }
        }),
        AuthKind::Bearer => Some(quote! {
            /// Takes the bearer token; everything else comes from the environment or is the default.
            #errors
            pub fn new(token: impl Into<String>) -> Result<Self, Error> {
                Self::builder().credential(#scheme, token).build()
            }
        }),
        AuthKind::Http(_) => Some(quote! {
            /// Takes the token; everything else comes from the environment or is the default.
            #errors
            pub fn new(token: impl Into<String>) -> Result<Self, Error> {
                Self::builder().credential(#scheme, token).build()
            }
        }),
        AuthKind::Basic => None,
    }
}

fn from_env_docs(client: &ir::Client) -> Vec<String> {
    let prefix = &client.env_prefix;
    let mut names: Vec<_> = client.auth.iter().map(|auth| format!("`{}`", auth.env)).collect();
    names.push(format!("`{prefix}_BASE_URL`"));
    let last = format!("`{prefix}_CUSTOM_HEADERS` (a `Name: value` a line)");
    let problems: &[&str] = if client.auth.is_empty() {
        &["When a setting is malformed."]
    } else if client.needs_credentials {
        &[
            "When a credential that the API requires is missing, or one can't be sent, or a setting is",
            "malformed.",
        ]
    } else {
        &[
            "When a credential can't be sent, or a setting is malformed. A call that requires a credential",
            "which is missing says so.",
        ]
    };
    let mut lines = vec![
        format!("Reads {} and {last}", names.join(", ")),
        "from the environment. A variable that is empty counts as unset.".to_owned(),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
    ];
    lines.extend(problems.iter().map(|&line| line.to_owned()));
    lines
}

/// Writes the client's methods: those that give resources, then its own operations.
fn methods(api: &Api, uses: &mut Uses) -> TokenStream {
    let resources = || api.resources.iter().filter(|resource| resource.feature.is_none());
    resources().for_each(|resource| {
        uses.resource(&resource.handle);
    });
    let accessors = resources().map(resource::accessor);
    let operations: Vec<_> =
        api.operations.iter().map(|item| operation::operation(item, uses)).collect();
    quote!(#(#accessors)* #(#operations)*)
}

fn from_transport() -> TokenStream {
    quote! {
        impl From<Transport> for Client {
            fn from(transport: Transport) -> Self { Self { transport } }
        }
    }
}
