//! What one writer was told was done.

use crate::actor::{Answer, Developer};
use serde_json::{Value, json};
use std::io;

/// An Item and its last known address; an update may have been on its way.
struct Known {
    access_token: String,
    item_id: String,
    webhook: Option<String>,
    tried: Option<String>,
    rows: Vec<String>,
}

/// The acknowledged writes of one writer.
pub struct Ledger {
    writer: usize,
    items: Vec<Known>,
    count: usize,
    checked: usize,
}

impl Ledger {
    pub fn new(writer: usize) -> Ledger {
        Ledger { writer, items: Vec::new(), count: 0, checked: 0 }
    }

    /// How many writes were acknowledged.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Does one thing and notes it when it is acknowledged.
    pub fn write(&mut self, app: &Developer) -> io::Result<()> {
        match self.count % 5 {
            0 => self.link(app)?,
            1 | 3 => self.update_webhook(app)?,
            _ => self.create_row(app)?,
        }
        self.count += 1;
        Ok(())
    }

    fn link(&mut self, app: &Developer) -> io::Result<()> {
        let body = json!({"institution_id": "ins_109508", "initial_products": ["transactions"],
            "options": {"override_username": "user_transactions_dynamic", "override_password": "any"}});
        let made = ok(app.try_call("/sandbox/public_token/create", body)?);
        let exchanged =
            ok(app.try_call("/item/public_token/exchange", json!({"public_token": made["public_token"]}))?);
        let text = |key: &str| exchanged[key].as_str().unwrap().to_owned();
        let (access_token, item_id) = (text("access_token"), text("item_id"));
        self.items.push(Known { access_token, item_id, webhook: None, tried: None, rows: Vec::new() });
        Ok(())
    }

    fn update_webhook(&mut self, app: &Developer) -> io::Result<()> {
        let url = format!("http://127.0.0.1:9/{}/{}", self.writer, self.count);
        let item = self.items.last_mut().expect("an Item is made first");
        item.tried = Some(url.clone());
        ok(app.try_call("/item/webhook/update", json!({"access_token": item.access_token, "webhook": url}))?);
        item.webhook = Some(url);
        Ok(())
    }

    fn create_row(&mut self, app: &Developer) -> io::Result<()> {
        let name = format!("ROW {} OF {}", self.count, self.writer);
        let item = self.items.last_mut().expect("an Item is made first");
        let today =
            app.try_call("/gingham/clock/get", json!({}))?.json["now"].as_str().unwrap()[..10].to_owned();
        let row = json!({"date_transacted": today, "date_posted": today, "amount": 1.5, "description": name});
        let body = json!({"access_token": item.access_token, "transactions": [row]});
        ok(app.try_call("/sandbox/transactions/create", body)?);
        item.rows.push(name);
        Ok(())
    }

    /// Everything that was acknowledged must be there.
    pub fn check(&mut self, app: &Developer) {
        // The last one may still change; what was complete and checked before is looked at once more at random.
        let from = self.checked.saturating_sub(2);
        for known in &self.items[from..] {
            let item = app.holding(&known.access_token, &known.item_id);
            let got = item.get();
            assert_eq!(got["item"]["item_id"], json!(known.item_id));
            let webhook = got["item"]["webhook"].as_str().filter(|url| !url.is_empty()).map(str::to_owned);
            assert!(
                webhook == known.webhook || webhook == known.tried,
                "{webhook:?} is neither {:?} nor {:?}",
                known.webhook,
                known.tried
            );
            if known.rows.is_empty() {
                continue;
            }
            // A created row was read from its bank before it was acknowledged, whether the history is complete or not.
            let rows = item.transactions();
            for name in &known.rows {
                let there = rows.iter().filter(|row| row["original_description"] == name.as_str()).count();
                let told =
                    || rows.iter().map(|row| row["original_description"].to_string()).collect::<Vec<_>>();
                assert_eq!(there, 1, "{name} was acknowledged: {:?}, {:#}", told(), item.get()["status"]);
            }
        }
        self.checked = self.items.len();
        // An Item whose answer was lost is nobody's; the next round begins with a new one.
        self.count = self.count.next_multiple_of(5);
    }
}

fn ok(answer: Answer) -> Value {
    answer.ok()
}
