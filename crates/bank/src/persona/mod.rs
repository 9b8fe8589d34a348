//! The people of the sandbox whose data is made of habits and moves on with the clock.

mod accounts;
mod business;
mod credit;
mod dynamic;
pub(crate) mod habit;
mod household;
mod prism;

use crate::calendar;
use crate::ledger::Books;
use crate::login::Persona;
use crate::statement::View;
use accounts::AccountFact;
use gingham_model::identity::Owner;
use habit::{Habit, Life};

/// A person: accounts, habits, and how many days of them a new login shows.
struct Character {
    accounts: &'static [AccountFact],
    habits: Vec<Habit>,
    days: i64,
    owners: Vec<Owner>,
}

/// The books of a persona that is neither standard nor described by a developer.
pub(crate) fn books(persona: &Persona, view: &View) -> Books {
    let character = match persona {
        Persona::EarnedWages => household::earned_wages(),
        Persona::Yuppie => household::yuppie(),
        Persona::BankIncome => household::bank_income(),
        Persona::SmallBusiness => business::small_business(),
        Persona::CreditBonus => credit::bonus(),
        Persona::CreditJointAccount => credit::joint_account(),
        Persona::CreditPoor => credit::poor(),
        Persona::CreditGood => credit::good(),
        Persona::CreditExcellent => credit::excellent(),
        Persona::Prism(number) => prism::prism(*number),
        Persona::Dynamic | Persona::Standard | Persona::Custom(_) => return dynamic::books(view),
    };
    let keys: Vec<&str> = character.accounts.iter().map(|fact| fact.mask).collect();
    let life = Life {
        seed: view.login.seed,
        habits: &character.habits,
        accounts: &keys,
        from: calendar::plus(view.opened, -character.days),
    };
    Books {
        rows: life.rows(view.branch.currency, view),
        accounts: accounts::books(character.accounts, &character.owners, view),
        ..Books::default()
    }
}
