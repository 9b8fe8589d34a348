//! Words for the banks of the United States. Frozen: see [`super::invented`].

use super::business::Business::{self, *};

/// What stands before the kind of bank: weaves, fibres, patterns and the tools of the trade.
#[rustfmt::skip]
pub(super) const STEMS: &[&str] = &[
    "Herringbone", "Paisley", "Twill", "Gabardine", "Seersucker", "Corduroy", "Osnaburg", "Chambray", "Jacquard",
    "Heddle", "Treadle", "Bobbin", "Teasel", "Skein", "Distaff", "Damask", "Brocade", "Percale", "Poplin", "Sateen",
    "Taffeta", "Tulle", "Organza", "Dimity", "Cretonne", "Batiste", "Cambric", "Nankeen", "Fustian", "Moleskin",
    "Velveteen", "Loden", "Worsted", "Barathea", "Whipcord", "Hopsack", "Dobby", "Birdseye", "Pinstripe", "Basketweave",
    "Ripstop", "Buckram", "Burlap", "Duffel", "Kerseymere", "Linsey", "Raffia", "Sisal", "Ramie", "Flaxfield",
    "Scrim", "Samite", "Tarlatan", "Tricot", "Velour", "Mohair", "Merino", "Zibeline", "Smocking", "Bargello",
    "Crewel", "Sashiko", "Trapunto", "Eyelet", "Macramé", "Picot", "Rickrack", "Grosgrain", "Galloon", "Soutache",
    "Rosette", "Patchwork", "Chenille", "Pongee", "Shantung", "Tussah", "Ikat", "Shibori", "Kilim", "Soumak",
    "Garter Stitch", "Fair Isle", "Glen Check", "Madder", "Woad", "Cochineal", "Sumac", "Fustic", "Raglan", "Gusset",
    "Placket", "Applecloth", "Millrace", "Warpbeam", "Thistledown", "Calico", "Ticking", "Felt Hill", "Bouclé",
    "Charmeuse",
];

/// The kinds of bank, about as often as they occur.
pub(super) const FORMS: &[(&str, Business)] = &[
    ("{} Savings Bank", Savings),
    ("{} Valley Credit Union", CreditUnion),
    ("{} National Bank", Bank),
    ("{} Creek Federal Credit Union", CreditUnion),
    ("{} Securities", Brokerage),
    ("{} State Bank", Bank),
    ("{} Community Credit Union", CreditUnion),
    ("Bank of {} County", Bank),
    ("{} Trust Company", FullService),
    ("{} Prairie Credit Union", CreditUnion),
    ("{} Card Services", CardIssuer),
    ("{} & Weft Bank", Bank),
    ("{} Employees Credit Union", CreditUnion),
    ("{} Home Lending", MortgageLender),
    ("{} Harbor Bank", FullService),
    ("{} Ridge Federal Credit Union", CreditUnion),
    ("{} Direct", Savings),
    ("{} Federal Savings", Savings),
    ("{} Investing", Brokerage),
    ("{} Lakes Credit Union", CreditUnion),
    ("{} Merchants Bank", FullService),
    ("{} Retirement", Retirement),
    ("{} Private Bank", FullService),
    ("{} Student Loans", StudentLender),
    ("{} Teachers Credit Union", CreditUnion),
    ("{} Falls Bank", Bank),
    ("{} Mutual Bank", Savings),
];
