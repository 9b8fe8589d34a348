//! Every form and page of the Dashboard against every role.

use super::sandbox;
use crate::actor::{Engine, Request, Server, Visitor};

crate::on_both_engines!(nobody_reaches_what_the_role_does_not_allow);

/// Who may: everybody, developers and admins, or admins.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Who {
    All,
    Developers,
    Admins,
}

fn nobody_reaches_what_the_role_does_not_allow(engine: Engine) {
    let server = Server::start(engine);
    let mut admin = Visitor::first(&server);
    let mut developer = admin.colleague("developer@team.example", "developer");
    let mut support = admin.colleague("support@team.example", "support");
    let mut stranger = Visitor::at(server.console());
    let views = [
        ("", Who::All),
        ("items", Who::All),
        ("webhooks", Who::All),
        ("world", Who::All),
        ("people", Who::All),
        ("rulesets", Who::All),
        ("keys", Who::All),
        ("access", Who::All),
        ("integrations", Who::All),
        ("link", Who::All),
        ("/dashboard/clients", Who::All),
        ("/dashboard/members", Who::All),
        ("/dashboard/audit", Who::Developers),
    ];
    let deeds = [
        ("items/nothing/close", Who::Developers),
        ("items/nothing/revoke", Who::Developers),
        ("webhooks/nothing/replay", Who::Developers),
        ("world/clock", Who::Developers),
        ("world/snapshots", Who::Developers),
        ("world/restore", Who::Developers),
        ("world/faults", Who::Developers),
        ("world/faults/remove", Who::Developers),
        ("people", Who::Developers),
        ("people/link", Who::Developers),
        ("rulesets", Who::Developers),
        ("rulesets/check", Who::Developers),
        ("access", Who::Developers),
        ("integrations/redirects", Who::Developers),
        ("integrations/stripe", Who::Developers),
        ("link", Who::Developers),
        ("keys/rotate", Who::Admins),
        ("keys/delete", Who::Admins),
        ("/dashboard/clients", Who::Admins),
        ("/dashboard/clients/rename", Who::Admins),
        ("/dashboard/clients/delete", Who::Admins),
        ("/dashboard/members/invite", Who::Admins),
        ("/dashboard/members/link", Who::Admins),
        ("/dashboard/members/role", Who::Admins),
        ("/dashboard/members/remove", Who::Admins),
    ];
    let address = |page: &str| match page.starts_with('/') {
        true => page.to_owned(),
        false => sandbox(page).trim_end_matches('/').to_owned(),
    };
    for (page, who) in views {
        let page = address(page);
        assert_eq!(admin.get(&page).status, 200, "admin {page}");
        assert_eq!(developer.get(&page).status == 200, who != Who::Admins, "developer {page}");
        assert_eq!(support.get(&page).status == 200, who == Who::All, "support {page}");
        stranger.get(&page).leads_to("/dashboard/sign-in");
    }
    // Not of the team's pages, so there is no way to sign in from it; whoever sits at the machine may read it anyhow.
    for (visitor, status) in
        [(&mut admin, 200), (&mut developer, 200), (&mut support, 404), (&mut stranger, 404)]
    {
        let outbox =
            Request::bare("/portal/outbox", "").method("GET").header("x-forwarded-for", "203.0.113.7");
        assert_eq!(visitor.send(outbox).status, status);
    }
    // Empty forms: whoever may send them is told what is missing, whoever may not is told only that.
    for (page, who) in deeds {
        let page = address(page);
        support.get("/dashboard/members");
        assert_eq!(support.post(&page, &[]).status, 403, "support {page}");
        developer.get("/dashboard/members");
        assert_eq!(developer.post(&page, &[]).status == 403, who == Who::Admins, "developer {page}");
        admin.get("/dashboard/members");
        assert_ne!(admin.post(&page, &[]).status, 403, "admin {page}");
        stranger.get("/dashboard/sign-in");
        stranger.post(&page, &[]).leads_to("/dashboard/sign-in");
    }
}
