//! What an object stands for that others inherit.

use crate::document::SchemaId;

/// What an object with a discriminator stands for.
#[derive(Debug, Clone)]
pub(crate) struct Family {
    /// The property that tells the heirs apart.
    pub(crate) property: String,
    /// The components that are made of the object, sorted by name, each with the values of the property that stand for it;
    /// none where another one has them all.
    pub(crate) heirs: Vec<(SchemaId, Vec<String>)>,
}
