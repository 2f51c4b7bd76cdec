//! What every stream has beside a way to poll for its next item.

/// `stream!(JsonLines<T: Decode> => T, records);` gives a type with a method `poll_item` and a field of its records what every
/// stream has.
macro_rules! stream {
    ($name:ident<T: $bound:path> => $item:ty, $($records:ident).+) => {
        impl<T: $bound> $name<T> {
            /// The next item, `None` at the end of the stream.
            pub async fn next(&mut self) -> Option<Result<$item, Error>> {
                std::future::poll_fn(|cx| self.poll_item(cx)).await
            }

            /// The items as an iterator that waits without async. Where it is used inside of async code, which it would block, it
            /// gives one error and ends.
            #[cfg(feature = "blocking")]
            pub fn into_blocking(self) -> impl Iterator<Item = Result<$item, Error>> {
                crate::blocking::items(self)
            }
        }

        impl<T: $bound> futures_core::Stream for $name<T> {
            type Item = Result<$item, Error>;

            fn poll_next(
                self: std::pin::Pin<&mut Self>,
                cx: &mut std::task::Context<'_>,
            ) -> std::task::Poll<Option<Self::Item>> {
                self.get_mut().poll_item(cx)
            }
        }

        impl<T> std::fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.$($records).+.show(stringify!($name), f)
            }
        }
    };
}

pub(super) use stream;
