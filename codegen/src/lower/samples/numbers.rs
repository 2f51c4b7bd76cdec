//! Numbers within bounds.

use serde_json::{Number, Value};

use super::flat::Flat;

/// What a number must be within, and a multiple of.
struct Bounds {
    least: Option<f64>,
    most: Option<f64>,
    step: Option<f64>,
}

impl Bounds {
    /// `gap` is what an exclusive bound is moved by.
    fn of(flat: &Flat<'_>, gap: f64) -> Self {
        let number = |number: &Number| number.as_f64();
        let least = flat.schemas.iter().filter_map(|it| {
            let bound = it.minimum.as_ref().and_then(number)?;
            Some(if it.exclusive_minimum { bound + gap } else { bound })
        });
        let most = flat.schemas.iter().filter_map(|it| {
            let bound = it.maximum.as_ref().and_then(number)?;
            Some(if it.exclusive_maximum { bound - gap } else { bound })
        });
        Self {
            least: least.reduce(f64::max),
            most: most.reduce(f64::min),
            step: flat.first(|it| it.multiple_of.as_ref().and_then(number)),
        }
    }

    /// The bounds of whole numbers.
    fn whole(self) -> Self {
        let (least, most) = (self.least.map(f64::ceil), self.most.map(f64::floor));
        Self { least, most, step: self.step }
    }

    /// The number itself if it is within the bounds, else one that is.
    fn fit(&self, number: f64) -> f64 {
        let number = self.most.map_or(number, |most| number.min(most));
        let number = self.least.map_or(number, |least| number.max(least));
        let Some(step) = self.step.filter(|step| *step > 0.0) else { return number };
        let up = (number / step).ceil() * step;
        let is_over = self.most.is_some_and(|most| up > most);
        if is_over { (number / step).floor() * step } else { up }
    }
}

/// A whole number; `index` makes others.
pub(super) fn integer(flat: &Flat<'_>, index: usize) -> Value {
    let bounds = Bounds::of(flat, 1.0).whole();
    let number = bounds.fit(1.0 + step(&bounds, index));
    Value::from(whole(number))
}

/// A number; `index` makes others.
pub(super) fn number(flat: &Flat<'_>, index: usize) -> Value {
    let bounds = Bounds::of(flat, 0.5);
    let number = bounds.fit(1.5 + step(&bounds, index));
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return Value::from(whole(number));
    }
    Number::from_f64(number).map_or(Value::from(1), Value::Number)
}

#[expect(clippy::cast_precision_loss, reason = "the index of an item of a short list")]
fn step(bounds: &Bounds, index: usize) -> f64 {
    index as f64 * bounds.step.unwrap_or(1.0)
}

#[expect(clippy::cast_possible_truncation, reason = "a number without a fraction")]
fn whole(number: f64) -> i64 {
    number as i64
}
