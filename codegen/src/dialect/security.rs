//! Reads security schemes.

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow,
    OAuth2Flows, PasswordOAuth2Flow, SecurityScheme,
};

use super::fields::Fields;
use super::reader::{Node, Reader};

impl<'s> Reader<'s> {
    pub(super) fn security_scheme(&mut self, node: Node<'s>) -> Option<SecurityScheme> {
        let mut fields = self.open(node, "a security scheme")?;
        let name = fields.text(self, "type").unwrap_or_default();
        let description = fields.text(self, "description");
        let lower = name.to_ascii_lowercase();
        let proper = match lower.as_str() {
            "apikey" | "api_key" | "api-key" => "apiKey",
            "http" => "http",
            "basic" | "bearer" => lower.as_str(),
            "oauth2" | "oauth" => "oauth2",
            "openidconnect" | "openid" | "oidc" => "openIdConnect",
            _ => {
                let warning = self
                    .warn(&fields.at, format!("security schemes of type `{name}` are not known"));
                warning
                    .label("left out")
                    .help("the types are `apiKey`, `http`, `oauth2` and `openIdConnect`");
                return None;
            }
        };
        let is_basic_of_2 = proper == "basic" && self.version == super::Version::V20;
        if proper != name && !is_basic_of_2
            || proper == "bearer"
            || proper == "basic" && !is_basic_of_2
        {
            self.warn(&fields.at.child("type"), format!("there is no type `{name}`"))
                .label(format!("read as {proper}"));
        }
        match proper {
            "apiKey" => self.api_key(fields, description),
            "oauth2" => Some(self.oauth2(fields, description)),
            "openIdConnect" => {
                let open_id_connect_url = fields.required_text(self, "openIdConnectUrl");
                Some(SecurityScheme::OpenIDConnect {
                    open_id_connect_url,
                    description,
                    extensions: fields.rest(),
                })
            }
            _ => Some(self.http(fields, proper, description)),
        }
    }

    fn api_key(
        &mut self,
        mut fields: Fields<'s>,
        description: Option<String>,
    ) -> Option<SecurityScheme> {
        let place = fields.text(self, "in").unwrap_or_default();
        let location = match place.to_ascii_lowercase().as_str() {
            "header" => APIKeyLocation::Header,
            "query" => APIKeyLocation::Query,
            "cookie" => APIKeyLocation::Cookie,
            _ => {
                let warning =
                    self.warn(&fields.at, format!("the key is in `{place}`, which is not known"));
                warning.label("left out").help("a key is in `header`, `query` or `cookie`");
                return None;
            }
        };
        let name = fields.required_text(self, "name");
        Some(SecurityScheme::APIKey { location, name, description, extensions: fields.rest() })
    }

    fn http(
        &mut self,
        mut fields: Fields<'s>,
        proper: &str,
        description: Option<String>,
    ) -> SecurityScheme {
        let scheme = fields.text(self, "scheme").unwrap_or_else(|| {
            let scheme = if proper == "http" { "bearer" } else { proper };
            if proper == "http" {
                self.warn(&fields.at, "the scheme does not say which")
                    .label("taken to be `bearer`");
            }
            scheme.to_owned()
        });
        let bearer_format = fields.text(self, "bearerFormat");
        SecurityScheme::HTTP { scheme, bearer_format, description, extensions: fields.rest() }
    }

    fn oauth2(&mut self, mut fields: Fields<'s>, description: Option<String>) -> SecurityScheme {
        let flows = if fields.has("flow") { Some(fields.split_off(&FLOW_OF_2)) } else { None };
        let flows = match flows {
            Some(flow) => self.flow_of_2(flow),
            None => fields
                .object(self, "flows", "the flows")
                .map(|flows| self.flows(flows))
                .unwrap_or_default(),
        };
        SecurityScheme::OAuth2 { flows, description, extensions: fields.rest() }
    }

    fn flows(&mut self, mut fields: Fields<'s>) -> OAuth2Flows {
        OAuth2Flows {
            implicit: fields.object(self, "implicit", "a flow").map(|flow| self.implicit(flow)),
            password: fields.object(self, "password", "a flow").map(|flow| self.password(flow)),
            client_credentials: fields
                .object(self, "clientCredentials", "a flow")
                .map(|flow| self.client_credentials(flow)),
            authorization_code: fields
                .object(self, "authorizationCode", "a flow")
                .map(|flow| self.authorization_code(flow)),
            extensions: fields.rest(),
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
                self.warn(&flow.at, format!("there is no flow `{name}`")).label("left out");
            }
        }
        flows
    }

    fn implicit(&mut self, mut fields: Fields<'s>) -> ImplicitOAuth2Flow {
        ImplicitOAuth2Flow {
            authorization_url: fields.required_text(self, "authorizationUrl"),
            refresh_url: fields.text(self, "refreshUrl"),
            scopes: self.scopes(&mut fields),
            extensions: fields.rest(),
        }
    }

    fn password(&mut self, mut fields: Fields<'s>) -> PasswordOAuth2Flow {
        PasswordOAuth2Flow {
            refresh_url: fields.text(self, "refreshUrl"),
            token_url: fields.required_text(self, "tokenUrl"),
            scopes: self.scopes(&mut fields),
            extensions: fields.rest(),
        }
    }

    fn client_credentials(&mut self, mut fields: Fields<'s>) -> ClientCredentialsOAuth2Flow {
        ClientCredentialsOAuth2Flow {
            refresh_url: fields.text(self, "refreshUrl"),
            token_url: fields.required_text(self, "tokenUrl"),
            scopes: self.scopes(&mut fields),
            extensions: fields.rest(),
        }
    }

    fn authorization_code(&mut self, mut fields: Fields<'s>) -> AuthorizationCodeOAuth2Flow {
        AuthorizationCodeOAuth2Flow {
            authorization_url: fields.required_text(self, "authorizationUrl"),
            token_url: fields.required_text(self, "tokenUrl"),
            refresh_url: fields.text(self, "refreshUrl"),
            scopes: self.scopes(&mut fields),
            extensions: fields.rest(),
        }
    }

    fn scopes(&mut self, fields: &mut Fields<'s>) -> IndexMap<String, String> {
        self.named(fields, "scopes", Self::text)
    }
}

/// The fields of a flow that Swagger 2.0 writes right into the scheme.
const FLOW_OF_2: [&str; 4] = ["flow", "authorizationUrl", "tokenUrl", "scopes"];
