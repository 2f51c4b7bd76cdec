//! Builds: a machine, the steps of the Dockerfile in it, a snapshot of what they left.

use std::sync::Arc;

use super::{Engine, Outcome, build_step, finish};
use crate::clock::Sleep;
use crate::guest::{Guest, Running};
use crate::model::Labels;
use crate::outcome::BuildOutcome;
use crate::refusal::Refusal;
use crate::validate::BuildRequest;

impl Engine {
    /// Starts a build and gives back its id.
    pub(crate) fn create_build(
        self: &Arc<Self>,
        mut request: BuildRequest,
    ) -> Result<String, Refusal> {
        request.context_url = request.context_url.map(|url| self.own_url(&url)).transpose()?;
        let id = self.org().create_build(request.new.clone(), self.now())?;
        let outcome = self.builds.take();
        let (engine, build) = (self.clone(), id.clone());
        let pending = self.pace();
        self.spawn(async move {
            pending.await;
            if let Err(error) = engine.build(&build, request, outcome).await {
                engine.org().fail_build(&build, &error);
            }
        });
        Ok(id)
    }

    /// Builds to the end; an error says why there is no snapshot.
    async fn build(
        &self,
        id: &str,
        request: BuildRequest,
        outcome: Option<BuildOutcome>,
    ) -> Result<(), String> {
        self.reach(id, "creating build VM").await;
        let made =
            Guest::create(self.vm_directory(id), Labels::new(), self.config.clock.clone()).await;
        let guest = made.map_err(|error| format!("the build VM could not be made: {error}"))?;
        self.reach(id, "buildah pull").await;
        match outcome {
            Some(BuildOutcome { error: Some(error), .. }) => return Err(error),
            Some(_) => return Ok(()),
            None => {}
        }
        self.reach(id, "buildah bud").await;
        if let Some(url) = &request.context_url {
            succeed("the build context", guest.fetch(url, build_step::ARCHIVE, None)).await?;
            succeed("the build context", guest.run(build_step::unpack())).await?;
        }
        for step in build_step::plan(&request.dockerfile) {
            let ended = finish(guest.run(step.command)).await;
            let ended = ended.map_err(|_| format!("{}: could not be started", step.shown))?;
            // There are no images here, so a program that one would have brought is not there.
            let is_passed_over = step.is_run && ended.code == 127;
            if ended.code != 0 && !is_passed_over {
                return Err(told(&step.shown, &ended));
            }
        }
        self.reach(id, "settling VM").await;
        succeed("cleaning up", guest.run(build_step::clean_up())).await?;
        self.reach(id, "creating snapshot").await;
        self.capture(id, &guest).await?;
        guest.destroy().await;
        Ok(())
    }

    async fn capture(&self, id: &str, guest: &Guest) -> Result<(), String> {
        let snapshot = self.org().begin_build_snapshot(id, self.now());
        let Some(snapshot) = snapshot else { return Ok(()) };
        let copied = guest.snapshot(&self.image_directory(&snapshot)).await;
        self.end_snapshot(&snapshot, copied.is_ok()).await;
        copied.map_err(|error| format!("the snapshot could not be made: {error}"))?;
        self.org().complete_build(id, snapshot);
        Ok(())
    }

    async fn reach(&self, id: &str, progress: &str) {
        self.org().build_progress(id, progress);
        self.pace().await;
    }

    /// Is over when a build may go on to its next step.
    fn pace(&self) -> Sleep {
        self.config.clock.sleep(self.config.build_step_delay)
    }
}

/// Waits for a command that has to succeed.
async fn succeed(what: &str, running: Running) -> Result<(), String> {
    let ended = finish(running).await.map_err(|_| format!("{what}: could not be started"))?;
    if ended.code == 0 { Ok(()) } else { Err(told(what, &ended)) }
}

fn told(what: &str, ended: &Outcome) -> String {
    let output = format!("{}{}", ended.stdout.text(), ended.stderr.text());
    format!("{what}: exit code {}\n{}", ended.code, output.trim_end())
}
