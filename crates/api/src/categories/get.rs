//! `/categories/get`: the legacy taxonomy, for everybody.

use crate::body::Body;
use crate::endpoint::{Endpoint, Work, reply};
use gingham_app::Stop;
use gingham_insight::categories::{LegacyCategory, legacy};
use serde::Serialize;

pub const ENDPOINT: Endpoint = Endpoint::new("/categories/get", Work::Open(answer));

#[derive(Serialize)]
struct Response {
    categories: &'static [LegacyCategory],
}

fn answer(_: Body) -> Result<Vec<u8>, Stop> {
    reply(&Response { categories: legacy() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_what_the_contract_says() {
        let mut list: serde_json::Value = serde_json::from_slice(&answer(Body::new()).unwrap()).unwrap();
        list["request_id"] = "request".into();
        assert_eq!(gingham_contract::check_response("/categories/get", 200, &list), Vec::<String>::new());
    }
}
