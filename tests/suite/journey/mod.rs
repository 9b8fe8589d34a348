//! The main road: an Item is made, exchanged, read to the cent, changed and removed.

mod foreign;
mod lifecycle;
mod money;
mod standard;
