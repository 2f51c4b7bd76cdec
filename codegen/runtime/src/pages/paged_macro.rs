//! Says of request types that their answers come in pages.

/// `page_requests!();` gives the request types of a crate their pages, once in a crate, beside `operation_request!`.
#[macro_export]
#[doc(hidden)]
macro_rules! page_requests {
    () => {
        impl<O: $crate::Paged<Page = T>, T: $crate::FromAnswer> OperationRequest<O, T> {
            /// The pages of the answer, from the one that is asked for on. Each is asked for when it is wanted.
            pub fn pages(self) -> $crate::Pages<T> {
                $crate::Pages::new::<O>(self.request)
            }

            /// The items of the answer's pages, one after the other. Each page is asked for when its first item is wanted.
            pub fn items(self) -> $crate::Items<T, O::Item> {
                $crate::Items::new::<O>(self.request)
            }
        }
    };
}

/// `paged! { VmListRequest: VmPage => Vm = Paging::items(|page| page.vms), }` says how the pages of a request's answer hang
/// together, in the file that has its `requests!`.
#[macro_export]
#[doc(hidden)]
macro_rules! paged {
    ($($name:ident: $page:ty => $item:ty = $paging:expr,)+) => {$(
        impl $crate::Paged for requests_of::$name {
            type Page = $page;
            type Item = $item;
            const PAGING: $crate::Paging<$page, $item> = $paging;
        }
    )+};
}
