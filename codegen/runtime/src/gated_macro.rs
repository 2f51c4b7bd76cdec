//! Declares the types of a generated crate that is large enough to be built in parts.

/// Declares modules, and gives what is in them, where one of the features is on that their group begins with:
///
/// ```text
/// gated! {
///     "files" | "vms" {
///         file: File,
///         vm: Vm | VmBuilder,
///     }
/// }
/// ```
#[macro_export]
#[doc(hidden)]
macro_rules! gated {
    ($($($feature:literal)|+ { $($module:ident: $($name:ident)|+,)* })*) => {
        $($crate::gated!(@group ($($feature),+) $($module ($($name),+))*);)*
    };
    (@group $features:tt $($module:ident $names:tt)*) => {
        $($crate::gated!(@module $features $module $names);)*
    };
    (@module ($($feature:literal),+) $module:ident ($($name:ident),+)) => {
        #[cfg(any($(feature = $feature),+))]
        mod $module;
        #[cfg(any($(feature = $feature),+))]
        pub use $module::{$($name),+};
    };
}
