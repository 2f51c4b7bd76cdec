//! Instances through the generated types and back: what comes out must be what went in.

mod compare;
mod examples;
mod program;
mod subjects;

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use jsonschema::{Draft, Validator};
use sdk_codegen::Generated;
use sdk_codegen::source::At;
use serde_json::Value;

pub(crate) use self::compare::difference;
use self::program::{Answer, Typing};
use self::subjects::{Subjects, subjects};
use crate::compile::Libraries;
use crate::options::{Steps, Task};
use crate::outcome::{Mismatch, RoundTrip};
use crate::schema::{Bundle, Sampler};
use crate::worker::millis;

/// How many changed instances of a type are listed.
const LISTED: usize = 3;

/// How many turns are given up after which no valid instance came.
const BARREN: usize = 40;

/// How long the compiler, and then the program, may take.
const LIMIT: Duration = Duration::from_secs(3600);

/// Where an instance comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Sample,
    Example,
    /// With whole numbers that no 64 bits hold.
    Big,
}

/// A valid instance on its way.
#[derive(Debug)]
struct Instance {
    subject: usize,
    origin: Origin,
    value: Value,
}

/// Sends examples and sampled instances through the types of a crate that is written already.
pub(crate) fn round_trip(
    generated: &Generated,
    libraries: &Libraries,
    task: &Task,
) -> Result<RoundTrip, String> {
    let mut bundle = Bundle::new(&generated.source);
    let subjects = subjects(generated, &mut bundle);
    let mut trip = RoundTrip::default();
    let instances = instances(generated, &bundle, &subjects, task.steps, &mut trip);
    if instances.is_empty() {
        return Ok(trip);
    }
    let types: Vec<&str> = subjects.iter().map(|subject| subject.ty.as_str()).collect();
    let start = Instant::now();
    let program = program::build(&types, libraries, &task.crate_dir, LIMIT)?;
    trip.build_ms = millis(start);
    let answers = program::run(&program, &instances, LIMIT)?;
    judge(generated, &subjects, &instances, &answers, &mut trip);
    Ok(trip)
}

fn instances(
    generated: &Generated,
    bundle: &Bundle<'_>,
    subjects: &[Subjects],
    steps: Steps,
    trip: &mut RoundTrip,
) -> Vec<Instance> {
    let sampler = Sampler::new(bundle, steps.seed);
    let mut examples = examples::by_type(&generated.source, subjects);
    let mut instances = Vec::new();
    for (index, subject) in subjects.iter().enumerate() {
        let schema = bundle.alone(&subject.key);
        let judged = validator(&schema).map(|strict| {
            let found = sampled(&sampler, &subject.key, steps.samples, &strict);
            (strict, found)
        });
        let (validator, samples) = match judged {
            Ok((strict, found)) if !found.is_empty() => (strict, found),
            // Members that can't be told apart forbid each other, which few documents mean.
            Ok((strict, _)) => match validator(&exclusive_as_any(&schema)) {
                Ok(loose) => {
                    let found = sampled(&sampler, &subject.key, steps.samples, &loose);
                    (loose, found)
                }
                Err(_) => (strict, Vec::new()),
            },
            Err(why) => {
                trip.unjudged.push(format!("{}: {why}", subject.ty));
                continue;
            }
        };
        let before = instances.len();
        let mut add = |origin, value| instances.push(Instance { subject: index, origin, value });
        for value in samples {
            add(Origin::Sample, value);
        }
        for value in examples.remove(&index).unwrap_or_default() {
            // Whether there is null is said where a type is used, not by the type.
            if validator.is_valid(&value) && !value.is_null() {
                add(Origin::Example, value);
            } else {
                trip.invalid_examples += 1;
            }
        }
        if let Some(value) = sampler.big_instance(&subject.key).filter(has_big)
            && validator.is_valid(&value)
        {
            add(Origin::Big, value);
        }
        if instances.len() == before {
            trip.unsampled.push(subject.ty.clone());
        } else {
            trip.schemas += 1;
        }
    }
    instances
}

