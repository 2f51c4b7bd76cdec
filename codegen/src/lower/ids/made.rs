//! What a machine added to an id: the path, the method, a number, the class that has the method.

use std::collections::BTreeSet;

use super::verbs::is_verb;
use super::versions::is_version;
use super::words::{letters, words_of};
use crate::document::Operation;

/// What frameworks call a class whose methods are operations.
const CLASSES: &[&str] =
    &["controller", "endpoint", "handler", "resource", "router", "service", "viewset"];

/// An id without what a machine added; none where a machine made all of it. `taken` has the ids of all operations.
pub(super) fn without_machine<'i>(
    id: &'i str,
    taken: &BTreeSet<&str>,
    method: &str,
    path: &str,
) -> Option<&'i str> {
    let id = without_number(id, taken);
    let id = without_using(id, method);
    let id = without_class(id);
    if is_echo(id, method, path) {
        return None;
    }
    Some(without_route(id, method, path))
}

/// `getUser_1` beside `getUser`, and `getUserUsingGET_1`.
fn without_number<'i>(id: &'i str, taken: &BTreeSet<&str>) -> &'i str {
    match id.rsplit_once('_') {
        Some((rest, number))
            if !number.is_empty()
                && number.chars().all(|c| c.is_ascii_digit())
                && (taken.contains(rest) || rest.contains("Using")) =>
        {
            rest
        }
        _ => id,
    }
}

/// `getUserUsingGET`
fn without_using<'i>(id: &'i str, method: &str) -> &'i str {
    let rest = id.strip_suffix(method).and_then(|rest| rest.strip_suffix("Using"));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(id)
}

/// `UsersController_findAll`, `user.UserService/GetUser`
fn without_class(id: &str) -> &str {
    let mut rest = id;
    for part in id.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let words = words_of(part);
        let left = &rest[part.len()..];
        let is_class = words.len() > 1
            && words.last().is_some_and(|last| CLASSES.contains(&last.trim_end_matches('s')));
        if is_class && left.chars().any(char::is_alphabetic) {
            return left;
        }
        rest = left;
    }
    id
}

/// Whether an id is method and path and nothing else: `get::/users/{id}`, `Api_V1_Users_Get`. Of a path of one word a person
/// may have written it.
fn is_echo(id: &str, method: &str, path: &str) -> bool {
    let segments = path.split('/').filter(|segment| !segment.is_empty()).count();
    let is_text = id.chars().any(|c| c == '/' || c == ':');
    if segments < 2 && !is_text {
        return false;
    }
    let (id, method, path) = (letters(id), method.to_lowercase(), letters(path));
    id == format!("{method}{path}") || id == format!("{path}{method}")
}

/// `read_item_items__item_id__get`: the function, the path and the method.
fn without_route<'i>(id: &'i str, method: &str, path: &str) -> &'i str {
    let path = letters(path);
    let end = format!("{path}{}", method.to_lowercase());
    let mut left = end.chars().rev().peekable();
    for (at, c) in id.char_indices().rev() {
        if !c.is_alphanumeric() {
            if left.peek().is_none() && !path.is_empty() {
                return &id[..at];
            }
            continue;
        }
        // Capitals that become several letters are no part of what frameworks make.
        if left.next() != c.to_lowercase().next() {
            return id;
        }
    }
    id
}

/// The words of an id without those that method and path say too.
pub(super) fn without_echo(words: Vec<String>, operation: &Operation, path: &str) -> Vec<String> {
    let words = without_verb_twice(words, &operation.method.as_str().to_lowercase());
    without_key(without_version(words, path), path)
}

/// `update_user_put`, `post_create_user`
fn without_verb_twice(mut words: Vec<String>, method: &str) -> Vec<String> {
    match words.as_slice() {
        [first, .., last] if last == method && is_verb(first) && first != last => {
            words.pop();
        }
        [first, second, ..] if first == method && is_verb(second) => {
            words.remove(0);
        }
        _ => {}
    }
    words
}

/// `list_users_v2` at `/v2/users`
fn without_version(mut words: Vec<String>, path: &str) -> Vec<String> {
    if words.len() > 1 {
        let in_path = |word: &String| path.split('/').any(|segment| segment == word);
        words.pop_if(|word| is_version(word) && in_path(word));
    }
    words
}

/// `get_user_by_id` at `/users/{user_id}`
fn without_key(mut words: Vec<String>, path: &str) -> Vec<String> {
    let last = path.rsplit('/').find(|segment| !segment.is_empty()).unwrap_or_default();
    let Some(key) = last.strip_prefix('{').and_then(|last| last.strip_suffix('}')) else {
        return words;
    };
    if let Some(by) = words.iter().rposition(|word| word == "by").filter(|by| *by > 0) {
        let named = words[by + 1..].concat();
        if !named.is_empty() && (letters(key).ends_with(&named) || named.ends_with(&letters(key))) {
            words.truncate(by);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::without_machine;

    #[track_caller]
    fn holds(id: &str, method: &str, path: &str, expected: Option<&str>) {
        let taken = BTreeSet::from(["getUser"]);
        assert_eq!(without_machine(id, &taken, method, path), expected, "{id}");
    }

    #[test]
    fn each_frameworks_additions_go() {
        holds("read_item_items__item_id__get", "GET", "/items/{item_id}", Some("read_item"));
        holds("completion_v1_completions_post", "POST", "/v1/completions", Some("completion"));
        holds("listUsersUsingGET_1", "GET", "/users", Some("listUsers"));
        holds("getUser_1", "GET", "/people/{id}", Some("getUser"));
        holds("UsersController_findAll", "GET", "/users", Some("findAll"));
        holds("user.v1.UserService/GetUser", "GET", "/v1/users/{id}", Some("GetUser"));
        holds("get::/users", "GET", "/users", None);
        holds("Api_V1_Users_Get", "GET", "/api/v1/users", None);
        holds("get_users__id__files", "GET", "/users/{id}/files", None);
    }

    #[test]
    fn what_people_wrote_stays() {
        holds("listVms", "GET", "/v1/vms", Some("listVms"));
        holds("getUsers", "GET", "/users", Some("getUsers"));
        holds("getUser_2", "GET", "/users/{id}", Some("getUser"));
        holds("convertTo_4", "POST", "/convert", Some("convertTo_4"));
        holds("service_restart", "POST", "/service/restart", Some("service_restart"));
        holds("widget", "GET", "/get", Some("widget"));
    }
}
