//! Reading a configuration.

use super::node::{Node, Notes, prune};
use super::schema::{CustomAccount, CustomMeta, CustomTransaction, CustomUser, InflowKind, InflowModel};
use super::subtypes::SUBTYPES;
use super::unread::{Known, nearest};
use super::{parse_debt, parse_holdings, parse_identity, parse_numbers};
use crate::mfa::Mfa;
use crate::sign_in::Recaptcha;
use gingham_model::AccountKind;
use serde_json::Value;

/// The most accounts that a configuration may have.
const MOST_ACCOUNTS: usize = 10;

const FORCED_ERRORS: &[&str] = &[
    "COUNTRY_NOT_SUPPORTED",
    "INSTITUTION_DOWN",
    "INSTITUTION_NOT_RESPONDING",
    "INSTITUTION_NO_LONGER_SUPPORTED",
    "INSUFFICIENT_CREDENTIALS",
    "INTERNAL_SERVER_ERROR",
    "INVALID_CREDENTIALS",
    "INVALID_LINK_TOKEN",
    "INVALID_MFA",
    "INVALID_SEND_METHOD",
    "ITEM_LOCKED",
    "ITEM_LOGIN_REQUIRED",
    "ITEM_NOT_SUPPORTED",
    "MFA_NOT_SUPPORTED",
    "NO_ACCOUNTS",
    "PAYMENT_INVALID_RECIPIENT",
    "PLAID_ERROR",
    "USER_INPUT_TIMEOUT",
    "USER_SETUP_REQUIRED",
];

/// Reads a configuration; refuses it with everything that is wrong, each as `path: what is wrong`.
pub fn parse_custom(json: &str) -> Result<CustomUser, Vec<String>> {
    let mut value: Value = serde_json::from_str(json).map_err(|error| vec![format!("not JSON: {error}")])?;
    if !value.is_object() {
        return Err(vec!["(the configuration): must be an object".to_owned()]);
    }
    prune(&mut value);
    let notes = Notes::default();
    let user = user(&Node::root(&value, &notes));
    let problems = notes.problems.into_inner();
    if problems.is_empty() { Ok(user) } else { Err(problems) }
}

/// A valid configuration with the keys that were looked for in it.
pub(super) fn known(json: &str) -> Option<(Value, Known)> {
    let mut value: Value = serde_json::from_str(json).ok().filter(Value::is_object)?;
    prune(&mut value);
    let notes = Notes::default();
    user(&Node::root(&value, &notes));
    notes.problems.into_inner().is_empty().then(|| (value, notes.known.into_inner()))
}

fn user(node: &Node) -> CustomUser {
    node.knows(&["version"]);
    let accounts = node.at("override_accounts");
    let override_accounts = accounts.items().map(|items| {
        if items.len() > MOST_ACCOUNTS {
            accounts.complain("must not have more than 10 accounts");
        }
        items.iter().take(MOST_ACCOUNTS).filter_map(account).collect()
    });
    CustomUser {
        seed: node.at("seed").text(),
        override_accounts,
        mfa: node.at("mfa").filled().and_then(|node| mfa(&node)),
        recaptcha: node.at("recaptcha").word(&["good", "bad"]).map(|word| match &*word {
            "bad" => Recaptcha::Bad,
            _ => Recaptcha::Good,
        }),
        force_error: node.at("force_error").word(FORCED_ERRORS),
        has_perpetual_otp: node.at("has_perpetual_otp").flag().unwrap_or(false),
    }
}

fn mfa(node: &Node) -> Option<Mfa> {
    node.knows(&["question_rounds", "questions_per_round", "selection_rounds", "selections_per_question"]);
    let count = |key: &str, least: u8, otherwise: u8| {
        let node = node.at(key);
        let count = node.count::<u8>().unwrap_or(otherwise);
        if !(least..=9).contains(&count) {
            node.complain(&format!("must be from {least} to 9"));
        }
        count
    };
    let kind = node.at("type").needed(|node| node.word(&["device", "questions", "selections"]))?;
    Some(match &*kind {
        "device" => Mfa::Device,
        "questions" => Mfa::Questions {
            rounds: count("question_rounds", 1, 1),
            per_round: count("questions_per_round", 1, 1),
        },
        _ => Mfa::Selections {
            rounds: count("selection_rounds", 1, 1),
            per_round: count("questions_per_round", 1, 2),
            options: count("selections_per_question", 2, 2),
        },
    })
}

fn account(node: &Node) -> Option<CustomAccount> {
    node.object()?;
    let (kind, subtype) = kind(node)?;
    let income = node.at("income");
    Some(CustomAccount {
        kind,
        subtype,
        starting_balance: node.at("starting_balance").number(),
        force_available_balance: node.at("force_available_balance").number(),
        has_null_available_balance: null_available(node),
        currency: node.at("currency").currency(),
        apy: node.at("apy").number(),
        meta: node.at("meta").filled().map(|node| meta(&node)).unwrap_or_default(),
        numbers: node.at("numbers").filled().map(|node| parse_numbers::numbers(&node)).unwrap_or_default(),
        transactions: node.at("transactions").items().map(|rows| rows.iter().filter_map(row).collect()),
        holdings: node.at("holdings").one_or_many().map(|rows| parse_holdings::holdings(&rows)),
        investment_transactions: node
            .at("investment_transactions")
            .one_or_many()
            .map(|rows| parse_holdings::transactions(&rows)),
        identity: node
            .at("identity")
            .filled()
            .map(|node| parse_identity::identity(&node))
            .unwrap_or_default(),
        liability: node.at("liability").filled().and_then(|node| parse_debt::liability(&node)),
        inflow_model: node.at("inflow_model").filled().and_then(|node| inflow(&node)),
        income: income.filled().and_then(|node| node.raw().cloned()),
    })
}

