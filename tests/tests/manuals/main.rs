//! Every command that the README and the guide show: those of newcomers are run as they stand there, of the others it is known
//! what runs them. A command that is new there fails until it is one or the other.

mod calling;
mod commands;
mod owning;
mod place;
