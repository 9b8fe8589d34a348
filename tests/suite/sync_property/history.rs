//! One history: an Item, the clients that follow it, and what happens to it.

use super::bank;
use super::client::Client;
use crate::actor::item::text;
use crate::actor::{Developer, Dice, Item, Server};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// An Item's transactions by id.
pub type Rows = BTreeMap<String, Value>;

/// Sandbox logins end after 30 days; a history stays within them.
const LONGEST: i64 = 27 * 86_400;

pub struct History<'a> {
    server: &'a mut Server,
    app: Developer,
    access_token: String,
    item_id: String,
    dynamic: bool,
    dice: Dice,
    clients: Vec<Client>,
    /// The current set, and how often it has changed.
    rows: Rows,
    version: u64,
    passed: i64,
    /// What happened, for the one who reads of a failure.
    story: Vec<String>,
}

impl Drop for History<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.story.join("\n"));
        }
    }
}

impl<'a> History<'a> {
    pub fn begin(server: &'a mut Server, mut dice: Dice) -> History<'a> {
        let app = Developer::new(server).neighbour("A history");
        let (options, dynamic) = person(&mut dice);
        let item = app.link_with("ins_109508", &["transactions"], options);
        let mut early = Client::new(None);
        if dice.one_in(2) {
            // This one is in the middle of it when the history arrives.
            early.copy.catch_up(&item, 1 + dice.below(20));
        }
        item.wait_for_history();
        let (access_token, item_id) = (item.access_token.clone(), item.item_id.clone());
        let mut history = History {
            server,
            app,
            access_token,
            item_id,
            dynamic,
            dice,
            clients: vec![early],
            rows: Rows::new(),
            version: 0,
            passed: 0,
            story: Vec::new(),
        };
        history.look();
        history
    }

    /// Lets things happen, and in the end brings every client up to date.
    pub fn run(mut self) {
        for _ in 0..25 + self.dice.below(30) {
            match self.dice.below(10) {
                0..=5 => self.somebody_pages(),
                6 | 7 => self.the_bank_moves(),
                8 => self.somebody_joins(),
                _ if self.dice.one_in(6) => self.restart(),
                _ => self.time_passes(),
            }
        }
        for mut client in std::mem::take(&mut self.clients) {
            let count = 1 + self.dice.below(500);
            let item = self.app.holding(&self.access_token, &self.item_id);
            if client.is_served(&item) {
                client.copy.restart();
                client.copy.catch_up(&item, count);
                client.check(&self.rows);
            }
        }
    }

    fn item(&self) -> Item<'_> {
        self.app.holding(&self.access_token, &self.item_id)
    }

    /// Takes notice of the current set.
    fn look(&mut self) {
        let now: Rows =
            self.item().transactions().into_iter().map(|row| (text(&row["transaction_id"]), row)).collect();
        if now != self.rows {
            self.rows = now;
            self.version += 1;
        }
    }

    fn somebody_pages(&mut self) {
        let chosen = self.dice.below(self.clients.len());
        let mut client = self.clients.swap_remove(chosen);
        let item = self.app.holding(&self.access_token, &self.item_id);
        if client.is_served(&item) {
            self.story.push(format!(
                "client {chosen} of {} pages at version {}",
                self.clients.len() + 1,
                self.version
            ));
            client.pages(&item, &mut self.dice, self.version, &self.rows);
            self.clients.push(client);
        }
        if self.clients.is_empty() {
            self.clients.push(Client::new(None));
        }
    }

    fn somebody_joins(&mut self) {
        let item = self.app.holding(&self.access_token, &self.item_id);
        let accounts: Vec<String> = self.rows.values().map(|row| text(&row["account_id"])).collect();
        let account = match self.dice.one_in(3) && !accounts.is_empty() {
            true => Some(self.dice.pick(&accounts).clone()),
            false => None,
        };
        let client = match self.dice.below(4) {
            0 => Client::from_now(&item, account.as_deref(), &self.rows),
            // One that was restored from a backup of another.
            1 => self.dice.pick(&self.clients).clone(),
            _ => Client::new(account.as_deref()),
        };
        self.story.push(format!("client {} joins: {}", self.clients.len(), client.described()));
        self.clients.push(client);
    }

    fn the_bank_moves(&mut self) {
        let item = self.app.holding(&self.access_token, &self.item_id);
        let told = bank::moves(&item, self.dynamic, &mut self.dice);
        self.story.push(told);
        // The Item learns of it at its next sync.
        self.passed += 1;
        self.app.advance(1);
        self.look();
    }

    fn time_passes(&mut self) {
        let seconds = 1 + self.dice.below(3 * 86_400) as i64;
        if self.passed + seconds < LONGEST {
            self.story.push(format!("{seconds} s pass"));
            self.passed += seconds;
            self.app.advance(seconds);
            self.look();
        }
    }

    fn restart(&mut self) {
        self.story.push("the server is restarted".to_owned());
        self.server.restart();
        self.app = Developer::at(self.server.sandbox(), &self.app.client_id, &self.app.secret);
        self.look();
    }
}

/// Whose Item it is, and whether that is the dynamic user.
fn person(dice: &mut Dice) -> (Value, bool) {
    let user = |name: &str, password: &str| json!({"override_username": name, "override_password": password});
    match dice.below(4) {
        0 => (json!({}), false),
        1 => (user("user_custom", &custom(dice)), false),
        _ => (user("user_transactions_dynamic", "any"), true),
    }
}

fn custom(dice: &mut Dice) -> String {
    let today = jiff::Timestamp::from_second(1_750_000_000).expect("a time");
    let row = |number: usize| {
        json!({"date_transacted": "2025-06-01", "date_posted": "2025-06-02", "amount": number as f64 + 0.5,
            "currency": "USD", "description": format!("ROW {number} {today}")})
    };
    let rows: Vec<Value> = (0..dice.below(5)).map(row).collect();
    let account = |kind: &str, subtype: &str| json!({"type": kind, "subtype": subtype, "transactions": rows});
    let random = json!({"type": "depository", "subtype": "savings",
        "inflow_model": {"type": "monthly-income", "income_amount": 1000, "payment_day_of_month": 5,
            "transaction_name": "PAY"}});
    let seed = format!("{}", dice.below(1000));
    json!({"version": "2", "seed": seed,
        "override_accounts": [account("depository", "checking"), account("credit", "credit card"), random]})
    .to_string()
}
