//! Makes an answer of an enum that has a variant for each status.

/// `answers! { VmLaunchAnswer { Ok: Vm = 200, Accepted: Task = 202, NotModified = 304, Success: Vm = 200..=299, } }` lets an
/// enum be what a request gives. The first status that is the answer's decides. Where there is none, the call is an
/// error that has the answer: nothing says what it holds.
#[macro_export]
#[doc(hidden)]
macro_rules! answers {
    ($name:ident { $($variant:ident $(: $ty:ty)? = $status:pat,)+ }) => {
        impl $crate::FromAnswer for $name {
            const ACCEPT: &'static str = "application/json";

            fn reading(status: $crate::StatusCode) -> $crate::Reading {
                match status.as_u16() {
                    $($status => $crate::answers!(@reading status $($ty)?),)+
                    _ => $crate::Reading::Whole,
                }
            }

            fn from_answer(answer: $crate::Answer) -> Result<Self, $crate::Error> {
                match answer.status().as_u16() {
                    $($status => $crate::answers!(@value answer $variant $($ty)?),)+
                    _ => Err(answer.undocumented()),
                }
            }
        }
    };
    (@reading $status:ident) => { $crate::Reading::Ignored };
    (@reading $status:ident $ty:ty) => { <$ty as $crate::FromAnswer>::reading($status) };
    (@value $answer:ident $variant:ident) => { Ok(Self::$variant) };
    (@value $answer:ident $variant:ident $ty:ty) => {
        <$ty as $crate::FromAnswer>::from_answer($answer).map(Self::$variant)
    };
}
