//! Says of request types that their answers come in pages.

/// `page_requests!();` gives the request types of a crate their pages, once in a crate, beside `operation_request!`.
#[macro_export]
#[doc(hidden)]
macro_rules! page_requests {
    () => {
        impl<O, T> $crate::Yields for OperationRequest<O, T> {
            type Answer = T;
        }

        impl<O: $crate::Paged, T: $crate::FromAnswer> OperationRequest<O, T> {
            /// The pages of the answer, from the one that is asked for on. Each is asked for when it is wanted.
            pub fn pages(self) -> $crate::Pages<O::Page> {
                $crate::Pages::new::<O>(self.request.decode_as())
            }

            /// The items of the answer's pages, one after the other. Each page is asked for when its first item is wanted.
            pub fn items(self) -> $crate::Items<O::Page, O::Item> {
                $crate::Items::new::<O>(self.request.decode_as())
            }
        }
    };
}

/// `paged! { VmListRequest: Vm { items = |page| page.vms, cursor("after") = |page| page.next.cursor(), } }` says how the pages
/// of a request's answer hang together, in the file that has its `requests!`: where the items are, and how the next page is asked
/// for, which is one of the functions of `Paging`. Where nothing is said of that, the header `Link` leads on.
/// Where the answer depends on its status, `VmListRequest: Vm as VmList` says which of its types is the page.
#[macro_export]
#[doc(hidden)]
macro_rules! paged {
    ($($name:ident: $item:ty $(as $page:ty)? {
        items = $items:expr,
        $($way:ident($($given:literal),*) = $next:expr,)?
    })+) => {$(
        impl $crate::Paged for requests_of::$name {
            type Page = $crate::paged!(@page $name $($page)?);
            type Item = $item;
            $(const IS_ALL: bool = $crate::paged!(@is_all $page);)?
            const PAGING: $crate::Paging<Self::Page, $item> =
                $crate::paged!(@ $items $(, $way $($given)* , $next)?);
        }
    )+};
    (@page $name:ident) => { <$name as $crate::Yields>::Answer };
    (@page $name:ident $page:ty) => { $page };
    (@is_all $page:ty) => { false };
    (@ $items:expr) => { $crate::Paging::link($items) };
    (@ $items:expr, $way:ident $($given:literal)*, $next:expr) => {
        $crate::Paging::$way($items, $($given,)* $next)
    };
}
