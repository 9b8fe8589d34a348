//! A client that keeps its own copy of an Item's transactions by /transactions/sync alone.

use super::answer::Answer;
use super::item::{Item, array, text};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a client has, and where it is within a loop of pages.
#[derive(Clone, Debug, Default)]
pub struct Copy {
    pub rows: BTreeMap<String, Value>,
    /// Where the present loop began; what the pages of a finished loop end with.
    pub base: String,
    /// Where the next page begins.
    pub cursor: String,
    /// The account of the stream; all when absent.
    pub account_id: Option<String>,
    /// Whether history was skipped with the cursor `now`.
    pub skipped: bool,
    pages: Vec<Value>,
}

/// How a page went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is more.
    More,
    /// The loop is over and the copy is up to date.
    Done,
    /// The data changed between two pages.
    Mutated,
}

impl Copy {
    /// A stream from the beginning.
    pub fn new(account_id: Option<&str>) -> Copy {
        Copy { account_id: account_id.map(str::to_owned), ..Copy::default() }
    }

    /// A stream that skips all history.
    pub fn from_now(item: &Item<'_>, account_id: Option<&str>) -> Copy {
        let mut copy = Copy { skipped: true, cursor: "now".to_owned(), ..Copy::new(account_id) };
        let answer = copy.request(item, "now", 7).ok();
        copy.base = text(&answer["next_cursor"]);
        copy.cursor.clone_from(&copy.base);
        copy
    }

    /// Asks for one page at any cursor; the copy stays as it is.
    pub fn request(&self, item: &Item<'_>, cursor: &str, count: usize) -> Answer {
        let mut options = json!({"include_original_description": true});
        if let Some(account_id) = &self.account_id {
            options["account_id"] = json!(account_id);
        }
        item.call("/transactions/sync", json!({"cursor": cursor, "count": count, "options": options}))
    }

    /// Fetches the next page.
    pub fn step(&mut self, item: &Item<'_>, count: usize) -> Step {
        let answer = self.request(item, &self.cursor, count);
        if answer.status() != 200 {
            assert_eq!(answer.refusal().0, "TRANSACTIONS_ERROR/TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");
            return Step::Mutated;
        }
        let page = answer.ok();
        let rows: usize = ["added", "modified", "removed"].iter().map(|list| array(&page[list]).len()).sum();
        assert!(rows <= count, "{rows} rows on a page of {count}");
        self.cursor = text(&page["next_cursor"]);
        let more = page["has_more"] == true;
        self.pages.push(page);
        if more {
            assert_eq!(rows, count, "a page that is not the last is full");
            return Step::More;
        }
        self.apply();
        Step::Done
    }

    /// Goes back to where the loop began, as Plaid tells clients to.
    pub fn restart(&mut self) {
        self.pages.clear();
        self.cursor.clone_from(&self.base);
    }

    /// Pages to the end, beginning again whenever the data changes.
    pub fn catch_up(&mut self, item: &Item<'_>, count: usize) {
        loop {
            match self.step(item, count) {
                Step::More => {}
                Step::Done => return,
                Step::Mutated => self.restart(),
            }
        }
    }

    fn apply(&mut self) {
        self.base.clone_from(&self.cursor);
        for page in std::mem::take(&mut self.pages) {
            for row in array(&page["added"]) {
                let before = self.rows.insert(text(&row["transaction_id"]), row);
                assert!(before.is_none(), "added, though the client has it: {before:#?}");
            }
            for row in array(&page["modified"]) {
                let before = self.rows.insert(text(&row["transaction_id"]), row.clone());
                assert!(before.is_some(), "modified, though the client does not have it: {row:#}");
            }
            for row in array(&page["removed"]) {
                let before = self.rows.remove(row["transaction_id"].as_str().unwrap_or_default());
                let before =
                    before.unwrap_or_else(|| panic!("removed, though the client does not have it: {row}"));
                assert_eq!(before["account_id"], row["account_id"]);
            }
        }
    }
}
