//! Words for the banks of Canada, Great Britain and Ireland. Frozen: see [`super::invented`].

use super::business::Business::{self, *};

/// English Canada: invented places.
#[rustfmt::skip]
pub(super) const CANADA: &[&str] = &[
    "Spruceloom", "Mukluk Bay", "Toque Lake", "Beaverfelt", "Mapleweave", "Sashbrook", "Homespun Harbour",
    "Snowthread", "Warpwood", "Cedarbark", "Birchreel", "Furrow & Fleece", "Loonwing", "Muskoxwool", "Tamarack Twill",
    "Northern Selvage", "Quillwork",
];
/// Its kinds of bank.
pub(super) const CANADA_FORMS: &[(&str, Business)] = &[
    ("{} Credit Union", CanadianCreditUnion),
    ("{} Bank", CanadianBank),
    ("{} Savings & Credit Union", CanadianCreditUnion),
    ("{} Trust", CanadianBank),
    ("{} Direct Investing", CanadianBrokerage),
];

/// French Canada: with their articles.
pub(super) const QUEBEC: &[&str] = &[
    "de la Catalogne",
    "du Métier à tisser",
    "de la Ceinture fléchée",
    "du Rouet",
    "de la Courtepointe",
    "du Lin blanc",
    "de l'Érable tissé",
];
/// Its kinds of bank.
pub(super) const QUEBEC_FORMS: &[(&str, Business)] = &[
    ("Coopérative {}", CanadianCreditUnion),
    ("Banque {}", CanadianBank),
    ("Fiducie {}", CanadianBank),
    ("Placements {}", CanadianBrokerage),
];

/// Great Britain: invented places.
#[rustfmt::skip]
pub(super) const BRITAIN: &[&str] = &[
    "Heddlestone", "Fullerby", "Dyersgate", "Woolcombe", "Threadwell", "Cloughmill", "Ravelstone", "Bobbinthwaite",
    "Spinneyholme", "Fleeceham", "Carderby", "Loomshire", "Warpington", "Hempstitch", "Crofterlea", "Kerseyholm",
    "Teaselwick",
];
/// Its kinds of bank.
pub(super) const BRITAIN_FORMS: &[(&str, Business)] = &[
    ("{} Building Society", AccountInformation),
    ("{} Bank", OpenBanking),
    ("{} & Daughters", OpenBanking),
    ("{} Business Banking", OpenBanking),
    ("{} Savings", AccountInformation),
    ("Bank of {}", OpenBanking),
    ("{} Cards", AccountInformation),
    ("{} Money", OpenBanking),
    ("{} Private", OpenBanking),
];

/// Ireland: invented places.
pub(super) const IRELAND: &[&str] =
    &["Ballynawool", "Kilthread", "Clonloom", "Inishtweed", "Carrickspindle", "Gleannlinn", "Dunfleece"];
/// Its kinds of bank.
pub(super) const IRELAND_FORMS: &[(&str, Business)] = &[
    ("{} Bank", OpenBanking),
    ("{} Building Society", AccountInformation),
    ("Bank of {}", OpenBanking),
    ("{} Money", OpenBanking),
];
