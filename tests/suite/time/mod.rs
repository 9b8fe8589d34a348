//! The world in the tester's hands: its clock, its faults, and its past.

mod clock;
mod expiry;
mod faults;
mod snapshot;
