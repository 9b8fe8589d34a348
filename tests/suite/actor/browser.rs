//! A browser without JavaScript, and Link's page as far as it talks to the server: it loads pages, posts their forms
//! and follows where they lead.

use super::wire::{Connection, Raw, Request};
use super::{Developer, Server};
use serde_json::{Value, json};
use std::net::SocketAddr;

/// A person's browser at one environment of a server.
pub struct Browser {
    peer: SocketAddr,
}

/// A page that was loaded.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub path: String,
    pub raw: Raw,
    pub html: String,
}

impl Browser {
    pub fn new(server: &Server) -> Browser {
        Browser { peer: server.sandbox() }
    }

    pub fn send(&self, request: &Request) -> Raw {
        Connection::open(self.peer).unwrap().send(request).unwrap()
    }

    /// Loads a page.
    pub fn get(&self, path: &str) -> Page {
        self.page(path, self.send(&Request::bare(path, "").method("GET")))
    }

    /// Posts a form as a page of ours does, and follows where that leads as long as it leads here.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let raw = self.send(&self.form(path, fields).header("sec-fetch-site", "same-origin"));
        match raw.header("location").filter(|to| raw.status == 303 && to.starts_with('/')) {
            Some(to) => self.get(to),
            None => self.page(path, raw),
        }
    }

    /// A form, not yet sent.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Request {
        let pairs = fields.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        Request::bare(path, body).header("content-type", "application/x-www-form-urlencoded")
    }

    fn page(&self, path: &str, raw: Raw) -> Page {
        let html = String::from_utf8_lossy(&raw.body).into_owned();
        Page { status: raw.status, path: path.to_owned(), raw, html }
    }

    /// What Link's page sends; answers what it gets.
    pub fn link(&self, what: &str, body: Value) -> Value {
        let path = format!("/link/workflow/{what}");
        let raw = self.send(&Request::json(&path, body.to_string()));
        serde_json::from_slice(&raw.body).unwrap()
    }
}

impl Page {
    /// The values of an attribute, as a browser reads them.
    pub fn values(&self, attribute: &str) -> Vec<String> {
        let opening = format!(" {attribute}=\"");
        self.html.split(&opening).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    }

    /// The value of the input that has a test id.
    pub fn input(&self, testid: &str) -> String {
        let tag =
            self.html.split('<').find(|tag| tag.contains(&format!("data-testid=\"{testid}\""))).unwrap();
        tag.split(" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    pub fn has(&self, testid: &str) -> bool {
        self.html.contains(&format!("data-testid=\"{testid}\""))
    }
}

fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Link's page, in a tab of its own.
pub struct LinkPage<'a> {
    browser: &'a Browser,
    pub token: String,
    pub state: Value,
    /// The names of what the application heard, each with its view.
    pub heard: Vec<String>,
}

impl<'a> LinkPage<'a> {
    pub fn open(browser: &'a Browser, token: &str) -> LinkPage<'a> {
        LinkPage::open_at(browser, json!({"link_token": token}))
    }

    /// Opens Link as a page does; `opening` has the link token and what else the page knows.
    pub fn open_at(browser: &'a Browser, opening: Value) -> LinkPage<'a> {
        let token = opening["link_token"].as_str().unwrap().to_owned();
        let state = browser.link("start", opening);
        let mut page = LinkPage { browser, token, state: Value::Null, heard: Vec::new() };
        page.take(state);
        page
    }

    pub fn step(&mut self, step: Value) {
        let mut body = self.seen();
        body["step"] = step;
        let state = self.browser.link("next", body);
        assert!(state["error_code"].is_null(), "{state}");
        self.take(state);
    }

    pub fn look(&mut self) {
        let state = self.browser.link("look", self.seen());
        self.take(state);
    }

    /// Goes to the pane that leads to a bank.
    pub fn choose(&mut self, institution: &str) {
        self.step(json!({"action": "consent"}));
        self.step(json!({"action": "institution", "institution_id": institution}));
        assert_eq!(self.state["pane"], "OAUTH");
    }

    /// Leaves for the bank; answers the path of its first page.
    pub fn leave(&mut self, by_redirect: bool) -> String {
        self.step(json!({"action": "leave_for_bank", "by_redirect": by_redirect}));
        self.state["bank"].as_str().unwrap().to_owned()
    }

    pub fn ending(&self) -> &Value {
        &self.state["ending"]
    }

    fn seen(&self) -> Value {
        let (session, moves) = (&self.state["link_session_id"], &self.state["moves"]);
        let known =
            self.state["heard"].as_u64().unwrap_or(0) + self.state["events"].as_array().unwrap().len() as u64;
        json!({"link_token": self.token, "link_session_id": session, "moves": moves, "heard": known})
    }

    fn take(&mut self, state: Value) {
        for event in state["events"].as_array().unwrap() {
            let name = event["event_name"].as_str().unwrap();
            self.heard.push(match event["metadata"]["view_name"].as_str() {
                Some(view) => format!("{name} {view}"),
                None => name.to_owned(),
            });
        }
        self.state = state;
    }
}

/// Signs in at a bank as `user_good`, chooses the accounts with these masks and agrees.
pub fn agree(browser: &Browser, first: &str, masks: &[&str]) -> Page {
    let accounts = browser.post(&format!("{first}/sign-in"), &[("username", "user_good"), ("password", "x")]);
    assert_eq!(accounts.path, format!("{first}/accounts"));
    let keys: Vec<String> =
        masks.iter().map(|mask| accounts.input(&format!("bank-account-{mask}"))).collect();
    let fields: Vec<(&str, &str)> = keys.iter().map(|key| ("account", key.as_str())).collect();
    let consent = browser.post(&format!("{first}/accounts"), &fields);
    assert_eq!(consent.path, format!("{first}/consent"));
    browser.post(&format!("{first}/consent"), &[])
}

/// The codes of the webhooks about Link that an application was sent, the oldest first.
pub fn told(app: &Developer) -> Vec<String> {
    let listed = app.ask("/gingham/webhooks/list", json!({}));
    let all = listed["webhooks"].as_array().unwrap().iter();
    let links = all.filter(|webhook| webhook["webhook_type"] == "LINK");
    links.map(|webhook| webhook["webhook_code"].as_str().unwrap().to_owned()).collect()
}
