//! What the helpers rely on of the generated crate, and which of its methods they hide on purpose.
//!
//! `cargo xtask regen` reads this file before it writes: a change of the document that breaks a line here
//! is refused with its reason. The macros hold the same lines against the generated crate as it is now,
//! so that they can't be wrong for long. What is written:
//!
//! - `client.vms() -> Vms { fn name(arguments) -> Output = METHOD "path", marks; }`: an operation. It
//!   yields `Output`, and turns into a [`Request`] of it. Marks are `sent once`, `retried` (both only where the HTTP method says
//!   otherwise), `timeout FIELD` and `anonymous`.
//! - `struct`, `enum` (with `by "property"` where one tells the variants apart) and `type`: what is used
//!   of a type, each part with its name in JSON. `..extra` and `..Unknown` keep what is not known.
//! - `impl Type { fn new(arguments); }` and `impl From<A> for B;`: how values are made.

use std::future::IntoFuture;

use fastvm_generated::Client;
use fastvm_generated::models::{
    ExecExitEvent, ExecStderrEvent, ExecStdoutEvent, ExecStreamEvent, ExecVmResponse,
    FileFetchParams, FilePresignParams, FilePresignResponse, SnapshotRestoreWarnings, Vm,
    VmLaunchParams, VmLaunchResponse, VmRunParams, VmStatus,
};
use fastvm_generated::resources::{Files, Vms};
use fastvm_generated::runtime::{Base64, Error, Formatted, JsonLines, Request, Secret};

