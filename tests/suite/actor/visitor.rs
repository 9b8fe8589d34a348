//! Somebody with a browser before the console: keeps cookies, fills in forms, runs no scripts.

use super::server::{ADMIN_KEY, Server};
use super::wire::{Connection, Raw, Request};
use std::collections::BTreeMap;
use std::net::SocketAddr;

pub const EMAIL: &str = "first@team.example";
pub const PASSWORD: &str = "a password of the suites";

/// A browser with its cookies.
pub struct Visitor {
    pub cookies: BTreeMap<String, String>,
    peer: SocketAddr,
    csrf: String,
}

/// A page as it came.
pub struct Page {
    pub status: u16,
    pub html: String,
    pub raw: Raw,
}

impl Visitor {
    /// A browser that was never here.
    pub fn at(peer: SocketAddr) -> Visitor {
        Visitor { cookies: BTreeMap::new(), peer, csrf: String::new() }
    }

    /// The team's first member, who has just set it up.
    pub fn first(server: &Server) -> Visitor {
        Visitor::first_at(server.console())
    }

    /// The same, of a server that is known by its console's address.
    pub fn first_at(console: SocketAddr) -> Visitor {
        let mut visitor = Visitor::at(console);
        visitor.get("/dashboard");
        let fields = [("admin_key", ADMIN_KEY), ("email", EMAIL), ("password", PASSWORD)];
        visitor.post("/dashboard/set-up", &fields).leads_to("/dashboard/");
        visitor
    }

    /// A colleague of this member in a browser of their own, invited and signed in.
    pub fn colleague(&mut self, email: &str, role: &str) -> Visitor {
        let page =
            self.form("/dashboard/members", "/dashboard/members/invite", &[("email", email), ("role", role)]);
        let link = page.secret("/dashboard/welcome/");
        let mut colleague = Visitor::at(self.peer);
        colleague.get(&link);
        colleague.post(&link, &[("password", PASSWORD)]).leads_to("/dashboard");
        colleague
    }

    /// Signs in with the password of the suites.
    pub fn sign_in(&mut self, email: &str, password: &str) -> Page {
        self.form("/dashboard/sign-in", "/dashboard/sign-in", &[("email", email), ("password", password)])
    }

    pub fn get(&mut self, path: &str) -> Page {
        self.send(Request::bare(path, "").method("GET"))
    }

    /// Visits a page, then sends one of its forms.
    pub fn form(&mut self, page: &str, path: &str, fields: &[(&str, &str)]) -> Page {
        let seen = self.get(page);
        assert_eq!(seen.status, 200, "{page}: {}", seen.html);
        self.post(path, fields)
    }

    /// Sends a form with the token of the last page that had one.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let csrf = self.csrf.clone();
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend_from_slice(fields);
        self.post_only(path, &all)
    }

    /// Sends exactly these fields.
    pub fn post_only(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let request = Request::bare(path, body.join("&"));
        self.send(request.header("content-type", "application/x-www-form-urlencoded"))
    }

    /// Sends exactly this, with the cookies.
    pub fn send(&mut self, mut request: Request) -> Page {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request = request.header("cookie", &cookies.join("; "));
        }
        let raw = Connection::open(self.peer).and_then(|mut connection| connection.send(&request)).unwrap();
        for (_, line) in raw.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, rest) = line.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap_or_default();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let page = Page { status: raw.status, html: String::from_utf8_lossy(&raw.body).into_owned(), raw };
        if let Some(csrf) = page.between("name=\"csrf\" value=\"", "\"") {
            self.csrf = csrf;
        }
        page
    }
}

impl Page {
    /// The text between two others.
    pub fn between(&self, before: &str, after: &str) -> Option<String> {
        let rest = self.html.split_once(before)?.1;
        rest.split_once(after).map(|(found, _)| found.to_owned())
    }

    /// What was revealed on this page and begins like this, after the server's own address.
    pub fn secret(&self, beginning: &str) -> String {
        let shown = self
            .between("class=\"secret\"", "</code>")
            .unwrap_or_else(|| panic!("nothing revealed: {}", self.html));
        let text = shown.rsplit('>').next().unwrap_or_default();
        let from = text.find(beginning).unwrap_or_else(|| panic!("{text} has no {beginning}"));
        text[from..].to_owned()
    }

    /// That it sends on to an address that begins like this.
    pub fn leads_to(&self, beginning: &str) {
        let to = self.raw.header("location").unwrap_or_default();
        assert!(
            self.status == 303 && to.starts_with(beginning),
            "{} {to:?}, not {beginning}: {}",
            self.status,
            self.html
        );
    }

    /// That it says this.
    pub fn says(&self, text: &str) -> &Page {
        assert!(self.html.contains(text), "{} says nothing of {text:?}: {}", self.status, self.html);
        self
    }
}

fn escaped(value: &str) -> String {
    value.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
