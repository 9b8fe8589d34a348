//! A report as a document: what it says, in words that people read.

use gingham_app::Failure;
use gingham_app::report::Report;
use gingham_app::report::content::{AccountContent, Content, ItemContent, Portfolio, Warning};
use gingham_app::report::order::Person;
use gingham_model::AccountKind;
use gingham_model::clock::from_millis;
use gingham_model::identity::{AddressData, Owner};
use gingham_paper::asset_report::{self as page, AssetReport};

/// The document of a report, with the last `days` days of history where they are limited.
pub fn document(report: &Report, content: Content, days: Option<i64>, ordered_by: &str) -> AssetReport {
    let content = match days {
        Some(days) => content.last_days(days),
        None => content,
    };
    AssetReport {
        report_id: report.row.report_id.clone(),
        client_report_id: report.order.client_report_id.clone(),
        ordered_by: ordered_by.to_owned(),
        generated_at: from_millis(content.generated_at),
        days_requested: report.order.days_requested,
        person: person(&report.order.user),
        warnings: content.warnings.iter().map(|one| warning(one, &content.items)).collect(),
        items: content.items.iter().map(item).collect(),
    }
}

fn person(user: &Person) -> Vec<(&'static str, String)> {
    let names = [&user.first_name, &user.middle_name, &user.last_name];
    let name = names.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    let ssn = user.ssn.as_ref().and_then(|ssn| ssn.get(7..)).map(|end| format!("•••-••-{end}"));
    let facts = [
        ("Applicant", (!name.is_empty()).then_some(name)),
        ("Social security number", ssn),
        ("Telephone", user.phone_number.clone()),
        ("E-mail", user.email.clone()),
        ("Lender's name for the applicant", user.client_user_id.clone()),
    ];
    facts.into_iter().filter_map(|(name, fact)| Some((name, fact.filter(|fact| !fact.is_empty())?))).collect()
}

fn warning(warning: &Warning, items: &[ItemContent]) -> String {
    let what = match warning.code.as_str() {
        "OWNERS_UNAVAILABLE" => "The owners of the accounts",
        "INVESTMENTS_UNAVAILABLE" => "Positions and investment transactions",
        _ => "Transactions",
    };
    let bank = items.iter().find(|item| item.item_id == warning.item_id);
    let bank = bank.map_or("a bank", |item| &item.institution_name);
    let row = Failure::new(warning.cause.clone());
    format!("{what} could not be read at {bank} ({}).", row.row().error_code)
}

fn item(found: &ItemContent) -> page::Item {
    page::Item {
        institution: found.institution_name.clone(),
        updated_at: from_millis(found.updated_at),
        accounts: found.accounts.iter().map(account).collect(),
    }
}

fn account(found: &AccountContent) -> page::Account {
    let known = &found.account;
    let row = |row: &gingham_app::report::content::Row| page::Row {
        date: row.date,
        description: row.description.clone(),
        amount: row.amount,
        pending: row.pending,
    };
    page::Account {
        name: known.name.clone(),
        official_name: known.official_name.clone(),
        mask: known.mask.clone(),
        kind: kind(known.kind, &known.subtype),
        is_debt: matches!(known.kind, AccountKind::Credit | AccountKind::Loan),
        current: known.balances.current,
        available: known.balances.available,
        limit: known.balances.limit,
        currency: known.balances.currency,
        days_available: found.days_available,
        owners: found.owners.iter().map(owner).collect(),
        history: found.history.iter().rev().map(|day| (day.date, day.current)).collect(),
        rows: found.rows.iter().map(row).collect(),
        positions: found.investments.as_ref().map(positions).unwrap_or_default(),
    }
}

/// Such as `Checking (depository)`; what is as short as `hsa` is an abbreviation.
fn kind(kind: AccountKind, subtype: &str) -> String {
    if subtype.len() <= 3 {
        return format!("{} ({})", subtype.to_uppercase(), kind.as_str());
    }
    let mut letters = subtype.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{} ({})", letters.as_str(), kind.as_str())
}

fn owner(owner: &Owner) -> page::Owner {
    let addresses = owner.addresses.iter().map(|address| lines(&address.data).join(", "));
    let phones = owner.phone_numbers.iter().map(|phone| phone.data.as_str()).collect::<Vec<_>>().join(" · ");
    let emails = owner.emails.iter().map(|email| email.data.as_str()).collect::<Vec<_>>().join(" · ");
    let lines = addresses.chain([phones, emails]).filter(|line| !line.is_empty());
    page::Owner { names: owner.names.clone(), contacts: lines.collect() }
}

/// The lines of a postal address.
pub fn lines(address: &AddressData) -> Vec<String> {
    let town = [&address.city, &address.region, &address.postal_code];
    let town = town.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    let lines = [address.street.clone(), Some(town), address.country.clone()];
    lines.into_iter().flatten().filter(|line| !line.is_empty()).collect()
}

fn positions(portfolio: &Portfolio) -> Vec<page::Position> {
    let position = |holding: &gingham_model::investment::Holding| {
        let security = portfolio.securities.iter().find(|one| one.security_id == holding.security_id);
        page::Position {
            name: security.and_then(|one| one.name.clone()).unwrap_or_else(|| "A security".to_owned()),
            ticker: security.and_then(|one| one.ticker_symbol.clone()),
            quantity: holding.quantity,
            price: holding.institution_price,
            value: holding.institution_value,
        }
    };
    portfolio.holdings.iter().map(position).collect()
}
