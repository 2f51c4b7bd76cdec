//! How requests are authorised.

/// One way to authorise a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Auth {
    /// Its name in the document.
    pub scheme: String,
    /// How the credential travels.
    pub kind: AuthKind,
    /// The environment variable that holds the credential.
    pub env: String,
    /// Where tokens come from.
    pub tokens: TokenUrls,
    /// The scopes that operations need which don't say it themselves.
    pub scopes: Vec<String>,
}

/// Where tokens come from, by OAuth 2.0 and OpenID Connect.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenUrls {
    /// Where a token is given for other credentials.
    pub token: Option<String>,
    /// Where a token is given for a refresh token, where that is elsewhere.
    pub refresh: Option<String>,
    /// Where it is described where tokens come from.
    pub open_id: Option<String>,
}

/// How a credential travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthKind {
    /// In a header of this name.
    Header(String),
    /// In a query parameter of this name.
    Query(String),
    /// In a cookie of this name.
    Cookie(String),
    /// As `Authorization: Bearer`.
    Bearer,
    /// As `Authorization: Basic`.
    Basic,
    /// As `Authorization` behind this word.
    Http(String),
}

/// What an operation requires of the client's credentials.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Security {
    /// The alternatives, each with the names of its schemes; an empty one requires nothing. None at all means the same.
    pub alternatives: Vec<Vec<String>>,
}
