//! Where something is, and a type as text: what everything else of the reference has.

/// Where something is to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file that has it, relative to the folder of the generated crate: `src/resources/vms.rs`, or `../fastvm-overrides/src/vms.rs`
    /// where it is written by hand.
    pub file: String,
    /// Its page in the documentation that rustdoc makes, relative to the folder of all crates, with its anchor:
    /// `fastvm_generated/resources/struct.Vms.html#method.list`. Empty where it has none.
    pub rustdoc: String,
    /// Whether it is part of the hand-written crate rather than of the generated one.
    pub is_hand_written: bool,
}

/// A type as text, with the types of the crate in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// What stands before it: `a stream of `.
    pub before: &'static str,
    /// The type: `Vec<Vm>`.
    pub text: String,
    /// The types of the crate that it names, each with its file.
    pub named: Vec<(String, String)>,
}
