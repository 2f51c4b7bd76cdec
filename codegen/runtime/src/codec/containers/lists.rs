//! Lists: an array of any length, whose items are of one type.

use crate::codec::traits::{CodecError, Decode, Encode, Input, Output, Slot};

impl<T: Decode> Decode for Vec<T> {
    fn decode(input: Input<'_>) -> Result<Self, CodecError> {
        let mut items = Vec::new();
        each_item(input, &mut Tail(&mut items))?;
        Ok(items)
    }
}

/// The place after the last item of a list. It appends each item that is read into it.
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
