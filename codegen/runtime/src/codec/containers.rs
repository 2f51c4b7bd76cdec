//! What holds other values: options, boxes, lists, tuples.

use super::{Array, CodecError, Decode, Encode, Input, Output, Slot};

/// Both `null` and an absent field are `None`; as a field, `None` is left out.
impl<T: Decode> Decode for Option<T> {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        match input {
            Input::Null => Ok(None),
            value => T::decode(value).map(Some),
        }
    }

    fn needs_digits() -> bool {
        T::needs_digits()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn empty() -> Option<Self> {
        Some(None)
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        match self {
            Some(value) => value.encode(output),
            None => output.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        T::decode(input).map(Box::new)
    }

    fn needs_digits() -> bool {
        T::needs_digits()
    }

    fn absent() -> Option<Self> {
        T::absent().map(Box::new)
    }

    fn empty() -> Option<Self> {
        T::empty().map(Box::new)
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        (**self).encode(output)
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        (**self).encode(output)
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        let mut items = Vec::new();
        each_item(input, &mut Tail(&mut items))?;
        Ok(items)
    }
}

/// The place after the last item, so that an item is moved into the list at once.
struct Tail<'a, T>(&'a mut Vec<T>);

impl<T: Decode> Slot for Tail<'_, T> {
    fn fill(&mut self, input: Input<'_>) -> Result<(), CodecError> {
        self.0.push(T::decode(input)?);
        Ok(())
    }

    fn needs_digits(&self) -> bool {
        T::needs_digits()
    }

    fn settle(&mut self, _: bool) -> bool {
        true
    }
}

fn each_item(input: Input<'_>, slot: &mut dyn Slot) -> Result<(), CodecError> {
    let Input::Array(array) = input else {
        return Err(CodecError::expected("an array", &input));
    };
    let mut index = 0;
    while array.next(slot).map_err(|error| error.at_index(index))? {
        index += 1;
    }
    Ok(())
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        self.as_slice().encode(output)
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, output: &mut dyn Output) -> Result<(), CodecError> {
        output.array(&mut self.iter().map(|item| item as &dyn Encode))
    }
}

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
    let Input::Array(array) = input else {
        return Err(CodecError::expected("an array", &input));
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
