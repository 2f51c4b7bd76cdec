//! Makes the request types of a generated crate's operations.
//!
//! They are one generic type, which each generated crate has for itself, so that it can give the type setters. A type for
//! each operation would cost ten times as much to compile: the compiler checks every method of each.

/// `operation_request!();` makes the type, once in a crate.
#[macro_export]
#[doc(hidden)]
macro_rules! operation_request {
    () => {
        /// The request of an operation `O`, which yields a `T`. Nothing happens until it is awaited (or, with the
        /// feature `blocking`, called).
        ///
        /// The request of each operation has a name of its own: write that.
        #[must_use = "a request is not sent until it is awaited"]
        pub struct OperationRequest<O, T> {
            pub(crate) request: $crate::Request<T>,
            operation: ::std::marker::PhantomData<fn() -> O>,
        }

        $crate::request_options!(OperationRequest<O, T>);
        $crate::request_outcomes!(
            [<O, T>] [<O, T: $crate::FromAnswer>] OperationRequest<O, T> => T
        );

        impl<O, T> OperationRequest<O, T> {
            pub(crate) fn new(request: $crate::Request<T>) -> Self {
                Self { request, operation: ::std::marker::PhantomData }
            }
        }

        impl<O, T> Clone for OperationRequest<O, T> {
            fn clone(&self) -> Self {
                Self::new(self.request.clone())
            }
        }

        impl<O, T> ::std::fmt::Debug for OperationRequest<O, T> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&self.request, f)
            }
        }
    };
}

/// ``requests! { VmListRequest -> Vec<Vm> = "`GET /v1/vms`", }`` names the request type of each operation,
/// where `OperationRequest` is imported.
#[macro_export]
#[doc(hidden)]
macro_rules! requests {
    ($($name:ident -> $output:ty = $call:literal,)+) => {
        mod requests_of {
            $(pub enum $name {})+
        }

        $(
            #[doc = concat!("The request of ", $call, ".")]
            pub type $name = OperationRequest<requests_of::$name, $output>;
        )+
    };
}
