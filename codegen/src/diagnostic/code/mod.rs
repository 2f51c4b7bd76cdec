//! What kinds of diagnostics there are. Each has a code: a few words that stay the same whatever a message says.
//!
//! There are three sorts: a [`Refusal`] is an error, a [`Repair`] is a warning of what was put right or lost on reading, and a
//! [`Limit`] is a note of a verdict, about what the crate can't hold to. To add a code, add a line to the file of its sort; it
//! has a spelling, a meaning and a remedy, or the compiler refuses it. A code that was published keeps its spelling.

/// Declares the codes of a sort: each with its spelling, what it means, and what to do about it.
macro_rules! codes {
    ($(#[$about:meta])* $sort:ident { $($code:ident $spelling:literal $meaning:literal $remedy:literal)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $sort {
            $(#[doc = $meaning] $code,)*
        }

        impl $sort {
            /// Every code of this sort.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            pub(super) const fn entry(self) -> Entry {
                let (spelling, meaning, remedy) = match self {
                    $(Self::$code => ($spelling, $meaning, $remedy),)*
                };
                Entry { spelling, meaning, remedy }
            }
        }
    };
}

mod entry;
mod limit;
mod refusal;
mod repair;
mod sorts;

pub use limit::Limit;
pub use refusal::Refusal;
pub use repair::Repair;
pub use sorts::Code;
