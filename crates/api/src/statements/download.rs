//! `/statements/download`: a statement as its bank prints it.

use crate::asset_report::document::lines;
use crate::endpoint::{Call, Endpoint};
use crate::{paper, papers};
use gingham_app::Stop;
use gingham_app::item::Item;
use gingham_app::statement::Month;
use gingham_app::statement::ledger::{Archive, Printed};
use gingham_app::statement::list::Fetched;
use gingham_model::{Institution, Product};
use gingham_paper::bank_statement::{BankStatement, Row};
use serde::Deserialize;

pub const ENDPOINT: Endpoint = papers!("/statements/download", answer).needs(Product::Statements);

#[derive(Deserialize)]
struct Request {
    access_token: String,
    statement_id: String,
}

async fn answer(call: &Call, request: Request) -> Result<Vec<u8>, Stop> {
    let owned = call.clone();
    let (item, account, month) = call
        .platform
        .store
        .read(move |read| {
            let item =
                Item::by_token(&owned.platform, &owned.caller, read, &request.access_token)?.healthy()?;
            let item = item.using(Product::Statements)?;
            let fetched = Fetched::of(read, &item)?;
            let (account, month) = fetched.find(&item, &request.statement_id)?;
            let account = account.clone();
            Ok::<_, Stop>((item, account, month))
        })
        .await?;
    let archive = Archive::open(&call.platform, &item).await?;
    let printed = archive.books(&account).await?.month(month).await?;
    let institution = item.institution();
    paper::set(move || document(&printed, institution, month).pdf()).await
}

fn document(printed: &Printed, institution: Option<&Institution>, month: Month) -> BankStatement {
    let owner = printed.owner();
    let names = owner.map(|owner| owner.names.clone()).unwrap_or_default();
    let address = owner.and_then(|owner| owner.addresses.first());
    let row = |row: &gingham_app::statement::ledger::Line| Row {
        date: row.date,
        description: row.description.clone(),
        amount: row.amount,
    };
    BankStatement {
        bank: institution.map(|one| one.name.clone()).unwrap_or_default(),
        colour: institution.map(|one| one.primary_color.clone()).unwrap_or_default(),
        account: printed.account.official_name.clone().unwrap_or_else(|| printed.account.name.clone()),
        mask: printed.account.mask.clone(),
        currency: printed.account.balances.currency,
        holder: names.into_iter().chain(address.iter().flat_map(|one| lines(&one.data))).collect(),
        from: month.first(),
        to: month.posted(),
        opening: printed.opening,
        closing: printed.closing,
        rows: printed.rows.iter().map(row).collect(),
    }
}
