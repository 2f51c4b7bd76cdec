//! Reads security schemes.

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow,
    OAuth2Flows, PasswordOAuth2Flow, SecurityScheme as Known,
};

use super::fields::Fields;
use super::kind::NodeKind;
use super::node::Node;
use super::reader::Reader;
use crate::diagnostic::Repair;
use crate::document::{Placed, SecurityScheme, Version};

/// The fields of a flow that Swagger 2.0 writes right into the scheme.
const FLOW_OF_2: [&str; 4] = ["flow", "authorizationUrl", "tokenUrl", "scopes"];

/// What a scheme's `type` says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    ApiKey,
    Http,
    /// A type of Swagger 2.0, since then a scheme of `http`.
    Basic,
    /// No type, but a scheme of `http`.
    Bearer,
    OAuth2,
    OpenIdConnect,
}

impl Type {
    /// The type that is meant, however its name is written.
    fn meant(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "apikey" | "api_key" | "api-key" => Self::ApiKey,
            "http" => Self::Http,
            "basic" => Self::Basic,
            "bearer" => Self::Bearer,
            "oauth2" | "oauth" => Self::OAuth2,
            "openidconnect" | "openid" | "oidc" => Self::OpenIdConnect,
            _ => return None,
        })
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::ApiKey => "apiKey",
            Self::Http => "http",
            Self::Basic => "basic",
            Self::Bearer => "bearer",
            Self::OAuth2 => "oauth2",
            Self::OpenIdConnect => "openIdConnect",
        }
    }

    /// Whether the type may be written like this in a version.
    fn is_written(self, name: &str, version: Version) -> bool {
        match self {
            Self::Basic => version == Version::V20,
            Self::Bearer => false,
            _ => self.as_str() == name,
        }
    }
}

impl<'s> Reader<'s> {
    pub(super) fn security_scheme(&mut self, node: Node<'s>) -> Option<Placed<SecurityScheme>> {
        let mut fields = self.open(node, NodeKind::SecurityScheme)?;
        let at = fields.at.clone();
        let name = fields.text(self, "type").unwrap_or_default();
        if name == "mutualTLS" {
            return Some(Placed::new(at, SecurityScheme::MutualTls));
        }
        let description = fields.text(self, "description");
        let Some(meant) = Type::meant(&name) else {
            self.warn(
                Repair::SchemeTypeUnknown,
                &at,
                format!("security schemes of type `{name}` are not known"),
            )
            .label("left out")
            .help("the types are `apiKey`, `http`, `oauth2` and `openIdConnect`");
            return None;
        };
        if !meant.is_written(&name, self.version) {
            self.warn(Repair::TypeRespelt, &at.child("type"), format!("there is no type `{name}`"))
                .label(format!("read as {}", meant.as_str()));
        }
        let scheme = match meant {
            Type::ApiKey => self.api_key(fields, description)?,
            Type::OAuth2 => self.oauth2(fields, description),
            Type::OpenIdConnect => Known::OpenIDConnect {
                open_id_connect_url: fields.required_text(self, "openIdConnectUrl"),
                description,
                extensions: fields.own(),
            },
            Type::Http | Type::Basic | Type::Bearer => self.http(fields, meant, description),
        };
        Some(Placed::new(at, SecurityScheme::Known(scheme)))
    }

    fn api_key(&mut self, mut fields: Fields<'s>, description: Option<String>) -> Option<Known> {
        let place = fields.text(self, "in").unwrap_or_default();
        let location = match place.to_ascii_lowercase().as_str() {
            "header" => APIKeyLocation::Header,
            "query" => APIKeyLocation::Query,
            "cookie" => APIKeyLocation::Cookie,
            _ => {
                let warning = self.warn(
                    Repair::KeyPlaceUnknown,
                    &fields.at,
                    format!("the key is in `{place}`, which is not known"),
                );
                warning.label("left out").help("a key is in `header`, `query` or `cookie`");
                return None;
            }
        };
        let name = fields.required_text(self, "name");
        Some(Known::APIKey { location, name, description, extensions: fields.own() })
    }

