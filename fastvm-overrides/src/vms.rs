//! The handle on VMs: the generated operations, some of them with helpers in their place.

use std::ops::Deref;

use fastvm_generated::models::{ExecVmResponse, VmLaunchParams};
use fastvm_generated::resources;
use fastvm_generated::runtime::request;

use crate::command::Command;
use crate::exec::ExecStream;
use crate::launch::LaunchRequest;

/// The operations on VMs, from [`FastvmClient::vms`](crate::FastvmClient::vms).
///
/// It derefs to the generated [`Vms`](resources::Vms), which has all operations that aren't listed
/// here: `list`, `retrieve`, `update`, `delete`, `pause`, `resume`, `services` and so on.
#[derive(Clone, Debug)]
pub struct Vms {
    generated: resources::Vms,
}

impl Vms {
    /// Launches a VM, from a machine type or from a snapshot, and waits until it runs.
    ///
    /// The VM comes back in its newest state. [`LaunchRequest`] says how long is waited, and takes
    /// the options of any request.
    ///
    /// ```no_run
    /// use std::time::Duration;
    ///
    /// use fastvm::models::{FirewallPolicy, FirewallRule, VmLaunchParams, VmTtl};
    ///
    /// # async fn example(client: fastvm::FastvmClient) -> Result<(), fastvm::Error> {
    /// let vm = client.vms().launch(VmLaunchParams::new().machine_type("c1m2")).await?;
    ///
    /// // From a snapshot, with all that a VM may be given, and a limit on the wait.
    /// let https = FirewallRule::new("tcp", 443).source_cidrs(["2001:db8::/32"]);
    /// let params = VmLaunchParams::new()
    ///     .snapshot_id("c56a4180-65aa-42ec-a945-5fd21dec0538")
    ///     .name("worker-1")
    ///     .metadata([("env", "prod"), ("team", "ml")])
    ///     .env_vars([("RUST_LOG", "info")])
    ///     .firewall(FirewallPolicy::new("restricted").ingress([https]))
    ///     .ttl(VmTtl::new(3600, "delete"));
    /// let worker = client.vms().launch(params).wait_timeout(Duration::from_secs(60)).await?;
    /// println!("{} and {} run", vm.id, worker.id);
    ///
    /// // Without the wait it is mostly `provisioning`.
    /// let params = VmLaunchParams::new().machine_type("c1m2").name("queued");
    /// let queued = client.vms().launch(params).wait(false).await?;
    /// println!("{} is {}", queued.id, queued.status);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// `POST /v1/vms`, and `GET /v1/vms/{id}` while it waits. The POST is sent once: again only where
    /// nothing can have reached the server.
    ///
    /// # Errors
    ///
    /// [`Error::Api`](crate::Error::Api) where the launch itself fails. All that comes after it has
    /// the VM's id: [`Error::VmLaunch`](crate::Error::VmLaunch) where the VM becomes `error`,
    /// `stopped` or `deleting`, [`Error::VmNotReady`](crate::Error::VmNotReady) where the time is up,
    /// [`Error::VmPoll`](crate::Error::VmPoll) where it can't be learnt how the VM is.
    pub fn launch(&self, params: VmLaunchParams) -> LaunchRequest {
        LaunchRequest::new(self.generated.clone(), params)
    }

