//! Makes the module that `src/lib.rs` includes.

use sdk_codegen::{Error, Generator};

fn main() -> Result<(), Error> {
    Generator::new("kennel.yaml").config_file("kennel.toml").build("kennel")
}