/// The kind and subtype; one that is absent follows from the other, and both are checking when both are.
fn kind(node: &Node) -> Option<(AccountKind, String)> {
    let (given, subtype) = (node.at("type"), node.at("subtype"));
    let kind = match given.text() {
        Some(word) => match AccountKind::parse(&word) {
            Some(kind) => kind,
            None => {
                given.complain("must be one of investment, credit, depository, loan, payroll, other");
                return None;
            }
        },
        None => kind_of(subtype.raw().and_then(Value::as_str).unwrap_or("checking")),
    };
    let usual = match kind {
        AccountKind::Depository => "checking",
        AccountKind::Credit => "credit card",
        AccountKind::Loan => "student",
        AccountKind::Investment => "brokerage",
        AccountKind::Payroll => "payroll",
        AccountKind::Other => "other",
    };
    let word = subtype.text().unwrap_or_else(|| usual.to_owned());
    if !SUBTYPES.contains(&word.as_str()) {
        let meant = nearest(&word, SUBTYPES.iter().copied());
        let hint =
            meant.map_or_else(|| ", such as checking".to_owned(), |meant| format!(". Did you mean {meant}?"));
        subtype.complain(&format!("must be one of Plaid's subtypes{hint}"));
    }
    Some((kind, word))
}

fn kind_of(subtype: &str) -> AccountKind {
    match subtype {
        "credit" | "credit card" => AccountKind::Credit,
        "student" | "mortgage" | "auto" | "loan" | "home equity" | "line of credit" => AccountKind::Loan,
        "brokerage" | "401k" | "ira" | "roth" | "roth 401k" | "529" | "crypto exchange" => {
            AccountKind::Investment
        }
        "payroll" => AccountKind::Payroll,
        _ => AccountKind::Depository,
    }
}

fn null_available(node: &Node) -> bool {
    let null = node.at("has_null_available_balance");
    let is_null = null.flag().unwrap_or(false);
    if is_null && !node.at("force_available_balance").is_absent() {
        null.complain("must not stand beside force_available_balance");
    }
    is_null
}

fn meta(node: &Node) -> CustomMeta {
    let mask = node.at("mask");
    let word = mask.text();
    if let Some(word) = &word
        && !(word.is_empty()
            || (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphanumeric()))
    {
        mask.complain("must be empty or two to four letters or digits");
    }
    CustomMeta {
        name: node.at("name").text(),
        official_name: node.at("official_name").text(),
        limit: node.at("limit").number(),
        mask: word,
    }
}

fn row(node: &Node) -> Option<CustomTransaction> {
    node.object()?;
    let (transacted, posted) = (node.at("date_transacted"), node.at("date_posted"));
    let dates = match (transacted.is_absent(), posted.is_absent()) {
        (true, true) => transacted.needed(Node::date).map(|date| (date, date)),
        (true, false) => posted.date().map(|date| (date, date)),
        (false, true) => transacted.date().map(|date| (date, date)),
        (false, false) => transacted.date().zip(posted.date()),
    };
    let amount = node.at("amount").needed(Node::number);
    let description = node.at("description").needed(Node::text);
    let currency = node.at("currency").currency();
    let (date_transacted, date_posted) = dates?;
    Some(CustomTransaction {
        date_transacted,
        date_posted,
        amount: amount?,
        description: description?,
        currency,
    })
}

fn inflow(node: &Node) -> Option<InflowModel> {
    node.knows(&["income_amount", "transaction_name", "payment_day_of_month", "statement_day_of_month"]);
    let word = node.at("type").needed(|node| {
        node.word(&["none", "monthly-income", "monthly-balance-payment", "monthly-interest-only-payment"])
    })?;
    let kind = match &*word {
        "none" => return None,
        "monthly-income" => InflowKind::Income(node.at("income_amount").needed(Node::number)?),
        "monthly-balance-payment" => InflowKind::BalancePayment,
        _ => InflowKind::InterestOnlyPayment,
    };
    Some(InflowModel {
        kind,
        transaction_name: node.at("transaction_name").text(),
        payment_day: month_day(&node.at("payment_day_of_month"), 1),
        statement_day: month_day(&node.at("statement_day_of_month"), 28),
    })
}

/// A day from 1 to 28, or 31 for `last`.
fn month_day(node: &Node, otherwise: i8) -> i8 {
    let Some(text) = node.text() else { return otherwise };
    let day = match text.as_str() {
        "last" => Some(31),
        number => number.parse().ok().filter(|day| (1..=28).contains(day)),
    };
    day.unwrap_or_else(|| {
        node.complain("must be a day from 1 to 28, or \"last\"");
        otherwise
    })
}
