//! One account of an asset report: who owns it, what it holds, how that came about.

use super::{Account, Item, grid, number};
use crate::balance_line;
use crate::face::Face;
use crate::sheet::{BLACK, GREY, MARGIN, MEASURE, Sheets};
use crate::spell;
use crate::table::{Table, figures, words};
use gingham_model::Amount;

/// Prints an account.
pub(super) fn print(sheets: &mut Sheets, item: &Item, account: &Account) {
    sheets.y += 14.0;
    sheets.heading(14.0, &format!("{}  {}", account.name, number(account)), 150.0);
    let formal = account.official_name.as_deref().filter(|formal| *formal != account.name);
    let of = [Some(item.institution.as_str()), formal].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    sheets.y += 4.0;
    let (y, of) = (sheets.y, Face::Regular.fit(&of, 9.0, MEASURE));
    sheets.text(MARGIN, y, Face::Regular, 9.0, GREY, &of);
    sheets.y += 10.0;
    grid(sheets, &facts(item, account), 3);
    owners(sheets, account);
    history(sheets, account);
    positions(sheets, account);
    transactions(sheets, account);
}

fn facts(item: &Item, account: &Account) -> Vec<(&'static str, String)> {
    let money = |amount: Amount| spell::money(amount, account.currency);
    let balance = if account.is_debt { "Owed" } else { "Balance" };
    let mut facts = vec![("Kind of account", account.kind.clone())];
    facts.extend(account.current.map(|amount| (balance, money(amount))));
    facts.extend(account.available.map(|amount| ("Available", money(amount))));
    facts.extend(account.limit.map(|amount| ("Limit", money(amount))));
    facts.push(("As of", spell::moment(item.updated_at)));
    facts.push(("History", format!("{} days", account.days_available)));
    facts
}

fn owners(sheets: &mut Sheets, account: &Account) {
    for owner in &account.owners {
        sheets.room(30.0);
        sheets.y += 14.0;
        let (y, names) = (sheets.y, owner.names.join(", "));
        sheets.text(MARGIN, y, Face::Regular, 8.0, GREY, "Held by");
        let names = Face::Bold.fit(&names, 9.0, MEASURE - 46.0);
        sheets.text(MARGIN + 40.0, y, Face::Bold, 9.0, BLACK, &names);
        let contacts = owner.contacts.iter().map(|line| Face::Regular.wrap(line, 8.0, MEASURE - 40.0));
        for line in contacts.flatten() {
            sheets.room(12.0);
            sheets.y += 11.5;
            let y = sheets.y;
            sheets.text(MARGIN + 40.0, y, Face::Regular, 8.0, GREY, &line);
        }
    }
    sheets.y += 12.0;
}

fn history(sheets: &mut Sheets, account: &Account) {
    if account.history.len() < 2 {
        return;
    }
    let title =
        if account.is_debt { "Owed at the end of each day" } else { "Balance at the end of each day" };
    sheets.heading(10.0, title, 110.0);
    balance_line::draw(sheets, &account.history, account.currency);
    let money = |amount: Amount| spell::money(amount, account.currency);
    let amounts = || account.history.iter().map(|(_, amount)| *amount);
    let average = amounts().map(Amount::to_f64).sum::<f64>() / account.history.len() as f64;
    let average = Amount::from_f64(average).unwrap_or_default();
    let facts = [
        ("Average", money(average)),
        ("Lowest", money(amounts().min().unwrap_or_default())),
        ("Highest", money(amounts().max().unwrap_or_default())),
    ];
    let y = sheets.y;
    for (at, (name, fact)) in facts.iter().enumerate() {
        let x = MARGIN + MEASURE / 3.0 * at as f32;
        sheets.text(x, y, Face::Regular, 8.0, GREY, name);
        sheets.text(x + 44.0, y, Face::Bold, 8.5, BLACK, fact);
    }
    sheets.y += 16.0;
}

fn positions(sheets: &mut Sheets, account: &Account) {
    if account.positions.is_empty() {
        return;
    }
    sheets.heading(10.0, "Positions", 50.0);
    let columns = vec![
        words("Security", 226.0),
        words("Ticker", 60.0),
        figures("Quantity", 70.0),
        figures("Price", 80.0),
        figures("Value", 80.0),
    ];
    let mut table = Table::begin(sheets, columns);
    let money = |amount: Amount| spell::money(amount, account.currency);
    for position in &account.positions {
        table.row(&[
            position.name.clone(),
            position.ticker.clone().unwrap_or_default(),
            position.quantity.rounded(4).to_string(),
            money(position.price),
            money(position.value),
        ]);
    }
    let (none, all) = (String::new, account.positions.iter().map(|one| one.value).sum());
    table.total(&["Total".to_owned(), none(), none(), none(), money(all)]);
    table.end();
}

fn transactions(sheets: &mut Sheets, account: &Account) {
    if account.rows.is_empty() {
        return;
    }
    sheets.heading(10.0, "Transactions", 50.0);
    let columns = vec![
        words("Date", 78.0),
        words("Description", 268.0),
        figures("Money out", 85.0),
        figures("Money in", 85.0),
    ];
    let mut table = Table::begin(sheets, columns);
    let (mut out, mut into) = (Amount::ZERO, Amount::ZERO);
    for row in &account.rows {
        let (description, amount) = match row.pending {
            true => (format!("{} (pending)", row.description), row.amount),
            false => (row.description.clone(), row.amount),
        };
        let mut cells = [spell::day(row.date), description, String::new(), String::new()];
        match amount.is_negative() {
            true => {
                into += -amount;
                cells[3] = spell::amount(-amount);
            }
            false => {
                out += amount;
                cells[2] = spell::amount(amount);
            }
        }
        table.row(&cells);
    }
    let count = format!("{} transactions", account.rows.len());
    table.total(&["Total".to_owned(), count, spell::amount(out), spell::amount(into)]);
    table.end();
}
