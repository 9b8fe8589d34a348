//! Words for the banks of the continent, each country in its own language. Frozen: see [`super::invented`].

use super::business::Business::{self, *};

type Words = &'static [&'static str];
type Forms = &'static [(&'static str, Business)];

pub(super) const SPAIN: Words =
    &["Zurcido", "Lanzadera", "Telar", "Bramante", "Urdimbre", "Pespunte", "Madeja"];
pub(super) const SPAIN_FORMS: Forms = &[
    ("Banco {}", OpenBanking),
    ("Caja {}", OpenBanking),
    ("{} Ahorro", AccountInformation),
    ("Cooperativa {}", OpenBanking),
];

pub(super) const NETHERLANDS: Words =
    &["Weefgetouw", "Schietspoel", "Klosje", "Garenhof", "Lakenhal", "Naaldhof", "Vlaskamp"];
pub(super) const NETHERLANDS_FORMS: Forms =
    &[("{} Bank", OpenBanking), ("Spaarkas {}", AccountInformation), ("{} Betalen", OpenBanking)];

pub(super) const FRANCE: Words = &[
    "du Métier",
    "de la Navette",
    "des Lisières",
    "de l'Ourdissoir",
    "du Fil bleu",
    "de la Bobine",
    "des Tisserands",
    "de la Garance",
    "du Point de croix",
];
pub(super) const FRANCE_FORMS: Forms = &[
    ("Crédit {}", OpenBanking),
    ("Banque {}", OpenBanking),
    ("Caisse {}", OpenBanking),
    ("Épargne {}", AccountInformation),
];

pub(super) const GERMANY: Words = &[
    "Webstuhl",
    "Kettfaden",
    "Spinnrocken",
    "Garnwinde",
    "Köperbund",
    "Spulenhof",
    "Flachsfeld",
    "Blaudruck",
    "Zwirnbach",
    "Klöppelau",
    "Tuchmacher",
];
pub(super) const GERMANY_FORMS: Forms = &[
    ("Sparkontor {}", OpenBanking),
    ("Genossenschaftskasse {}", OpenBanking),
    ("Privatbank {}", OpenBanking),
    ("{} Direktbank", AccountInformation),
    ("Handelsbank {}", OpenBanking),
];

pub(super) const ITALY: Words = &[
    "del Telaio",
    "della Spola",
    "dell'Ordito",
    "del Ricamo",
    "della Trama",
    "del Cordoncino",
    "del Tessitore",
];
pub(super) const ITALY_FORMS: Forms = &[
    ("Banca {}", OpenBanking),
    ("Cassa {}", OpenBanking),
    ("Credito {}", OpenBanking),
    ("Risparmio {}", AccountInformation),
];

pub(super) const POLAND: Words = &["Czółenko", "Kołowrotek", "Wrzeciono", "Osnowa", "Szpulka"];
pub(super) const POLAND_FORMS: Forms =
    &[("Bank {}", OpenBanking), ("Kasa {}", AccountInformation), ("{} Finanse", OpenBanking)];

pub(super) const DENMARK: Words = &["Væverskytte", "Garnnøgle", "Hørmark", "Spindehjul", "Trådrulle"];
pub(super) const DENMARK_FORMS: Forms =
    &[("{} Bank", OpenBanking), ("{} Sparekasse", AccountInformation), ("{} Andelskasse", OpenBanking)];

pub(super) const NORWAY: Words = &["Vevstol", "Ullgarn", "Snelle", "Kardebord", "Åkleband"];
pub(super) const NORWAY_FORMS: Forms =
    &[("{} Bank", OpenBanking), ("{} Sparekontor", AccountInformation), ("{} Betaling", OpenBanking)];

pub(super) const SWEDEN: Words = &["Vävsked", "Linfröet", "Spolrock", "Varptråd", "Ryamattan"];
pub(super) const SWEDEN_FORMS: Forms =
    &[("{} Bank", OpenBanking), ("{} Sparkontor", AccountInformation), ("{} Betalning", OpenBanking)];

pub(super) const ESTONIA: Words = &["Kangaspuu", "Lõngakera", "Süstik"];
pub(super) const ESTONIA_FORMS: Forms = &[("{} Pank", OpenBanking), ("{} Hoius", AccountInformation)];

pub(super) const LITHUANIA: Words = &["Šaudyklė", "Staklės", "Linų Siūlas"];
pub(super) const LITHUANIA_FORMS: Forms =
    &[("{} Bankas", OpenBanking), ("{} Kredito Unija", AccountInformation)];

pub(super) const LATVIA: Words = &["Atspole", "Stelles", "Dzijas Kamols"];
pub(super) const LATVIA_FORMS: Forms = &[("{} Banka", OpenBanking), ("{} Krājkase", AccountInformation)];

pub(super) const PORTUGAL: Words = &["do Tear", "da Lançadeira", "do Novelo", "da Agulha", "do Bordado"];
pub(super) const PORTUGAL_FORMS: Forms =
    &[("Banco {}", OpenBanking), ("Caixa {}", OpenBanking), ("Poupança {}", AccountInformation)];

pub(super) const BELGIUM: Words = &["Kantklos", "Fuseau", "Vlasbloem", "Navette", "Wolwever"];
pub(super) const BELGIUM_FORMS: Forms =
    &[("{} Bank", OpenBanking), ("{} & Cie", OpenBanking), ("{} Crédit", AccountInformation)];

pub(super) const AUSTRIA: Words = &["Lodenhof", "Strickliesl", "Wollgasse", "Nadelbaum", "Zwirnspitz"];
pub(super) const AUSTRIA_FORMS: Forms =
    &[("Bankhaus {}", OpenBanking), ("{} Sparverein", AccountInformation), ("Landkasse {}", OpenBanking)];

pub(super) const FINLAND: Words = &["Sukkula", "Loimi", "Pellava", "Värttinä", "Palttina"];
pub(super) const FINLAND_FORMS: Forms =
    &[("{}pankki", OpenBanking), ("{}kassa", AccountInformation), ("{}raha", OpenBanking)];
