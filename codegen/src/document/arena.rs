//! Lists whose items refer to each other by number.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// The number of an item in an [`Arena`].
pub struct Id<T> {
    index: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    pub(super) fn new(index: usize) -> Self {
        // A document of more than four thousand million parts fits no memory.
        Self { index: u32::try_from(index).unwrap_or(u32::MAX), of: PhantomData }
    }

    /// The item's position in its arena.
    #[must_use]
    pub fn index(self) -> usize {
        self.index as usize
    }
}

// Derived, these would ask the same of `T`.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// Items that are referred to by [`Id`]. An id can be reserved before its item is read; it stays empty if the item can't be
/// read.
#[derive(Clone, Debug)]
pub struct Arena<T> {
    places: Vec<Slot<T>>,
}

#[derive(Clone, Debug)]
enum Slot<T> {
    Empty,
    Item(T),
    /// The item at another id: this one is a component that is no more than a reference.
    Link(Id<T>),
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { places: Vec::new() }
    }
}

impl<T> Arena<T> {
    /// Reserves an id for an item.
    pub(crate) fn reserve(&mut self) -> Id<T> {
        self.push(Slot::Empty)
    }

    /// Puts an item at the id that was reserved for it.
    pub(crate) fn fill(&mut self, id: Id<T>, item: T) {
        self.put(id, Slot::Item(item));
    }

    /// Makes an id that was reserved stand for another item.
    pub(crate) fn link(&mut self, id: Id<T>, target: Id<T>) {
        self.put(id, Slot::Link(target));
    }

    /// Adds an item.
    pub(crate) fn add(&mut self, item: T) -> Id<T> {
        self.push(Slot::Item(item))
    }

    fn push(&mut self, place: Slot<T>) -> Id<T> {
        self.places.push(place);
        Id::new(self.places.len() - 1)
    }

    fn put(&mut self, id: Id<T>, new: Slot<T>) {
        if let Some(place) = self.places.get_mut(id.index()) {
            *place = new;
        }
    }

    /// The item; none where it can't be read or a reference leads nowhere.
    #[must_use]
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        let mut id = id;
        for _ in 0..self.places.len() {
            match self.places.get(id.index())? {
                Slot::Empty => return None,
                Slot::Item(item) => return Some(item),
                Slot::Link(target) => id = *target,
            }
        }
        None
    }

    /// Every item that is there, once.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.places.iter().filter_map(|place| match place {
            Slot::Item(item) => Some(item),
            Slot::Empty | Slot::Link(_) => None,
        })
    }
}
