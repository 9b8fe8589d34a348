//! Who acts in the suites: servers, developers, their Items, and clients that keep a copy of what they synced.

pub mod answer;
pub mod browser;
pub mod copy;
pub mod developer;
pub mod item;
pub mod place;
pub mod process;
pub mod rounds;
pub mod server;
pub mod verification;
pub mod visitor;
pub mod wire;

pub use answer::Answer;
pub use copy::Copy;
pub use developer::Developer;
pub use item::Item;
pub use place::{Engine, Place};
pub use process::Gingham;
pub use rounds::{Dice, rounds};
pub use server::Server;
pub use visitor::{Page, Visitor};
pub use wire::Request;

/// Makes a test of each engine out of a function that takes an [`Engine`].
#[macro_export]
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[test]
            fn sqlite() {
                super::$name($crate::actor::Engine::Sqlite);
            }

            #[test]
            fn postgres() {
                if $crate::actor::place::has_postgres() {
                    super::$name($crate::actor::Engine::Postgres);
                }
            }
        }
    )+};
}
