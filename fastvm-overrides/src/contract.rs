//! What the helpers rely on of the generated crate, which of its methods they hide on purpose, and what they are.
//!
//! `cargo xtask regen` reads this file before it writes: a change of the document that breaks a line here
//! is refused with its reason. `cargo xtask docs` reads what the reference says of the helpers. The macros hold the same lines
//! against the code as it is now, so that they can't be wrong for long. What `relies_on!` has:
//!
//! - `client.vms() -> Vms { fn name(arguments) -> Output = METHOD "path", marks; }`: an operation. It
//!   yields `Output`, and turns into a [`Request`] of it. Marks are `sent once`, `retried` (both only where the HTTP method says
//!   otherwise), `timeout FIELD` and `anonymous`.
//! - `struct`, `enum` (with `by "property"` where one tells the variants apart) and `type`: what is used
//!   of a type, each part with its name in JSON. `..extra` and `..Unknown` keep what is not known.
//! - `impl Type { fn new(arguments); }` and `impl From<A> for B;`: how values are made.
//!
//! Each public method of the client and of a handle is in one of two lists:
//!
//! - `shadows!` has those that stand in front of a generated method: an `override` does something else, a `refresh` does
//!   the same by another signature.
//! - `helpers!` has the others, with all that they take.
//!
//! `options!` says of what they return which value awaiting it gives, and of each option which constant is its default, with
//! the value of that constant as readers are to see it.

use std::future::IntoFuture;
use std::path::PathBuf;
use std::time::Duration;

use fastvm_generated::Client;
use fastvm_generated::models::{
    ExecExitEvent, ExecStderrEvent, ExecStdoutEvent, ExecStreamEvent, ExecVmResponse,
    FileFetchParams, FilePresignParams, FilePresignResponse, SnapshotRestoreWarnings, Vm,
    VmLaunchParams, VmLaunchResponse, VmRunParams, VmStatus,
};
use fastvm_generated::resources::{Files, Vms};
use fastvm_generated::runtime::{
    Base64, ClientBuilder, Error, Formatted, JsonLines, Request, Secret, Url,
};

use crate::transfer::Limits;
use crate::wait::Wait;
use crate::{Command, Download, ExecStream, FastvmClient, Transferred, Upload, VmReadyRequest};

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
    ($($owner:path { $($badge:ident $method:ident: $reason:literal),* $(,)? })*) => {
        $(
            const _: fn(&$owner) -> &<$owner as std::ops::Deref>::Target = |value| value;
            $(shadows! { @badge $badge })*
        )*
    };
    (@badge override) => {};
    (@badge refresh) => {};
}

/// Methods of ours that no generated one is like.
macro_rules! helpers {
    ($($owner:path { $($methods:tt)* })*) => {
        $(helpers! { @methods $owner { $($methods)* } })*
    };
    (@methods $owner:path {}) => {};
    (@methods $owner:path {
        fn $name:ident(&self $(, $argument:ident: $ty:ty)* $(,)?) -> $output:ty; $($rest:tt)*
    }) => {
        const _: () = {
            fn _holds(value: &$owner $(, $argument: $ty)*) -> $output {
                value.$name($($argument),*)
            }
        };
        helpers! { @methods $owner { $($rest)* } }
    };
    (@methods $owner:path {
        fn $name:ident($($argument:ident: $ty:ty),* $(,)?) -> $output:ty; $($rest:tt)*
    }) => {
        const _: () = {
            fn _holds($($argument: $ty),*) -> $output {
                <$owner>::$name($($argument),*)
            }
        };
        helpers! { @methods $owner { $($rest)* } }
    };
}

/// What awaiting gives, and options with their defaults: the constant that the code goes by, and its value.
macro_rules! options {
    ($($owner:path $(=> $output:ty)? {
        $($option:ident: $ty:ty = $constant:path, $value:literal $($unit:ident)?;)*
    })*) => {
        $(
            $(const _: () = {
                fn _holds(
                    request: $owner,
                ) -> impl IntoFuture<Output = Result<$output, impl Into<crate::Error>>> {
                    request
                }
            };)?
            $(
                const _: fn($owner, $ty) -> $owner = <$owner>::$option;
                const _: () = options! { @same $constant, $value $($unit)? };
            )*
        )*
    };
    (@same $constant:path, $value:literal s) => {
        assert!($constant.as_nanos() == Duration::from_secs($value).as_nanos())
    };
    (@same $constant:path, $value:literal MiB) => {
        assert!($constant == $value << 20)
    };
    (@same $constant:path, true) => {
        assert!($constant)
    };
    (@same $constant:path, false) => {
        assert!(!$constant)
    };
    (@same $constant:path, $value:literal) => {
        assert!($constant == $value)
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
        refresh vms: "gives the handle of this crate, whose launch waits",
        refresh to_builder: "makes a FastvmClient again",
    }
    crate::Vms {
        override launch: "waits until the VM runs",
        refresh run: "takes a Command, which is an argv or explicitly a script",
    }
}

helpers! {
    crate::FastvmClient {
        fn new(api_key: impl Into<String>) -> Result<FastvmClient, crate::Error>;
        fn from_env() -> Result<FastvmClient, crate::Error>;
        fn builder() -> ClientBuilder<FastvmClient>;
        fn upload(
            &self,
            vm_id: impl Into<String>,
            local_path: impl Into<PathBuf>,
            remote_path: impl Into<String>,
        ) -> Upload;
        fn download(
            &self,
            vm_id: impl Into<String>,
            remote_path: impl Into<String>,
            local_path: impl Into<PathBuf>,
        ) -> Download;
        fn wait_for_vm_ready(&self, vm_id: impl Into<String>) -> VmReadyRequest;
        fn service_url(
            &self,
            vm_id: impl AsRef<str>,
            name: impl AsRef<str>,
        ) -> Result<Url, crate::Error>;
    }
    crate::Vms {
        fn stream(
            &self,
            vm_id: impl Into<String>,
            command: impl Into<Command>,
        ) -> crate::StreamRequest;
    }
}

options! {
    crate::Upload => Transferred {
        fetch_timeout: Duration = Limits::FETCH, 600 s;
        exec_timeout: Duration = Limits::EXEC, 600 s;
    }
    crate::Download => Transferred {
        fetch_timeout: Duration = Limits::FETCH, 600 s;
        exec_timeout: Duration = Limits::EXEC, 600 s;
    }
    crate::VmReadyRequest => Vm {
        poll_interval: Duration = Wait::INTERVAL, 2 s;
        wait_timeout: Duration = Wait::TIMEOUT, 300 s;
    }
    crate::LaunchRequest => VmLaunchResponse {
        wait: bool = crate::launch::WAIT, true;
        poll_interval: Duration = Wait::INTERVAL, 2 s;
        wait_timeout: Duration = Wait::TIMEOUT, 300 s;
    }
    crate::RunRequest => ExecVmResponse {}
    crate::StreamRequest => ExecStream {}
    crate::ExecStream {
        max_line: usize = crate::exec::MAX_LINE, 8 MiB;
    }
}
