//! Faults as the admin endpoint reads and writes them.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Effect, Fault};

/// A fault in JSON. Exactly one of `status`, `cut`, `truncateAfter` and `trickle`, or `delayMs` alone.
#[derive(Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct Wire {
    operation: Option<String>,
    times: Option<u32>,
    skip: u32,
    delay_ms: Option<u64>,
    status: Option<u16>,
    headers: BTreeMap<String, String>,
    /// Text, or JSON of any kind.
    body: Option<Value>,
    cut: bool,
    truncate_after: Option<usize>,
    trickle: Option<Trickle>,
    reset: bool,
    carried_out: bool,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Trickle {
    bytes: usize,
    every_ms: u64,
}

impl Fault {
    pub(crate) fn from_json(value: Value) -> Result<Self, String> {
        let wire: Wire = serde_json::from_value(value).map_err(|error| error.to_string())?;
        let mut fault = wire.bare()?;
        fault.operation = wire.operation;
        fault.times = wire.times.unwrap_or(1);
        fault.skip = wire.skip;
        fault.delay = wire.delay_ms.map(Duration::from_millis);
        fault.carried_out |= wire.carried_out;
        Ok(if wire.reset { fault.reset() } else { fault })
    }

    pub(crate) fn to_json(&self) -> Value {
        let mut wire = Wire {
            operation: self.operation.clone(),
            times: Some(self.times),
            skip: self.skip,
            delay_ms: self.delay.map(millis),
            carried_out: self.carried_out,
            ..Wire::default()
        };
        match &self.effect {
            Effect::None => {}
            Effect::Answer { status, headers, body } => {
                wire.status = Some(*status);
                wire.headers.clone_from(headers);
                wire.body = Some(serde_json::from_str(body).unwrap_or_else(|_| json!(body)));
            }
            Effect::Cut { reset } => (wire.cut, wire.reset) = (true, *reset),
            Effect::Truncate { after, reset } => {
                (wire.truncate_after, wire.reset) = (Some(*after), *reset);
            }
            Effect::Trickle { bytes, every } => {
                wire.trickle = Some(Trickle { bytes: *bytes, every_ms: millis(*every) });
            }
        }
        json!(wire)
    }
}

impl Wire {
    fn bare(&self) -> Result<Fault, String> {
        match (self.status, self.cut, self.truncate_after, &self.trickle) {
            (Some(status), false, None, None) => Ok(self.answer(status)?),
            (None, true, None, None) => Ok(Fault::cut()),
            (None, false, Some(bytes), None) => Ok(Fault::truncate(bytes)),
            (None, false, None, Some(trickle)) => {
                Ok(Fault::trickle(trickle.bytes, Duration::from_millis(trickle.every_ms)))
            }
            (None, false, None, None) if self.delay_ms.is_some() => {
                Ok(Fault::delay(Duration::ZERO))
            }
            _ => Err("a fault has one of status, cut, truncateAfter and trickle, or delayMs alone"
                .to_owned()),
        }
    }

    fn answer(&self, status: u16) -> Result<Fault, String> {
        if !(200..=599).contains(&status) {
            return Err(format!("the status {status} is not between 200 and 599"));
        }
        let mut fault = Fault::status(status);
        for (name, value) in &self.headers {
            fault = fault.header(name, value);
        }
        Ok(match &self.body {
            None => fault,
            Some(Value::String(text)) => fault.body(text),
            Some(json) => fault.body(json.to_string()),
        })
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_and_written_alike() {
        let faults = [
            Fault::status(503).header("Retry-After", "1").body(r#"{"error":"busy"}"#).on("getVm"),
            Fault::delay(Duration::from_millis(5)).times(3).skip(1),
            Fault::cut().carried_out().reset(),
            Fault::truncate(10).reset(),
            Fault::trickle(1, Duration::from_millis(2)).delayed(Duration::from_millis(7)),
        ];
        for fault in faults {
            assert_eq!(Fault::from_json(fault.to_json()), Ok(fault));
        }
    }

    #[test]
    fn what_is_no_fault_is_refused() {
        for value in [
            json!({}),
            json!({"status": 503, "cut": true}),
            json!({"status": 99}),
            json!({"cut": true, "unheard": 1}),
            json!([]),
        ] {
            assert!(Fault::from_json(value.clone()).is_err(), "{value}");
        }
    }
}
