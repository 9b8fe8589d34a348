//! What a page shows of numbers and codes.

use super::flags::Reroute;
use crate::item::verification::Method;
use crate::item::verification::deposit::ATTEMPTS;
use crate::link::configuration::Configuration;
use crate::link::pane::Pane;
use crate::link::session::Session;
use gingham_connect::directory;
use gingham_model::Institution;

/// What a page shows of numbers and codes.
#[derive(Clone, Debug, PartialEq)]
pub struct NumbersView {
    /// What is asked for on the present pane, in this order.
    pub fields: Vec<Field>,
    /// The country whose numbers are typed in, `US` or `CA`.
    pub country: &'static str,
    /// Whether the list of institutions offers to type numbers in.
    pub offers_numbers: bool,
    /// The banks at which the person could sign in instead.
    pub suggested: Vec<&'static Institution>,
    /// Whether they must.
    pub is_forced: bool,
    /// Whether the account is one that the person has signed in to.
    pub is_beside_login: bool,
    /// Whether a deposit of one cent is authorised by sending the form.
    pub sends_deposit: bool,
    /// The end of the number of the account that is verified.
    pub mask: Option<String>,
    /// How many attempts there are to tell the code.
    pub attempts_left: Option<i64>,
}

/// A field of a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Who holds the account.
    Name,
    /// The routing number.
    Routing,
    /// The account number.
    Account,
    /// Checking or savings.
    Subtype,
    /// The code of the deposit.
    Code,
}

/// What a session shows of them; nothing where it has nothing to do with numbers.
pub fn of(configuration: &Configuration, session: &Session) -> Option<NumbersView> {
    let ways = configuration.ways_without_login();
    let progress = &session.auth;
    let pane = session.pane;
    let is_own = matches!(
        pane,
        Pane::SelectAuthType
            | Pane::Numbers
            | Pane::NumbersSelectInstitution
            | Pane::SameDayVerification
            | Pane::InstantVerification
    );
    let offers_numbers = pane == Pane::SelectInstitution && !ways.is_empty();
    if !is_own && !offers_numbers {
        return None;
    }
    let asks_code = matches!(pane, Pane::SameDayVerification | Pane::InstantVerification);
    let sends = [Method::Automated, Method::Instant, Method::SameDay];
    Some(NumbersView {
        fields: fields(configuration, session),
        country: configuration.country_of_numbers(),
        offers_numbers,
        suggested: progress.suggested.iter().filter_map(|id| directory::find(id)).collect(),
        is_forced: configuration.reroute() == Reroute::Forced,
        is_beside_login: progress.beside.is_some(),
        sends_deposit: match progress.beside {
            Some(method) => sends.contains(&method),
            None => ways.iter().any(|way| sends.contains(way)),
        },
        mask: progress.mask.clone(),
        attempts_left: asks_code.then(|| ATTEMPTS - progress.wrong_codes),
    })
}

fn fields(configuration: &Configuration, session: &Session) -> Vec<Field> {
    let names = configuration.user.legal_name.is_none();
    let fields: &[(bool, Field)] = match (session.pane, session.auth.beside) {
        (Pane::Numbers, Some(Method::InstantMatch)) => &[(true, Field::Routing), (true, Field::Account)],
        (Pane::Numbers, Some(_)) => &[(names, Field::Name), (true, Field::Routing), (true, Field::Account)],
        (Pane::Numbers, None) => {
            &[(names, Field::Name), (true, Field::Routing), (true, Field::Account), (true, Field::Subtype)]
        }
        (Pane::SameDayVerification | Pane::InstantVerification, _) => &[(true, Field::Code)],
        _ => &[],
    };
    fields.iter().filter(|(asked, _)| *asked).map(|(_, field)| *field).collect()
}
