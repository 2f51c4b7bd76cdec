//! What the chapter on the runtime's types says of each.

/// A type of the runtime.
pub(super) struct Entry {
    pub(super) name: &'static str,
    /// Whether every API has it, and not only those whose types name it.
    pub(super) is_always: bool,
    /// Whether it is given a type.
    pub(super) is_generic: bool,
    /// What it is.
    pub(super) about: &'static str,
    /// Its functions, with what each does.
    pub(super) functions: &'static [(&'static str, &'static str)],
}

/// The name of the error, which an API may call otherwise.
pub(super) const ERROR: &str = "Error";

const fn entry(
    name: &'static str,
    is_always: bool,
    about: &'static str,
    functions: &'static [(&'static str, &'static str)],
) -> Entry {
    Entry { name, is_always, is_generic: false, about, functions }
}

const fn generic(
    name: &'static str,
    is_always: bool,
    about: &'static str,
    functions: &'static [(&'static str, &'static str)],
) -> Entry {
    Entry { name, is_always, is_generic: true, about, functions }
}

/// All of them, in the order in which they are shown.
pub(super) const ALL: &[Entry] = &[
    entry(
        ERROR,
        true,
        "Why a call failed, from a generated method. The chapter [Errors](errors.md) has its kinds.",
        &[
            ("fn kind(&self) -> ErrorKind", "What kind of failure it is."),
            ("fn status(&self) -> Option<StatusCode>", "The status, where the server answered."),
            ("fn message(&self) -> Option<&str>", "The text for people in the server's answer."),
            (
                "fn body_as<T: Decode + 'static>(&self) -> Option<T>",
                "The body of the server's answer as a type that the method lists for that status; nothing where it isn't one.",
            ),
            ("fn body(&self) -> &[u8]", "The body as bytes."),
            ("fn headers(&self) -> Option<&HeaderMap>", ""),
            ("fn request_id(&self) -> Option<&str>", "The server's name for the request."),
            ("fn operation(&self) -> Option<&str>", "The operation, as HTTP method and path."),
            ("fn attempts(&self) -> u32", "How often the request was sent, or tried to be."),
            (
                "fn may_have_executed(&self) -> bool",
                "Whether the server may have carried the request out all the same.",
            ),
            (
                "fn may_have_reached_server(&self) -> bool",
                "Whether any part of the request may have reached the server.",
            ),
            ("fn is_not_found(&self) -> bool", "Whether the server answered 404."),
            ("fn is_conflict(&self) -> bool", "Whether it answered 409."),
            ("fn is_auth(&self) -> bool", "Whether it answered 401 or 403."),
            ("fn is_rate_limited(&self) -> bool", "Whether it answered 429."),
            ("fn is_connect(&self) -> bool", "Whether no connection could be made."),
            ("fn is_timeout(&self) -> bool", "Whether the time ran out."),
        ],
    ),
    entry(
        "ErrorKind",
        true,
        "The kind of a failure: an enum, compared by `==` or matched. The chapter [Errors](errors.md) lists its variants; a later version may have more.",
        &[],
    ),
    entry(
        "StatusCode",
        true,
        "A status of HTTP, from the crate `http`. `.as_u16()` gives the number, and it can be compared with constants such as `StatusCode::NOT_FOUND`.",
        &[],
    ),
    generic(
        "Response",
        true,
        "What awaiting a request gives after `.with_response()`: the value, in the field `value`, with the rest of the answer.",
        &[
            ("fn into_value(self) -> T", "The value alone."),
            ("fn status(&self) -> StatusCode", ""),
            ("fn headers(&self) -> &HeaderMap", ""),
            ("fn request_id(&self) -> Option<&str>", "The server's name for the request."),
            ("fn attempts(&self) -> u32", "How often the request was sent."),
        ],
    ),
    entry(
        "RawResponse",
        true,
        "What awaiting a request gives after `.raw()`: an answer whose body isn't read yet.",
        &[
            ("fn status(&self) -> StatusCode", ""),
            ("fn headers(&self) -> &HeaderMap", ""),
            (
                "async fn chunk(&mut self) -> Result<Option<Bytes>, Error>",
                "The next piece of the body; `None` at its end.",
            ),
            ("async fn bytes(self) -> Result<Bytes, Error>", "All of the body."),
            ("async fn text(self) -> Result<String, Error>", "The same as text."),
            ("async fn decode<T: Decode>(self) -> Result<T, Error>", "The same as a value."),
        ],
    ),
    entry(
        "ClientBuilder",
        true,
        "Sets a client up, from the client's `builder()`; `.build()` ends it.",
        &[
            ("fn base_url(self, url: impl Into<String>) -> Self", "Where requests go."),
            ("fn timeout(self, timeout: Duration) -> Self", "How long an attempt may take."),
            (
                "fn max_retries(self, retries: u32) -> Self",
                "How often a failed call is sent again.",
            ),
            (
                "fn backoff(self, first: Duration, longest: Duration) -> Self",
                "The pauses between attempts.",
            ),
            ("fn max_body(self, bytes: u64) -> Self", "How large the body of an answer may be."),
            (
                "fn header(self, name: impl AsRef<str>, value: impl Display) -> Self",
                "A header of each request.",
            ),
            (
                "fn connect_timeout(self, timeout: Duration) -> Self",
                "How long making a connection may take.",
            ),
            (
                "fn middleware(self, middleware: impl Middleware) -> Self",
                "Code around each attempt.",
            ),
        ],
    ),
    generic(
        "Formatted",
        false,
        "Text of a format, such as a time: the value, or the text as it came where it isn't of the format. A value turns into it by `from`.",
        &[
            (
                "fn value(&self) -> Option<&T>",
                "The value; nothing where the text is of no such format.",
            ),
            ("fn into_value(self) -> Result<T, String>", "The value itself, or the text."),
            ("fn as_text(&self) -> Option<&str>", "The text, where there is no value."),
        ],
    ),
    entry(
        "Timestamp",
        false,
        "A point in time. It derefs to `jiff::Timestamp`, so that it has `.as_second()`, `.as_millisecond()` and the rest; `{}` prints it as it came, and `parse` reads it from text of RFC 3339.",
        &[
            ("fn now() -> Self", "The time now."),
            ("fn into_inner(self) -> jiff::Timestamp", "The same for the crate `jiff`."),
        ],
    ),
    entry("Date", false, "A day, from the crate `jiff`: `.year()`, `.month()`, `.day()`.", &[]),
    entry(
        "Base64",
        false,
        "Bytes that are sent as Base64. It derefs to `[u8]`, and is made from bytes by `from`; from text it takes the text's bytes. `.into_inner()` gives the bytes themselves.",
        &[],
    ),
    generic(
        "Nullable",
        false,
        "A field that may be absent, null or a value, which differ: the variants `Absent`, `Null` and `Value(T)`. A value turns into it by `from`.",
        &[
            ("const fn value(&self) -> Option<&T>", "The value, if there is one."),
            ("fn into_value(self) -> Option<T>", "The value itself, if there is one."),
            ("const fn is_absent(&self) -> bool", ""),
            ("const fn is_null(&self) -> bool", ""),
            ("const fn is_value(&self) -> bool", ""),
        ],
    ),
    entry(
        "Secret",
        false,
        "Text that `Debug` doesn't show. It derefs to `str`, and is made from text by `from`.",
        &[
            ("fn as_str(&self) -> &str", "The text."),
            ("fn into_string(self) -> String", "The text itself."),
        ],
    ),
    entry(
        "RequestBody",
        false,
        "A body of bytes that is sent as it is. Bytes and text turn into it by `from`.",
        &[
            ("fn file(path: impl Into<PathBuf>) -> Self", "The content of a file."),
            (
                "fn reader(reader: impl AsyncRead + Send + 'static) -> Self",
                "What a reader of Tokio gives.",
            ),
            ("fn length(self, bytes: u64) -> Self", "Says how long it is."),
            ("fn content_type(self, media_type: impl Into<String>) -> Self", "Says what it is."),
        ],
    ),
    entry(
        "FilePart",
        false,
        "A file of a form.",
        &[
            ("fn new(body: impl Into<RequestBody>) -> Self", "From bytes, or from a body."),
            ("fn file(path: impl Into<PathBuf>) -> Self", "The content of a file, with its name."),
            ("fn file_name(self, name: impl Into<String>) -> Self", "Says what it is called."),
            ("fn content_type(self, media_type: impl Into<String>) -> Self", "Says what it is."),
        ],
    ),
    entry("Value", false, "JSON of any kind, from the crate `serde_json`.", &[]),
    entry("Bytes", false, "Bytes, from the crate `bytes`: they deref to `[u8]`.", &[]),
    entry(
        "Url",
        false,
        "A URL, from the crate `url`: `.as_str()` gives its text, `.host_str()` its host.",
        &[],
    ),
];
