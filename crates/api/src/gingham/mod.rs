//! The control calls: what testers do to banks, clocks, faults, worlds and clients.

mod bank_account_close;
mod bank_account_open;
mod bank_account_reassign;
mod bank_account_remask;
mod bank_account_rename;
mod bank_oauth_revoke;
mod bank_password_change;
mod bank_transactions_create;
mod client_create;
mod client_update;
mod clock_advance;
mod clock_get;
mod explain;
mod faults_create;
mod faults_list;
mod faults_remove;
pub mod link_run;
mod portal_revoke;
mod snapshot_create;
mod snapshot_restore;
mod webhooks_list;
mod webhooks_replay;

use crate::endpoint::Endpoint;

pub const ENDPOINTS: &[Endpoint] = &[
    bank_account_close::ENDPOINT,
    bank_account_open::ENDPOINT,
    bank_account_reassign::ENDPOINT,
    bank_account_remask::ENDPOINT,
    bank_account_rename::ENDPOINT,
    bank_oauth_revoke::ENDPOINT,
    bank_password_change::ENDPOINT,
    bank_transactions_create::ENDPOINT,
    client_create::ENDPOINT,
    client_update::ENDPOINT,
    clock_advance::ENDPOINT,
    clock_get::ENDPOINT,
    explain::ENDPOINT,
    faults_create::ENDPOINT,
    faults_list::ENDPOINT,
    faults_remove::ENDPOINT,
    link_run::ENDPOINT,
    portal_revoke::ENDPOINT,
    snapshot_create::ENDPOINT,
    snapshot_restore::ENDPOINT,
    webhooks_list::ENDPOINT,
    webhooks_replay::ENDPOINT,
];
