//! What people type and hold on the Dashboard is written down nowhere.

use super::sandbox;
use crate::actor::visitor::PASSWORD;
use crate::actor::{Engine, Gingham, Place, Visitor};

#[test]
fn nothing_secret_of_the_team_is_written_down() {
    let place = Place::new(Engine::Sqlite);
    let mut gingham = Gingham::start_logging_all(&place);
    let mut admin = Visitor::first_at(gingham.console());
    let invited = admin.form(
        "/dashboard/members",
        "/dashboard/members/invite",
        &[("email", "new@team.example"), ("role", "support")],
    );
    let link = invited.secret("/dashboard/welcome/");
    let secret = admin.form(&sandbox("keys"), &sandbox("keys/rotate"), &[]).secret("");
    let stripe = "sk_test_of_the_suites_0123456789";
    let fields = [("api_base", "http://127.0.0.1:9"), ("secret_key", stripe)];
    admin.form(&sandbox("integrations"), &sandbox("integrations/stripe"), &fields);
    let person = "{\"override_accounts\": [{\"meta\": {\"name\": \"Account of a secret person\"}}]}";
    let fields = [("username", "mia"), ("text", person), ("do", "save")];
    admin.form(&sandbox("people"), &sandbox("people"), &fields).leads_to(&sandbox("people"));
    let session = admin.cookies["gingham_session"].clone();
    let token = link.rsplit('/').next().expect("a link ends with its token");
    let secrets = [PASSWORD, token, &secret, stripe, "Account of a secret person", &session];
    gingham.tell_to_stop();
    assert!(gingham.ended().success());
    let log = gingham.log();
    let mut looked = 0;
    for entry in std::fs::read_dir(place.folder.path().join("data")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        looked += 1;
        for secret in secrets {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} is kept");
        }
    }
    assert!(looked >= 2, "a database and a key");
    for secret in secrets {
        assert!(!log.contains(secret), "{secret} is logged");
    }
}
