//! What a call gives, once the server has answered with success.
//!
//! An [`Answer`] is the response as it was received; its body is an [`Incoming`], of which none, some or all has been
//! read. The trait [`FromAnswer`] makes the result of the call of it: a decoded value, a [`Response`] with the value in
//! it, a [`RawResponse`] whose body the caller reads, or [`Text`]. Each result type implements
//! the trait in its own file; those that are streams are in the folder `streams`. By [`Again`] these ask for another answer.
//!
//! [`Reading`] says what becomes of the body before that. `answers_macro.rs` makes a result type of an enum that has a variant for each status.
//!
//! A response whose status is not a success never comes here, unless the operation has it as an answer: it is an error.
//!
//! This folder imports `codec`, `connection`, `error` and `exchange`, `wire` to print headers, and `blocking.rs`. Begin with
//! `from_answer.rs`.

mod answer;
mod answers_macro;
mod decoded;
mod from_answer;
mod incoming;
mod raw;
mod reading;
mod text;

pub(crate) use self::answer::Again;
pub use self::answer::Answer;
pub use self::decoded::Response;
pub use self::from_answer::FromAnswer;
pub(crate) use self::incoming::Incoming;
pub use self::raw::RawResponse;
pub use self::reading::Reading;
pub use self::text::Text;
