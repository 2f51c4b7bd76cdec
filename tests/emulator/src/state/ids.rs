//! The ids of what is made next, where a test says them.

use super::{Org, new_id};

/// The longest id that may be said, in bytes.
const LONGEST: usize = 64;

impl Org {
    /// Says the ids of the VMs, snapshots and builds that are made next, after those that were said before. None is taken
    /// where one of them is no good: the error says which and why.
    pub(crate) fn say_ids(&mut self, ids: Vec<String>) -> Result<(), String> {
        for (index, id) in ids.iter().enumerate() {
            if !is_id(id) {
                return Err(format!(
                    "{id:?} is no id: it has 1 to {LONGEST} letters, digits, `-` and `_`"
                ));
            }
            if self.has(id) || ids[..index].contains(id) {
                return Err(format!("the id {id} is taken"));
            }
        }
        self.said.extend(ids);
        Ok(())
    }

    /// The id of what is made now: the one that was said, or a new one.
    pub(super) fn next_id(&mut self) -> String {
        self.said.pop_front().unwrap_or_else(new_id)
    }

    fn has(&self, id: &str) -> bool {
        self.vms.contains_key(id)
            || self.snapshots.contains_key(id)
            || self.builds.contains_key(id)
            || self.said.iter().any(|said| said == id)
    }
}

/// Whether a text can be an id, which is the name of a directory too.
fn is_id(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::super::Quotas;
    use super::*;

    fn say(org: &mut Org, ids: &[&str]) -> Result<(), String> {
        org.say_ids(ids.iter().map(|id| (*id).to_owned()).collect())
    }

    #[test]
    fn ids_are_taken_in_order_and_then_made_up() {
        let mut org = Org::new(Quotas::default());
        say(&mut org, &["one", "two"]).unwrap();
        assert_eq!([org.next_id(), org.next_id()], ["one", "two"]);
        assert_ne!(org.next_id(), org.next_id());
    }

    #[test]
    fn an_id_that_is_no_good_is_refused_with_all_the_others() {
        let mut org = Org::new(Quotas::default());
        for wrong in ["", "..", "a/b", "a b", "ä", &"x".repeat(65)] {
            assert!(say(&mut org, &["fine", wrong]).is_err(), "{wrong}");
        }
        assert!(say(&mut org, &["twice", "twice"]).is_err());
        say(&mut org, &["fine"]).unwrap();
        assert!(say(&mut org, &["fine"]).is_err());
    }
}
