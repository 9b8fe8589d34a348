//! A developer's application: it has keys and calls the API with them.

use super::answer::Answer;
use super::item::Item;
use super::server::{ADMIN_KEY, CLIENT_ID, PRODUCTION_SECRET, SANDBOX_SECRET, Server};
use super::wire::{Connection, Raw, Request};
use serde_json::{Map, Value, json};
use std::io;
use std::net::SocketAddr;
use std::sync::Mutex;

/// One client in one environment.
pub struct Developer {
    pub client_id: String,
    pub secret: String,
    peer: SocketAddr,
    connection: Mutex<Option<Connection>>,
}

impl Developer {
    /// The first client in the sandbox.
    pub fn new(server: &Server) -> Developer {
        Developer::at(server.sandbox(), CLIENT_ID, SANDBOX_SECRET)
    }

    /// The first client in production.
    pub fn in_production(server: &Server) -> Developer {
        Developer::at(server.production(), CLIENT_ID, PRODUCTION_SECRET)
    }

    /// Any client anywhere.
    pub fn at(peer: SocketAddr, client_id: &str, secret: &str) -> Developer {
        let (client_id, secret) = (client_id.to_owned(), secret.to_owned());
        Developer { client_id, secret, peer, connection: Mutex::new(None) }
    }

    /// A new client beside this one, granted everything, in the sandbox.
    pub fn neighbour(&self, name: &str) -> Developer {
        let (client_id, secrets) = self.make_client(name);
        Developer::at(self.peer, &client_id, secrets["sandbox"].as_str().expect("a client has secrets"))
    }

    /// As [`Developer::neighbour`], in the sandbox and in production.
    pub fn neighbour_of_both(&self, name: &str, server: &Server) -> [Developer; 2] {
        let (client_id, secrets) = self.make_client(name);
        [(self.peer, "sandbox"), (server.production(), "production")].map(|(peer, environment)| {
            Developer::at(peer, &client_id, secrets[environment].as_str().expect("a client has secrets"))
        })
    }

    fn make_client(&self, name: &str) -> (String, Value) {
        let made = self.administer("/gingham/client/create", json!({"name": name})).ok();
        let client_id = made["client_id"].as_str().expect("a client has an id").to_owned();
        let grants = json!({"client_id": client_id, "environments": ["sandbox", "production"],
            "products": null, "routes": null, "processors": null});
        self.administer("/gingham/client/update", grants).ok();
        (client_id, made["secrets"].clone())
    }

    /// A call with the admin key.
    pub fn administer(&self, path: &str, body: Value) -> Answer {
        self.send(&Request::json(path, body.to_string()).header("gingham-admin-key", ADMIN_KEY))
    }

    /// A call with the keys in the body.
    pub fn call(&self, path: &str, body: Value) -> Answer {
        self.send(&Request::json(path, self.signed(body).to_string()))
    }

    /// A call that has to succeed; answers the body.
    pub fn ask(&self, path: &str, body: Value) -> Value {
        self.call(path, body).ok()
    }

    /// A call whose connection may break.
    pub fn try_call(&self, path: &str, body: Value) -> io::Result<Answer> {
        let raw = self.exchange(&Request::json(path, self.signed(body).to_string()))?;
        Ok(Answer::read(path, raw))
    }

    /// The body with the keys in it.
    pub fn signed(&self, body: Value) -> Value {
        let Value::Object(mut fields) = body else { return body };
        let mut keys = Map::new();
        keys.insert("client_id".to_owned(), json!(self.client_id));
        keys.insert("secret".to_owned(), json!(self.secret));
        keys.append(&mut fields);
        Value::Object(keys)
    }

    /// Sends exactly this; a closed connection fails the test.
    pub fn send(&self, request: &Request) -> Answer {
        Answer::read(&request.path, self.raw(request))
    }

    /// As [`Developer::send`], for answers that are not JSON.
    pub fn raw(&self, request: &Request) -> Raw {
        self.exchange(request)
            .unwrap_or_else(|error| panic!("{} broke the connection: {error}", request.path))
    }

    fn exchange(&self, request: &Request) -> io::Result<Raw> {
        let mut slot = self.connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut connection = match slot.take() {
            Some(connection) => connection,
            None => Connection::open(self.peer)?,
        };
        let raw = connection.send(request)?;
        if raw.header("connection") != Some("close") {
            *slot = Some(connection);
        }
        Ok(raw)
    }

    /// Makes and exchanges an Item of `user_good`.
    pub fn link(&self, institution: &str, products: &[&str]) -> Item<'_> {
        self.link_with(institution, products, json!({}))
    }

    /// Makes and exchanges an Item; `options` are those of /sandbox/public_token/create.
    pub fn link_with(&self, institution: &str, products: &[&str], options: Value) -> Item<'_> {
        let public_token = self.public_token(institution, products, options);
        self.exchange_token(&public_token)
    }

    /// A public token.
    pub fn public_token(&self, institution: &str, products: &[&str], options: Value) -> String {
        let body = json!({"institution_id": institution, "initial_products": products, "options": options});
        let made = self.ask("/sandbox/public_token/create", body);
        made["public_token"].as_str().expect("the contract says so").to_owned()
    }

    /// The Item of a public token.
    pub fn exchange_token(&self, public_token: &str) -> Item<'_> {
        let exchanged = self.ask("/item/public_token/exchange", json!({"public_token": public_token}));
        let text = |key: &str| exchanged[key].as_str().expect("the contract says so").to_owned();
        Item { app: self, access_token: text("access_token"), item_id: text("item_id") }
    }

    /// An Item whose token is known.
    pub fn holding(&self, access_token: &str, item_id: &str) -> Item<'_> {
        Item { app: self, access_token: access_token.to_owned(), item_id: item_id.to_owned() }
    }

    /// Today in this client's world.
    pub fn today(&self) -> jiff::civil::Date {
        self.now().to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    /// The time in this client's world.
    pub fn now(&self) -> jiff::Timestamp {
        let clock = self.ask("/gingham/clock/get", json!({}));
        clock["now"].as_str().and_then(|now| now.parse().ok()).expect("the contract says so")
    }

    /// Moves this client's clock forward.
    pub fn advance(&self, seconds: i64) {
        self.ask("/gingham/clock/advance", json!({"seconds": seconds}));
    }

    /// What is known of a refused call.
    pub fn explain(&self, request_id: &str) -> Value {
        self.ask("/gingham/explain", json!({"request_id": request_id}))
    }
}
