//! Tuples: an array of a known length, each of whose items has a type of its own.

use crate::codec::traits::{Array, CodecError, Decode, Encode, Input, Output, Slot, stub};

macro_rules! tuples {
    ($($len:literal: $($type:ident $item:ident),+;)*) => { $(
        /// An array with exactly this many items.
        impl<$($type: Decode),+> Decode for ($($type,)+) {
            fn decode(input: Input<'_>) -> Result<Self, CodecError> {
                $(let mut $item = None;)+
                each_of(input, &mut [$(&mut $item),+])?;
                match ($($item,)+) {
                    ($(Some($item),)+) => Ok(($($item,)+)),
                    _ => Err(CodecError::new(concat!("expected an array of ", $len))),
                }
            }
        }

        impl<$($type: Encode),+> Encode for ($($type,)+) {
            fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
                let ($($item,)+) = self;
                let items: [&dyn Encode; $len] = [$($item),+];
                output.array(&mut items.into_iter())
            }
        }
    )* };
}

tuples! {
    1: A a;
    2: A a, B b;
    3: A a, B b, C c;
    4: A a, B b, C c, D d;
    5: A a, B b, C c, D d, E e;
    6: A a, B b, C c, D d, E e, F f;
    7: A a, B b, C c, D d, E e, F f, G g;
    8: A a, B b, C c, D d, E e, F f, G g, H h;
}

fn each_of(input: Input<'_>, slots: &mut [&mut dyn Slot]) -> Result<(), CodecError> {
    let array = match input {
        Input::Array(array) => array,
        Input::Stub(depth) => {
            return slots.iter_mut().try_for_each(|slot| stub::fill(*slot, depth + 1));
        }
        other => return Err(CodecError::expected("an array", &other)),
    };
    let len = slots.len();
    for (index, slot) in slots.iter_mut().enumerate() {
        if !array.next(*slot).map_err(|error| error.at_index(index))? {
            return Err(CodecError::new(format!(
                "expected an array of {len}, found one of {index}"
            )));
        }
    }
    if more(array)? {
        return Err(CodecError::new(format!("expected an array of {len}, found a longer one")));
    }
    Ok(())
}

fn more(array: &mut dyn Array) -> Result<bool, CodecError> {
    array.next(&mut None::<()>)
}