    /// Runs a command in a VM, and gives what it wrote once it has ended.
    ///
    /// This is for commands that end soon. Each stream of their output is cut at 4 MiB.
    /// [`stream`](Self::stream) gives the output while the command runs, and has no such limit.
    ///
    /// A command that fails is no error here: look at `exit_code` and `timed_out`, or make it one with
    /// [`check`](crate::prelude::CommandOutcome::check), which comes with `use fastvm::prelude::*;`.
    ///
    /// The limit of the command is [`Command::timeout`]; `.timeout()` of the request is that of the call.
    ///
    /// - `vm_id`: The VM, which has to run.
    /// - `command`: A [`Command`], or an argv: an array, a slice or a vector of strings.
    ///   [`VmRunParams`](crate::models::VmRunParams) turn into one too.
    ///
    /// ```no_run
    /// use std::time::Duration;
    ///
    /// use fastvm::Command;
    /// use fastvm::prelude::*;
    ///
    /// # async fn example(client: fastvm::FastvmClient, id: &str) -> Result<(), fastvm::Error> {
    /// // A program and its arguments, which no shell reads.
    /// let listing = client.vms().run(id, ["ls", "-l", "/root"]).await?.check()?;
    /// print!("{}", listing.stdout);
    ///
    /// // A script for sh.
    /// let count = Command::shell("ls | wc -l").timeout(Duration::from_secs(10));
    /// let counted = client.vms().run(id, count).await?;
    /// println!("{} {}", counted.exit_code, counted.stdout);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// `POST /v1/vms/{id}/exec`. Sent once: again only where nothing can have reached the server. A
    /// 502 or a broken connection leaves open whether it ran
    /// ([`may_have_executed`](crate::ApiError::may_have_executed)). The timeout of the call is 30 s more
    /// than the command's; where the command has none, the call has none.
    ///
    /// # Errors
    ///
    /// An [`ApiError`](crate::ApiError), which `?` turns into a [`fastvm::Error`](crate::Error). How the
    /// command ended is no part of it.
    pub fn run(&self, vm_id: impl Into<String>, command: impl Into<Command>) -> RunRequest {
        RunRequest::new(self.generated.run(vm_id, command.into().into()).into())
    }

    /// Runs a command in a VM, and gives its output as it comes, without a limit.
    ///
    /// This is for commands that run long or write much. [`run`](Self::run) gives the whole output at
    /// the end. The generated [`run_stream`](resources::Vms::run_stream) gives the same events as the API
    /// sends them, with the bytes in base64: few programs need it. A piece of output may end in the
    /// middle of a line; the [guide](crate::guide::streams) shows how lines are gathered.
    ///
    /// - `vm_id`: The VM, which has to run.
    /// - `command`: As for [`run`](Self::run).
    ///
    /// ```no_run
    /// use std::io::Write;
    ///
    /// use fastvm::{Command, ExecEvent};
    ///
    /// # async fn example(client: fastvm::FastvmClient, id: &str) -> Result<(), fastvm::Error> {
    /// let mut events = client.vms().stream(id, Command::shell("make -j8 2>&1")).await?;
    /// while let Some(event) = events.next().await {
    ///     match event? {
    ///         ExecEvent::Stdout(bytes) => std::io::stdout().write_all(&bytes).unwrap_or_default(),
    ///         ExecEvent::Exit(exit) => println!("exit code {}", exit.exit_code),
    ///         _ => {}
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// `POST /v1/vms/{id}/exec` as newline-delimited JSON, with the client's settings and options as
    /// for any request; a timeout holds up to the headers, not for the stream. Sent once: again only
    /// where nothing can have reached the server.
    ///
    /// # Errors
    ///
    /// An [`ApiError`](crate::ApiError) where the stream doesn't begin, which `?` turns into a
    /// [`fastvm::Error`](crate::Error). From then on each event may be an error: see
    /// [`ExecStream`].
    pub fn stream(&self, vm_id: impl Into<String>, command: impl Into<Command>) -> StreamRequest {
        StreamRequest::new(self.generated.run_stream(vm_id, command.into().into()).decode_as())
    }
}

request!(RunRequest -> ExecVmResponse, "[`Vms::run`]");
request!(StreamRequest -> ExecStream, "[`Vms::stream`]");

impl Deref for Vms {
    type Target = resources::Vms;

    fn deref(&self) -> &resources::Vms {
        &self.generated
    }
}

impl From<resources::Vms> for Vms {
    fn from(generated: resources::Vms) -> Self {
        Self { generated }
    }
}
