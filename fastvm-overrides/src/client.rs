//! The client that users hold: the generated one, and what a document can't say.

use std::ops::Deref;
use std::path::PathBuf;

use fastvm_generated::Client;
use fastvm_generated::runtime::{ClientBuilder, Transport, Url};

use crate::error::Error;
use crate::ready::VmReadyRequest;
use crate::service_url;
use crate::transfer::{Download, Upload};
use crate::vms::Vms;

/// A client of FastVM. It is cheap to clone, and clones share their connections.
///
/// It derefs to the generated [`Client`], so every operation of the API is a method of it or of the
/// resources that it gives; [`vms`](Self::vms) gives a handle with helpers of its own.
///
/// ```no_run
/// # async fn example() -> Result<(), fastvm::Error> {
/// let client = fastvm::FastvmClient::new("my-key")?;
/// for vm in client.vms().list().status("running").await? {
///     println!("{} {}", vm.id, vm.name);
/// }
/// println!("{} vCPUs in use", client.quotas().retrieve().await?.usage.vcpu);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct FastvmClient {
    generated: Client,
    transport: Transport,
}

impl FastvmClient {
    /// Takes the API key; everything else comes from the environment or is the default.
    ///
    /// - `api_key`: The key, sent as the header `X-API-Key`. It comes before one in the environment.
    ///
    /// ```no_run
    /// use fastvm::FastvmClient;
    ///
    /// # async fn example() -> Result<(), fastvm::Error> {
    /// let client = FastvmClient::new("my-key")?;
    /// println!("{:?}", client.health().await?.status);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When the key can't be sent in a header, or the environment holds bad settings.
    pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
        Ok(Self::builder().api_key(api_key).build()?)
    }

    /// Reads `FASTVM_API_KEY`, `FASTVM_BASE_URL` and `FASTVM_CUSTOM_HEADERS` (a `Name: value` a line)
    /// from the environment. A variable that is empty counts as unset.
    ///
    /// ```no_run
    /// use fastvm::FastvmClient;
    ///
    /// # async fn example() -> Result<(), fastvm::Error> {
    /// let client = FastvmClient::from_env()?;
    /// println!("{:?}", client.health().await?.status);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When the key is missing or can't be sent, or a setting is malformed.
    pub fn from_env() -> Result<Self, Error> {
        Ok(Self::builder().build()?)
    }

    /// Sets a client up: key, base URL, timeouts, retries, headers, the HTTP client.
    ///
    /// What isn't set is read from the environment, as in [`from_env`](Self::from_env).
    ///
    /// ```no_run
    /// use std::time::Duration;
    ///
    /// use fastvm::FastvmClient;
    ///
    /// # async fn example() -> Result<(), fastvm::Error> {
    /// let client = FastvmClient::builder().api_key("my-key").timeout(Duration::from_secs(20)).build()?;
    /// println!("{:?}", client.health().await?.status);
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder() -> ClientBuilder<Self> {
        Client::builder().building()
    }

    /// A copy of this client with some options changed; it shares the connections.
    ///
    /// ```no_run
    /// use std::time::Duration;
    ///
    /// # async fn example(client: fastvm::FastvmClient) -> Result<(), fastvm::Error> {
    /// let patient = client.to_builder().timeout(Duration::from_secs(300)).max_retries(5).build()?;
    /// println!("{} VMs", patient.vms().list().await?.len());
    /// # Ok(())
    /// # }
    /// ```
    pub fn to_builder(&self) -> ClientBuilder<Self> {
        ClientBuilder::from_transport(&self.transport)
    }

    /// Launch virtual machines, wait for them, run commands in them; and all other operations on them.
    #[must_use]
    pub fn vms(&self) -> Vms {
        self.generated.vms().into()
    }

    /// Waits until a VM runs: one that is queued, restored or resumed.
    ///
    /// It asks for the VM at once and then every 2 s, for 300 s in all. See [`VmReadyRequest`].
    ///
    /// - `vm_id`: The VM, in any status.
    ///
    /// ```no_run
    /// # async fn example(client: fastvm::FastvmClient, id: &str) -> Result<(), fastvm::Error> {
    /// client.vms().pause(id).await?;
    /// client.vms().resume(id).await?;
    /// let vm = client.wait_for_vm_ready(id).await?;
    /// println!("{} is {}", vm.id, vm.status);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::VmLaunch`] where it is `error`, `stopped` or `deleting`; [`Error::VmNotReady`] where
    /// the time is up; [`Error::VmPoll`] where it can't be learnt how it is.
    pub fn wait_for_vm_ready(&self, vm_id: impl Into<String>) -> VmReadyRequest {
        VmReadyRequest::new(&self.generated.vms(), vm_id.into())
    }

    /// Uploads a file or a directory of this machine into a VM. See [`Upload`].
    ///
    /// - `vm_id`: The VM, which has to run.
    /// - `local_path`: The file or the directory. Of a directory the contents are sent.
    /// - `remote_path`: What it becomes in the VM, an absolute path: the file itself, not a directory to put it into.
    ///
    /// ```no_run
    /// # async fn example(client: fastvm::FastvmClient, id: &str) -> Result<(), fastvm::Error> {
    /// client.upload(id, "./app", "/root/app").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload(
        &self,
        vm_id: impl Into<String>,
        local_path: impl Into<PathBuf>,
        remote_path: impl Into<String>,
    ) -> Upload {
        Upload::new(self.clone(), vm_id.into(), local_path.into(), remote_path.into())
    }

    /// Downloads a file or a directory from a VM. See [`Download`].
    ///
    /// - `vm_id`: The VM, which has to run.
    /// - `remote_path`: The file or the directory in the VM, an absolute path. Of a directory the contents are fetched.
    /// - `local_path`: What it becomes here: the file itself, not a directory to put it into.
    ///
    /// ```no_run
    /// use fastvm::Command;
    ///
    /// # async fn example(client: fastvm::FastvmClient, id: &str) -> Result<(), fastvm::Error> {
    /// let report = Command::shell("mkdir -p /root/results && uname -a > /root/results/system.txt");
    /// client.vms().run(id, report).await?;
    /// client.download(id, "/root/results", "./results").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn download(
        &self,
        vm_id: impl Into<String>,
        remote_path: impl Into<String>,
        local_path: impl Into<PathBuf>,
    ) -> Download {
        Download::new(self.clone(), vm_id.into(), remote_path.into(), local_path.into())
    }

    /// The public URL of a service of a VM: `https://<name>--<id without hyphens>.proxy.<domain>`.
    ///
    /// The domain is the host of the client's base URL without a leading `api.`; scheme and port are
    /// the base URL's too. Nothing is sent: whether the service was registered (with
    /// [`services().register(..)`](fastvm_generated::resources::Services::register)) isn't checked.
    ///
    /// - `vm_id`: The VM.
    /// - `name`: The name under which the service was registered.
    ///
    /// ```
    /// # fn example() -> Result<(), fastvm::Error> {
    /// let builder = fastvm::FastvmClient::builder().api_key("my-key");
    /// let client = builder.base_url("https://api.fastvm.org").build()?;
    /// let url = client.service_url("0b9ff0c2-4d2c-4f0f-9d0e-0a1b2c3d4e5f", "web")?;
    /// assert_eq!(url.as_str(), "https://web--0b9ff0c24d2c4f0f9d0e0a1b2c3d4e5f.proxy.fastvm.org/");
    /// # Ok(())
    /// # }
    /// # example().expect("a URL");
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::ServiceUrl`] where the name is not one of lower-case letters, digits and inner
    /// hyphens, 29 at most; where the id can't be part of a host name; and where the client's base
    /// URL has an IP address for its host, below which there are no names.
    pub fn service_url(&self, vm_id: impl AsRef<str>, name: impl AsRef<str>) -> Result<Url, Error> {
        Ok(service_url::service_url(self.transport.base_url(), vm_id.as_ref(), name.as_ref())?)
    }

    /// What its requests go through.
    pub(crate) fn transport(&self) -> &Transport {
        &self.transport
    }
}

impl Deref for FastvmClient {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.generated
    }
}

impl From<Transport> for FastvmClient {
    fn from(transport: Transport) -> Self {
        Self { generated: transport.clone().into(), transport }
    }
}