/// Different valid instances, as many as there may be.
fn sampled(
    sampler: &Sampler<'_, '_>,
    key: &str,
    wanted: usize,
    validator: &Validator,
) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut barren = 0;
    for turn in 0.. {
        if found.len() >= wanted || barren >= BARREN {
            break;
        }
        let made = sampler.instance(key, turn).filter(|value| !value.is_null());
        match made.filter(|value| validator.is_valid(value)) {
            Some(value) if seen.insert(value.to_string()) => {
                found.push(value);
                barren = 0;
            }
            _ => barren += 1,
        }
    }
    found
}

fn has_big(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            number.as_u64().is_some_and(|number| i64::try_from(number).is_err())
        }
        Value::Array(items) => items.iter().any(has_big),
        Value::Object(fields) => fields.values().any(has_big),
        _ => false,
    }
}

/// The judge of a schema. A pattern that it can't read is left out; nothing else is.
pub(crate) fn validator(schema: &Value) -> Result<Validator, String> {
    let build = |schema: &Value| {
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            .build(schema)
            .map_err(|error| error.to_string())
    };
    build(schema).or_else(|why| {
        let mut bare = schema.clone();
        without_patterns(&mut bare);
        build(&bare).map_err(|_| why)
    })
}

/// The same with `anyOf` for `oneOf`.
fn exclusive_as_any(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let loose = |(key, value): (&String, &Value)| {
                let key = if key == "oneOf" && value.is_array() && !fields.contains_key("anyOf") {
                    "anyOf"
                } else {
                    key
                };
                (key.to_owned(), exclusive_as_any(value))
            };
            Value::Object(fields.iter().map(loose).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(exclusive_as_any).collect()),
        other => other.clone(),
    }
}

fn without_patterns(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if fields.get("pattern").is_some_and(Value::is_string) {
                fields.remove("pattern");
            }
            fields.values_mut().for_each(without_patterns);
        }
        Value::Array(items) => items.iter_mut().for_each(without_patterns),
        _ => {}
    }
}

/// Counts what came out as it went in, and lists what didn't.
fn judge(
    generated: &Generated,
    subjects: &[Subjects],
    instances: &[Instance],
    answers: &[Result<Answer, String>],
    trip: &mut RoundTrip,
) {
    let mut changed: BTreeMap<usize, usize> = BTreeMap::new();
    let mut untyped: BTreeMap<usize, usize> = BTreeMap::new();
    for (instance, answer) in instances.iter().zip(answers) {
        let problem = match answer {
            Ok(answer) => compare::difference(&instance.value, &answer.value),
            Err(error) => Some(error.clone()),
        };
        match (instance.origin, &problem) {
            (Origin::Sample, _) => trip.samples += 1,
            (Origin::Example, _) => trip.examples += 1,
            (Origin::Big, Some(_)) => trip.big += 1,
            (Origin::Big, None) => {}
        }
        let typing = answer.as_ref().map_or(Typing::Exact, |answer| answer.typing);
        let (counts, list, problem) = match problem {
            _ if instance.origin == Origin::Big => continue,
            Some(problem) => (&mut changed, &mut trip.listed, problem),
            None if typing == Typing::Exact => continue,
            None => {
                let problem = match typing {
                    Typing::NoMember => "fits no member of a union",
                    Typing::NoValue | Typing::Exact => "an enum does not know a value",
                };
                (&mut untyped, &mut trip.untyped_listed, problem.to_owned())
            }
        };
        let count = counts.entry(instance.subject).or_default();
        *count += 1;
        if *count <= LISTED {
            let subject = &subjects[instance.subject];
            list.push(Mismatch {
                ty: subject.ty.clone(),
                at: place(generated, &subject.at),
                instance: instance.value.to_string(),
                problem,
            });
        }
    }
    trip.mismatches = changed.values().sum();
    trip.mismatched_types = changed.len();
    trip.untyped = untyped.values().sum();
    trip.untyped_types = untyped.len();
}

/// `file.yaml:12:3`
fn place(generated: &Generated, at: &At) -> String {
    match generated.source.locate_best(at) {
        Some(place) => format!("{}:{}:{}", place.file, place.line, place.column),
        None => at.to_string(),
    }
}
