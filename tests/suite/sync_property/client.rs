//! A client that pages as clients do: in odd sizes, with lost answers, from old cursors.

use super::history::Rows;
use crate::actor::copy::Step;
use crate::actor::{Copy, Dice, Item};

#[derive(Clone)]
pub struct Client {
    pub copy: Copy,
    /// The version of the data when the present loop began.
    begun: Option<u64>,
    /// What was current when this client skipped history.
    skipped: Rows,
}

impl Client {
    pub fn new(account_id: Option<&str>) -> Client {
        Client { copy: Copy::new(account_id), begun: None, skipped: Rows::new() }
    }

    pub fn from_now(item: &Item<'_>, account_id: Option<&str>, rows: &Rows) -> Client {
        Client { copy: Copy::from_now(item, account_id), begun: None, skipped: rows.clone() }
    }

    /// Which stream it follows.
    pub fn described(&self) -> String {
        let of = self.copy.account_id.as_deref().unwrap_or("all accounts");
        let from = if self.copy.skipped { "from now on" } else { "from the beginning" };
        format!("{of}, {from}, with {} rows", self.copy.rows.len())
    }

    /// Whether its stream still exists: the account of one may be gone.
    pub fn is_served(&self, item: &Item<'_>) -> bool {
        let Some(account_id) = &self.copy.account_id else { return true };
        item.accounts().iter().any(|account| account["account_id"] == account_id.as_str())
    }

    /// Fetches one page or more, some of which get lost.
    pub fn pages(&mut self, item: &Item<'_>, dice: &mut Dice, version: u64, rows: &Rows) {
        for _ in 0..1 + dice.below(4) {
            let count = *dice.pick(&[1, 2, 3, 7, 20, 100, 500]);
            if dice.one_in(4) {
                self.lose_an_answer(item, count);
            }
            let step = self.copy.step(item, count);
            let begun = *self.begun.get_or_insert(version);
            let changed = begun != version;
            assert_eq!(step == Step::Mutated, changed, "a page of a loop from version {begun} at {version}");
            match step {
                Step::More if dice.one_in(12) => self.restart(),
                Step::More => {}
                Step::Mutated => self.insist(item, dice, count),
                Step::Done => {
                    self.begun = None;
                    self.check(rows);
                    return;
                }
            }
        }
    }

    /// An answer that never arrived is given again, byte for byte.
    fn lose_an_answer(&self, item: &Item<'_>, count: usize) {
        let [one, two] = [(); 2].map(|()| self.copy.request(item, &self.copy.cursor, count));
        assert_eq!((one.status(), one.without_request_id()), (two.status(), two.without_request_id()));
    }

    /// Asking again does not help; only going back to the loop's first cursor does.
    fn insist(&mut self, item: &Item<'_>, dice: &mut Dice, count: usize) {
        for _ in 0..dice.below(3) {
            assert_eq!(self.copy.step(item, count), Step::Mutated, "it repeats until the restart");
        }
        self.restart();
    }

    fn restart(&mut self) {
        self.copy.restart();
        self.begun = None;
    }

    /// The copy must be exactly what is current in its stream.
    pub fn check(&self, rows: &Rows) {
        let mut current = rows.clone();
        if let Some(account_id) = &self.copy.account_id {
            current.retain(|_, row| row["account_id"] == account_id.as_str());
        }
        if !self.copy.skipped {
            let told = |rows: &Rows, other: &Rows| -> Vec<String> {
                let odd = rows.iter().filter(|(id, row)| other.get(*id) != Some(row));
                let keys = ["account_id", "date", "amount", "pending", "original_description"];
                odd.map(|(id, row)| format!("{id} {}", keys.map(|key| row[key].to_string()).join(" ")))
                    .collect()
            };
            let (more, fewer) = (told(&self.copy.rows, &current), told(&current, &self.copy.rows));
            let whose = self.described();
            assert!(
                more.is_empty() && fewer.is_empty(),
                "{whose}: the client alone has {more:#?}, the bank alone {fewer:#?}"
            );
            return;
        }
        for (id, row) in &self.copy.rows {
            assert_eq!(current.get(id), Some(row), "a row that is not current");
        }
        current.retain(|id, row| self.skipped.get(id) != Some(row));
        for id in current.keys() {
            assert!(self.copy.rows.contains_key(id), "{id} changed after `now` and never came");
        }
    }
}
