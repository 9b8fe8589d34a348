//! Paper: documents as pages of PDF.
//!
//! Given a typed document it writes bytes, and the same document always gives the same bytes: no clock, no files, no
//! network. Every page says that the data is simulated.

pub mod asset_report;
mod balance_line;
pub mod bank_income;
pub mod bank_statement;
mod face;
mod pdf;
mod sheet;
mod spell;
mod table;

pub use asset_report::AssetReport;
pub use bank_income::BankIncome;
pub use bank_statement::BankStatement;
