//! Makes a request type of a helper's own, with everything that `Request` offers its caller.

/// `request!(VmListRequest -> Vec<Vm>, "`GET /v1/vms`");` makes a struct with a field `request: Request<Vec<Vm>>`.
#[macro_export]
#[doc(hidden)]
macro_rules! request {
    ($name:ident -> $output:ty, $call:literal) => {
        #[doc = concat!("The request of ", $call, ".")]
        #[must_use = "a request is not sent until it is awaited"]
        #[derive(Clone, Debug)]
        pub struct $name {
            request: $crate::Request<$output>,
        }

        $crate::request_options!($name);

        $crate::request_outcomes!([] [] $name => $output);

        impl $name {
            pub(crate) fn new(request: $crate::Request<$output>) -> Self {
                Self { request }
            }
        }
    };
}

/// What comes of a request: `request_outcomes!([<O, T>] [<O, T: FromAnswer>] VmListRequest<O, T> => T);` gives the type the
/// ways to have its answer. The first parameters are those of ways that don't read it.
#[macro_export]
#[doc(hidden)]
macro_rules! request_outcomes {
    ([$($any:tt)*] [$($read:tt)*] $request:ty => $output:ty) => {
        impl $($any)* $request {
            /// The same request, whose answer is read as a `U`.
            pub fn decode_as<U: $crate::FromAnswer>(self) -> $crate::Request<U> {
                self.request.decode_as()
            }
        }

        impl $($read)* $request {
            /// Gives the value with the status, the headers and the number of attempts.
            pub fn with_response(self) -> $crate::Request<$crate::Response<$output>> {
                self.request.with_response()
            }

            /// Gives the response with its body unread.
            pub fn raw(self) -> $crate::Request<$crate::RawResponse> {
                self.request.raw()
            }

            $crate::where_blocking! {
                /// Sends it and waits without async.
                ///
                /// # Errors
                /// As awaiting it; and where it is called inside of async code, which it would block.
                pub fn call(self) -> Result<$output, $crate::Error> {
                    self.request.call()
                }
            }
        }

        impl $($read)* ::std::future::IntoFuture for $request {
            type Output = Result<$output, $crate::Error>;
            type IntoFuture = $crate::Pending<$output>;

            fn into_future(self) -> Self::IntoFuture {
                ::std::future::IntoFuture::into_future(self.request)
            }
        }

        impl $($any)* From<$request> for $crate::Request<$output> {
            fn from(request: $request) -> Self {
                request.request
            }
        }
    };
}

/// `request_options!(LaunchRequest<T>);` gives the setters alone to a struct with a field `request`, for one that ends in
/// a way of its own.
#[macro_export]
#[doc(hidden)]
macro_rules! request_options {
    ($name:ident $(<$($parameter:ident),+>)?) => {
        impl$(<$($parameter),+>)? $name$(<$($parameter),+>)? {
            /// How long an attempt may take: to the end of the body, or to the headers of a stream. Without it, a body that is
            /// read while it is sent, such as a file, may take any time, as long as it moves.
            #[must_use = "a request is not sent until it is awaited"]
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.request = self.request.timeout(timeout);
                self
            }

            /// How often it is sent again after the first attempt, whatever the operation.
            #[must_use = "a request is not sent until it is awaited"]
            pub fn max_retries(mut self, retries: u32) -> Self {
                self.request = self.request.max_retries(retries);
                self
            }

            /// A header, in place of any of this name.
            #[must_use = "a request is not sent until it is awaited"]
            pub fn header(mut self, name: impl ::std::convert::AsRef<str>, value: impl ::std::fmt::Display) -> Self {
                self.request = self.request.header(name, value);
                self
            }

            /// Removes a header.
            #[must_use = "a request is not sent until it is awaited"]
            pub fn remove_header(mut self, name: impl ::std::convert::AsRef<str>) -> Self {
                self.request = self.request.remove_header(name);
                self
            }

            /// A query parameter, in place of any of this name.
            #[must_use = "a request is not sent until it is awaited"]
            pub fn query(mut self, name: impl ::std::convert::AsRef<str>, value: impl ::std::fmt::Display) -> Self {
                self.request = self.request.query(name, value);
                self
            }

            /// Removes a query parameter.
            #[must_use = "a request is not sent until it is awaited"]
            pub fn remove_query(mut self, name: impl ::std::convert::AsRef<str>) -> Self {
                self.request = self.request.remove_query(name);
                self
            }

            /// A field of the JSON body, in place of any of this name.
            #[must_use = "a request is not sent until it is awaited"]
            pub fn body_field(
                mut self,
                name: impl Into<String>,
                value: impl $crate::Encode,
            ) -> Self {
                self.request = self.request.body_field(name, value);
                self
            }

            /// The largest body to read whole, in bytes.
            #[must_use = "a request is not sent until it is awaited"]
            pub fn max_body(mut self, bytes: u64) -> Self {
                self.request = self.request.max_body(bytes);
                self
            }
        }
    };
}
