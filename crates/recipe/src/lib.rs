//! How each cause of the guide comes about: recipes, as data, and the run of one.
//!
//! A [`Recipe`] of the repository's folder `contract/recipes` sets a situation up, names the call that fails there and
//! why, and shows the remedy. A [`Run`] tells one call after the other and hears what was answered; whoever drives it
//! sends them: the console, in process, for the button "make it happen here", and the suites, over sockets. So a
//! recipe that no longer works fails a test.
//!
//! This room sends nothing, waits for nothing and keeps nothing.

mod answer;
mod book;
mod cast;
mod place;
mod run;
mod step;
mod text;

pub use answer::{Answer, Refused};
pub use book::{all, find};
pub use cast::{Cast, Keys};
pub use run::{Broken, Call, Heard, Part, Run, Told};
pub use step::{Party, Recipe, Refusal, Step};
