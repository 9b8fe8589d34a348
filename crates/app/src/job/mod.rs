//! Work that is done later or in the background, by whichever node claims it first.

pub mod clock;
pub mod run;
pub mod worker;

use crate::failure::Stop;
use crate::platform::{Platform, World};
use gingham_store::Write;
use gingham_store::job::{self, JobRow};
use serde_json::Value;

/// What a job does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Pulls an Item's data from its bank.
    Pull,
    /// Pulls an Item's data as the institution does a few times a day; repeats itself.
    Check,
    /// Ends a login after its time: sandbox Items after 30 days.
    LoginExpiry,
    /// Tells that a consent ends in seven days.
    ConsentWarning,
    /// Ends a consent.
    ConsentExpiry,
    /// Looks whether a deposit arrived that verifies an account.
    Deposit,
    /// Asks a person for the code of a deposit, by a text message.
    DepositText,
    /// Makes a bank income report.
    BankIncome,
    /// Looks whether a Link session was abandoned.
    LinkLeft,
    /// Looks whether an institution answers again.
    Issue,
    /// Sends a webhook.
    Webhook,
    /// Makes a report.
    Report,
    /// Fetches an Item's bank statements.
    Statements,
}

impl Kind {
    const ALL: &[Kind] = &[
        Kind::Pull,
        Kind::Check,
        Kind::LoginExpiry,
        Kind::ConsentWarning,
        Kind::ConsentExpiry,
        Kind::Deposit,
        Kind::DepositText,
        Kind::BankIncome,
        Kind::LinkLeft,
        Kind::Issue,
        Kind::Webhook,
        Kind::Report,
        Kind::Statements,
    ];

    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Pull => "pull",
            Kind::Check => "check",
            Kind::LoginExpiry => "login_expiry",
            Kind::ConsentWarning => "consent_warning",
            Kind::ConsentExpiry => "consent_expiry",
            Kind::Deposit => "deposit",
            Kind::DepositText => "deposit_text",
            Kind::BankIncome => "bank_income",
            Kind::LinkLeft => "link_left",
            Kind::Issue => "issue",
            Kind::Webhook => "webhook",
            Kind::Report => "report",
            Kind::Statements => "statements",
        }
    }

    /// Reads the word of the store.
    pub fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }
}

/// A job to be queued.
pub struct Job {
    /// The Item that it is about.
    pub item_key: Option<i64>,
    /// What it does.
    pub kind: Kind,
    /// When, on the world's clock.
    pub due_at: i64,
}

/// Queues a job and answers its key; one that is due before the workers look again wakes them.
///
/// # Errors
/// Internal.
pub fn queue(
    platform: &Platform,
    write: &mut Write<'_>,
    world: &World,
    new: &Job,
    body: &Value,
) -> Result<i64, Stop> {
    let row = JobRow {
        job_key: platform.next_key(),
        world: world.key,
        item_key: new.item_key,
        kind: new.kind.as_str().to_owned(),
        due_at: new.due_at,
        machine_due: new.due_at - world.clock_offset,
        body: body.to_string(),
    };
    job::insert(write, &row)?;
    if row.machine_due <= platform.machine_now() + worker::LOOK.as_millis() as i64 {
        write.wake();
    }
    Ok(row.job_key)
}
