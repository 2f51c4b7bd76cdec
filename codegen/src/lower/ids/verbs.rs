//! The words of what operations do.

/// What operations are most often said to do.
const ALL: &[&str] = &[
    "add", "check", "count", "create", "delete", "destroy", "download", "fetch", "find", "get",
    "list", "patch", "post", "put", "read", "remove", "replace", "retrieve", "search", "send",
    "set", "show", "start", "stop", "update", "upload",
];

/// What is done to something that is there, other than reading and writing it.
const ACTIONS: &[&str] = &[
    "accept",
    "activate",
    "approve",
    "archive",
    "cancel",
    "clear",
    "clone",
    "close",
    "confirm",
    "copy",
    "deactivate",
    "decline",
    "disable",
    "duplicate",
    "enable",
    "execute",
    "export",
    "generate",
    "import",
    "invalidate",
    "kill",
    "lock",
    "login",
    "logout",
    "merge",
    "move",
    "open",
    "pause",
    "publish",
    "refresh",
    "register",
    "reject",
    "reset",
    "restart",
    "restore",
    "resume",
    "revoke",
    "run",
    "share",
    "subscribe",
    "sync",
    "transfer",
    "unlock",
    "unsubscribe",
    "validate",
    "verify",
];

/// Whether a word says what is done to something, as the last segment of a path: `POST /orders/cancel`.
pub(crate) fn is_action(word: &str) -> bool {
    ACTIONS.contains(&word) || is_verb(word)
}

/// Every such word.
pub(super) fn every() -> impl Iterator<Item = &'static str> {
    ALL.iter().chain(ACTIONS).copied()
}

/// Whether a word says what an operation does.
pub(super) fn is_verb(word: &str) -> bool {
    ALL.contains(&word)
}

/// A method's words with the usual word for what it does: what gives a list is `list`, what gives one thing is `retrieve`.
pub(crate) fn usual(words: Vec<String>, method: &str, lists: bool) -> Vec<String> {
    let borrowed: Vec<&str> = words.iter().map(String::as_str).collect();
    let with = |verb: &str, rest: &[&str]| {
        std::iter::once(&verb).chain(rest).map(ToString::to_string).collect()
    };
    match (method, borrowed.as_slice()) {
        ("GET", ["get" | "fetch" | "find" | "list" | "read", "all", rest @ ..]) if lists => {
            with("list", rest)
        }
        ("GET", ["get" | "fetch" | "retrieve", "list", rest @ ..] | ["list", "get", rest @ ..])
            if lists && rest.first() != Some(&"of") =>
        {
            with("list", rest)
        }
        ("GET", ["get" | "fetch" | "retrieve", rest @ ..]) if lists => with("list", rest),
        ("GET", ["find" | "index" | "read"]) if lists => with("list", &[]),
        ("GET", ["fetch" | "find" | "show"] | ["find" | "get", "one"]) | (_, ["get"]) => {
            with("retrieve", &[])
        }
        ("DELETE", ["destroy"]) => with("delete", &[]),
        _ => words,
    }
}