/// Holds each statement against the generated crate when it is compiled.
macro_rules! relies_on {
    () => {};
    (client $(.$accessor:ident())* -> $handle:ident { $($operations:tt)* } $($rest:tt)*) => {
        const _: fn(&Client) -> $handle = |client| client$(.$accessor())*.clone();
        relies_on! { @operations $handle $($operations)* }
        relies_on! { $($rest)* }
    };
    (@operations $handle:ident) => {};
    (@operations $handle:ident $(#[$docs:meta])*
        fn $name:ident($($argument:ident: $ty:ty),* $(,)?) -> $output:ty
            = $method:ident $path:literal $(, $($mark:ident)+)*; $($rest:tt)*
    ) => {
        const _: () = {
            fn _holds(
                handle: &$handle,
                $($argument: $ty),*
            ) -> impl IntoFuture<Output = Result<$output, Error>> + Into<Request<$output>> {
                handle.$name($($argument),*)
            }
        };
        relies_on! { @operations $handle $($rest)* }
    };
    ($(#[$docs:meta])* struct $name:ident {
        $($(#[$field_docs:meta])* $field:ident: $ty:ty = $wire:literal),* $(,)? $(..$extra:ident $(,)?)?
    } $($rest:tt)*) => {
        $(const _: fn(&$name) -> &$ty = |value| &value.$field;)*
        $(const _: fn(&$name) = |value| { let _ = value.$extra(); };)?
        relies_on! { $($rest)* }
    };
    ($(#[$docs:meta])* enum $name:ident $(by $tag:literal)? {
        $($(#[$variant_docs:meta])* $variant:ident $(($ty:ty))? $(= $wire:literal $(| $more:literal)*)?),*
        $(,)? $(..$unknown:ident $(,)?)?
    } $($rest:tt)*) => {
        $(const _: fn(&$name) -> bool = |value| matches!(value, $name::$variant { .. });)*
        $($(const _: fn($ty) -> $name = $name::$variant;)?)*
        $(const _: fn(&$name) -> bool = |value| matches!(value, $name::$unknown { .. });)?
        relies_on! { $($rest)* }
    };
    ($(#[$docs:meta])* type $name:ident = $ty:ty; $($rest:tt)*) => {
        const _: fn($name) -> $ty = |value| value;
        relies_on! { $($rest)* }
    };
    ($(#[$docs:meta])* impl From<$from:ident> for $name:ident; $($rest:tt)*) => {
        const _: fn($from) -> $name = <$name as From<$from>>::from;
        relies_on! { $($rest)* }
    };
    ($(#[$docs:meta])* impl $name:ident { $($functions:tt)* } $($rest:tt)*) => {
        relies_on! { @functions $name $($functions)* }
        relies_on! { $($rest)* }
    };
    (@functions $name:ident) => {};
    (@functions $name:ident
        fn $function:ident(self $(, $argument:ident: $ty:ty)* $(,)?); $($rest:tt)*
    ) => {
        const _: () = {
            fn _holds(value: $name $(, $argument: $ty)*) -> $name {
                value.$function($($argument),*)
            }
        };
        relies_on! { @functions $name $($rest)* }
    };
    (@functions $name:ident fn $function:ident($($argument:ident: $ty:ty),* $(,)?); $($rest:tt)*) => {
        const _: () = {
            fn _holds($($argument: $ty),*) -> $name {
                $name::$function($($argument),*)
            }
        };
        relies_on! { @functions $name $($rest)* }
    };
}

/// Methods of ours that stand in front of generated ones, each with its reason.
macro_rules! shadows {
    ($($owner:path { $($method:ident: $reason:literal),* $(,)? })*) => {
        $(const _: fn(&$owner) -> &<$owner as std::ops::Deref>::Target = |value| value;)*
    };
}

relies_on! {
    client.vms() -> Vms {
        /// `launch` sends it, waits for the VM, and keeps its warnings.
        fn launch(params: VmLaunchParams) -> VmLaunchResponse
            = POST "/v1/vms", sent once;
        /// Looked at again and again, as a `VmLaunchResponse` too.
        fn retrieve(id: impl Into<String>) -> Vm
            = GET "/v1/vms/{id}";
        /// `run`, and what a transfer does in the VM.
        fn run(id: impl Into<String>, params: VmRunParams) -> ExecVmResponse
            = POST "/v1/vms/{id}/exec", sent once, timeout timeout_sec;
        /// `stream`
        fn run_stream(id: impl Into<String>, params: VmRunParams)
            -> JsonLines<ExecStreamEvent>
            = POST "/v1/vms/{id}/exec", sent once, timeout timeout_sec;
    }

    client.vms().files() -> Files {
        fn presign(id: impl Into<String>, params: FilePresignParams) -> FilePresignResponse
            = POST "/v1/vms/{id}/files/presign", sent once;
        fn fetch(id: impl Into<String>, params: FileFetchParams) -> ExecVmResponse
            = POST "/v1/vms/{id}/files/fetch", sent once, timeout timeout_sec;
    }

    struct Vm {
        status: VmStatus = "status",
    }

    struct VmLaunchResponse {
        id: String = "id",
        status: VmStatus = "status",
        snapshot_restore_warnings: Option<SnapshotRestoreWarnings> = "snapshotRestoreWarnings",
    }

    impl From<VmLaunchResponse> for Vm;

    enum VmStatus {
        Running = "running",
        Stopped = "stopped",
        Deleting = "deleting",
        Error = "error",
    }

    struct VmRunParams {
        command: Vec<String> = "command",
        timeout_sec: Option<i32> = "timeoutSec",
        stdin: Option<Formatted<Base64>> = "stdin",
    }

    impl VmRunParams {
        fn new(command: impl IntoIterator<Item = impl Into<String>>);
    }

    struct ExecVmResponse {
        exit_code: i32 = "exitCode",
        timed_out: bool = "timedOut",
        stdout: String = "stdout",
        stderr: String = "stderr",
    }

    impl FilePresignParams {
        fn new(path: impl Into<String>);
    }

    struct FilePresignResponse {
        upload_url: Secret = "uploadUrl",
        download_url: Secret = "downloadUrl",
        max_upload_bytes: i64 = "maxUploadBytes",
    }

    struct FileFetchParams {
        timeout_sec: Option<i32> = "timeoutSec",
    }

    impl FileFetchParams {
        fn new(url: impl Into<Secret>, path: impl Into<String>);
    }

    enum ExecStreamEvent by "t" {
        Stdout(ExecStdoutEvent) = "o",
        Stderr(ExecStderrEvent) = "e",
        Exit(ExecExitEvent) = "x",
        ..Unknown
    }

    struct ExecStdoutEvent {
        data: Formatted<Base64> = "d",
    }

    struct ExecStderrEvent {
        data: Formatted<Base64> = "d",
    }

    struct ExecExitEvent {
        exit_code: Option<i32> = "c",
        timed_out: Option<bool> = "to",
        duration_ms: Option<i64> = "ms",
    }
}

shadows! {
    crate::FastvmClient {
        vms: "gives the handle of this crate, whose launch waits",
        to_builder: "makes a FastvmClient again",
    }
    crate::Vms {
        launch: "waits until the VM runs",
        run: "takes a Command, which is an argv or explicitly a script",
    }
}
