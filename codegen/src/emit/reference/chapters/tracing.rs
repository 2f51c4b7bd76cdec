//! What programs can see of calls.

use super::about::About;

pub(super) fn write(about: &About<'_>) -> Vec<String> {
    let target = &about.api.client.log_target;
    let feature = match about.api.package.module {
        Some(_) => "With the feature `tracing` of the runtime".to_owned(),
        None => format!(
            "With the feature `tracing` (`cargo add {} --features tracing`)",
            about.called.package
        ),
    };
    vec![
        format!("{feature}, each call is a span and each attempt an event of the crate [tracing](https://docs.rs/tracing), under the target `{target}`."),
        "An event has the operation, the number of the attempt, how long it took and its status; of a failure, its kind too, and how long the client \
         waits before it tries again. An attempt after which another follows is a warning. Credentials are in none of them, nor are the values of paths and \
         queries."
            .to_owned(),
        format!("A program that has `tracing_subscriber` shows them where the environment says so:\n\n```console\n$ RUST_LOG={target}=debug cargo run\n```"),
    ]
}
