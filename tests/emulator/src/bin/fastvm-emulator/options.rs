//! The command line.

use std::str::FromStr;
use std::time::Duration;

use fastvm_emulator::{Builder, Clock, Emulator, Quotas};
use lexopt::{Arg, Parser, ValueExt};

/// The port where none is given.
const PORT: u16 = 8700;

pub(crate) const HELP: &str = "\
A local FastVM: the API on 127.0.0.1, with real processes and files behind it. Nothing of it is kept.

Usage: fastvm-emulator [OPTIONS]

Options:
  --host NAME               what URLs call this machine, such as localhost; 127.0.0.1 unless given
  --port N                  the port of the API; 8700 unless given, 0 for a free one
  --storage-port N          the port of signed URLs; a free one unless given
  --api-key KEY             the API key to ask for; a new one at random unless given
  --directory DIR           where to keep the files of VMs; the folder for temporary files unless given
  --clock KIND              `system`, or `manual`: stands still until POST /_emulator/clock moves it; `system`
                            unless given
  --launch-delay TIME       how long a launch takes; 0s, the default, answers 201, else 202
  --pause-delay TIME        how long a pause takes; 0s unless given
  --resume-delay TIME       how long a resume takes; 0s, the default, answers 200, else 202
  --snapshot-delay TIME     how long a snapshot is `creating` at least; 0s unless given
  --build-step-delay TIME   how long a build stays at each step at least; 20ms unless given
  --exec-timeout TIME       the limit of a command without timeoutSec; 1h unless given
  --url-lifetime TIME       how long signed URLs work; 15m unless given
  --console-token-lifetime TIME
                            how long a console token works; 1m unless given
  --max-upload-bytes N      how much a signed URL takes; 10 GiB unless given
  --max-vcpu N, --max-memory-mib N, --max-disk-gib N, --max-snapshots N
                            the quotas; room for 1000 VMs of the type c1m2 unless given
  -h, --help                print this

TIME is a number with its unit: 200ms, 1.5s, 2m, 1h.

FASTVM_EMULATOR_ISOLATION=namespaces|chroot|plain chooses how VMs are kept apart from this machine,
instead of the best that works.
";

/// What the command line says.
pub(crate) struct Options {
    pub(crate) builder: Builder,
    pub(crate) port: u16,
}

impl Options {
    /// Reads the command line; nothing where help was asked for.
    pub(crate) fn parse(mut parser: Parser) -> Result<Option<Self>, String> {
        let mut builder = Emulator::builder();
        let (mut port, mut quotas) = (PORT, Quotas::default());
        while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
            let name = match argument {
                Arg::Short('h') | Arg::Long("help") => return Ok(None),
                Arg::Long(name) => name.to_owned(),
                other => return Err(other.unexpected().to_string()),
            };
            let value = Value { text: value(&mut parser, &name)?, name: &name };
            builder = match name.as_str() {
                "host" => builder.host(value.filled()?),
                "api-key" => builder.api_key(value.filled()?),
                "directory" => builder.directory(value.filled()?),
                "storage-port" => builder.storage_port(value.number()?),
                "max-upload-bytes" => builder.max_upload_bytes(value.number()?),
                "clock" => builder.clock(value.clock()?),
                "launch-delay" => builder.launch_delay(value.time()?),
                "pause-delay" => builder.pause_delay(value.time()?),
                "resume-delay" => builder.resume_delay(value.time()?),
                "snapshot-delay" => builder.snapshot_delay(value.time()?),
                "build-step-delay" => builder.build_step_delay(value.time()?),
                "exec-timeout" => builder.exec_timeout(value.time()?),
                "url-lifetime" => builder.url_lifetime(value.time()?),
                "console-token-lifetime" => builder.console_token_lifetime(value.time()?),
                _ => {
                    match name.as_str() {
                        "port" => port = value.number()?,
                        "max-vcpu" => quotas.vcpu = value.number()?,
                        "max-memory-mib" => quotas.memory_mib = value.number()?,
                        "max-disk-gib" => quotas.disk_gib = value.number()?,
                        "max-snapshots" => quotas.snapshots = value.number()?,
                        _ => return Err(format!("no such option: --{name}")),
                    }
                    builder
                }
            };
        }
        Ok(Some(Self { builder: builder.port(port).quotas(quotas), port }))
    }
}

fn value(parser: &mut Parser, name: &str) -> Result<String, String> {
    let known = HELP.split([' ', ',', '\n']).any(|word| word.strip_prefix("--") == Some(name));
    if !known {
        return Err(format!("no such option: --{name}"));
    }
    parser.value().and_then(ValueExt::string).map_err(|error| error.to_string())
}

/// The value of an option.
struct Value<'a> {
    name: &'a str,
    text: String,
}

impl Value<'_> {
    fn filled(self) -> Result<String, String> {
        if self.text.is_empty() { Err(self.wrong("something")) } else { Ok(self.text) }
    }

    fn number<T: FromStr>(self) -> Result<T, String> {
        self.text.parse().map_err(|_| self.wrong("a number in its range"))
    }

    fn clock(self) -> Result<Clock, String> {
        match self.text.as_str() {
            "system" => Ok(Clock::system()),
            "manual" => Ok(Clock::manual()),
            _ => Err(self.wrong("`system` or `manual`")),
        }
    }

    fn time(self) -> Result<Duration, String> {
        time(&self.text).ok_or_else(|| self.wrong("a time such as 200ms, 1.5s, 2m or 1h"))
    }

    fn wrong(&self, expected: &str) -> String {
        format!("--{} is {expected}, not `{}`", self.name, self.text)
    }
}

/// A number and its unit.
fn time(text: &str) -> Option<Duration> {
    let unit = text.find(|character: char| character.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(unit);
    let seconds = match unit {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        _ => return None,
    };
    Duration::try_from_secs_f64(number.parse::<f64>().ok()? * seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_a_unit() {
        for (text, millis) in
            [("200ms", 200), ("1.5s", 1500), ("0s", 0), ("2m", 120_000), ("1h", 3_600_000)]
        {
            assert_eq!(time(text), Some(Duration::from_millis(millis)), "{text}");
        }
        for text in ["", "5", "s", "-1s", "1d", "1 s", "nans", "infs"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    fn parse(arguments: &[&str]) -> Result<Option<u16>, String> {
        let options = Options::parse(Parser::from_args(arguments))?;
        Ok(options.map(|options| options.port))
    }

    #[test]
    fn every_option_that_the_help_names_is_taken() {
        let names = HELP.split([' ', ',', '\n']).filter_map(|word| word.strip_prefix("--"));
        for name in names.filter(|name| *name != "help") {
            let takes = |value: &str| parse(&[&format!("--{name}"), value]).is_ok();
            assert!(takes("1") || takes("1s") || takes("manual"), "--{name}");
        }
        assert_eq!(parse(&[]), Ok(Some(PORT)));
        assert_eq!(parse(&["--port", "0"]), Ok(Some(0)));
        assert_eq!(parse(&["-h"]), Ok(None));
    }

    #[test]
    fn mistakes_are_named() {
        for (arguments, expected) in [
            (&["--prot", "1"][..], "no such option: --prot"),
            (&["--port", "x"], "--port is a number in its range, not `x`"),
            (&["--launch-delay", "200"], "--launch-delay is a time such as"),
            (&["--api-key", ""], "--api-key is something"),
            (&["--clock", "sun"], "--clock is `system` or `manual`, not `sun`"),
            (&["now"], "unexpected argument"),
        ] {
            let message = parse(arguments).expect_err("a mistake");
            assert!(message.contains(expected), "{message}");
        }
    }
}
