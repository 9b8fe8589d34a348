//! A login: which person signed in at which bank, and when.

use crate::custom::CustomUser;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One person's login at one institution. It never contains a password.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Login {
    /// The institution's id.
    pub institution_id: String,
    /// The name that was typed.
    pub username: String,
    /// Whose data is behind it.
    pub persona: Persona,
    /// Decides everything about the data that is left to chance.
    pub seed: u64,
    /// When it was first used; the history of 730 days ends on that day.
    pub opened_at: Timestamp,
    /// When the person last proved who they are.
    pub signed_in_at: Timestamp,
}

/// Whose data a login shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Persona {
    /// `user_good`: twelve accounts that never change.
    Standard,
    /// `user_transactions_dynamic`: two accounts with news at every refresh.
    Dynamic,
    /// `user_ewa_user`: takes wages before payday.
    EarnedWages,
    /// `user_yuppie`: earns and spends well in the city.
    Yuppie,
    /// `user_small_business`: a shop with sales, suppliers and a payroll.
    SmallBusiness,
    /// `user_bank_income`: income from many sources.
    BankIncome,
    /// `user_credit_bonus`: two salaries with bonuses.
    CreditBonus,
    /// `user_credit_joint_account`: two salaries, two owners.
    CreditJointAccount,
    /// `user_credit_profile_poor`: spends more than comes in.
    CreditPoor,
    /// `user_credit_profile_good`: lives on gigs and breaks even.
    CreditGood,
    /// `user_credit_profile_excellent`: a high salary and rent from a flat.
    CreditExcellent,
    /// `user_prism_1` to `user_prism_8`.
    Prism(u8),
    /// `user_custom`, and whoever a developer has described.
    Custom(Box<CustomUser>),
}

impl Persona {
    /// The persona of a username that takes any password that is not empty.
    pub fn named(username: &str) -> Option<Persona> {
        Some(match username {
            "user_transactions_dynamic" => Persona::Dynamic,
            "user_ewa_user" => Persona::EarnedWages,
            "user_yuppie" => Persona::Yuppie,
            "user_small_business" => Persona::SmallBusiness,
            "user_bank_income" => Persona::BankIncome,
            "user_credit_bonus" => Persona::CreditBonus,
            "user_credit_joint_account" => Persona::CreditJointAccount,
            "user_credit_profile_poor" => Persona::CreditPoor,
            "user_credit_profile_good" => Persona::CreditGood,
            "user_credit_profile_excellent" => Persona::CreditExcellent,
            "user_link_recovery" => Persona::Standard,
            _ => match username.strip_prefix("user_prism_")?.as_bytes() {
                [digit @ b'1'..=b'8'] => Persona::Prism(digit - b'0'),
                _ => return None,
            },
        })
    }
}