    fn http(&mut self, mut fields: Fields<'s>, meant: Type, description: Option<String>) -> Known {
        let scheme = fields.text(self, "scheme").unwrap_or_else(|| {
            if meant != Type::Http {
                return meant.as_str().to_owned();
            }
            self.warn(Repair::SchemeUnsaid, &fields.at, "the scheme does not say which")
                .label("taken to be `bearer`");
            Type::Bearer.as_str().to_owned()
        });
        let bearer_format = fields.text(self, "bearerFormat");
        Known::HTTP { scheme, bearer_format, description, extensions: fields.own() }
    }

    fn oauth2(&mut self, mut fields: Fields<'s>, description: Option<String>) -> Known {
        let flows = if fields.has("flow") {
            let flow = fields.split_off(&FLOW_OF_2);
            self.flow_of_2(flow)
        } else {
            let flows = fields.object(self, "flows", NodeKind::OAuthFlows);
            flows.map(|flows| self.flows(flows)).unwrap_or_default()
        };
        Known::OAuth2 { flows, description, extensions: fields.own() }
    }

    fn flows(&mut self, mut fields: Fields<'s>) -> OAuth2Flows {
        OAuth2Flows {
            implicit: fields
                .object(self, "implicit", NodeKind::OAuthFlow)
                .map(|flow| self.implicit(flow)),
            password: fields
                .object(self, "password", NodeKind::OAuthFlow)
                .map(|flow| self.password(flow)),
            client_credentials: fields
                .object(self, "clientCredentials", NodeKind::OAuthFlow)
                .map(|flow| self.client_credentials(flow)),
            authorization_code: fields
                .object(self, "authorizationCode", NodeKind::OAuthFlow)
                .map(|flow| self.authorization_code(flow)),
            extensions: fields.own(),
        }
    }

    /// Swagger 2.0 has one flow to a scheme, and other names for some.
    fn flow_of_2(&mut self, mut flow: Fields<'s>) -> OAuth2Flows {
        let mut flows = OAuth2Flows::default();
        let name = flow.text(self, "flow").unwrap_or_default();
        match name.as_str() {
            "implicit" => flows.implicit = Some(self.implicit(flow)),
            "password" => flows.password = Some(self.password(flow)),
            "application" => flows.client_credentials = Some(self.client_credentials(flow)),
            "accessCode" => flows.authorization_code = Some(self.authorization_code(flow)),
            _ => {
                self.warn(Repair::FlowUnknown, &flow.at, format!("there is no flow `{name}`"))
                    .label("left out");
            }
        }
        flows
    }

    fn implicit(&mut self, mut fields: Fields<'s>) -> ImplicitOAuth2Flow {
        ImplicitOAuth2Flow {
            authorization_url: fields.required_text(self, "authorizationUrl"),
            refresh_url: fields.text(self, "refreshUrl"),
            scopes: self.scopes(&mut fields),
            extensions: fields.own(),
        }
    }

    fn password(&mut self, mut fields: Fields<'s>) -> PasswordOAuth2Flow {
        PasswordOAuth2Flow {
            refresh_url: fields.text(self, "refreshUrl"),
            token_url: fields.required_text(self, "tokenUrl"),
            scopes: self.scopes(&mut fields),
            extensions: fields.own(),
        }
    }

    fn client_credentials(&mut self, mut fields: Fields<'s>) -> ClientCredentialsOAuth2Flow {
        ClientCredentialsOAuth2Flow {
            refresh_url: fields.text(self, "refreshUrl"),
            token_url: fields.required_text(self, "tokenUrl"),
            scopes: self.scopes(&mut fields),
            extensions: fields.own(),
        }
    }

    fn authorization_code(&mut self, mut fields: Fields<'s>) -> AuthorizationCodeOAuth2Flow {
        AuthorizationCodeOAuth2Flow {
            authorization_url: fields.required_text(self, "authorizationUrl"),
            token_url: fields.required_text(self, "tokenUrl"),
            refresh_url: fields.text(self, "refreshUrl"),
            scopes: self.scopes(&mut fields),
            extensions: fields.own(),
        }
    }

    fn scopes(&mut self, fields: &mut Fields<'s>) -> IndexMap<String, String> {
        fields.named(self, "scopes", Self::text)
    }
}
