//! The team that runs this server: who signs in to the Dashboard, what each member may do, and what they did.
//!
//! A permission is a parameter: a verb that changes something takes a [`Permit`] for it, and only a signed-in member
//! whose role holds the permission has one to give.

pub mod act;
pub mod audit;
pub mod clients;
pub mod invitation;
pub mod member;
mod password;
pub mod role;
pub mod session;
pub mod settings;
pub mod stage;
pub mod steer;
mod token;

pub use member::Member;
pub use role::{Permission, Permit, Role};
pub use token::{csrf, csrf_matches, fresh};
