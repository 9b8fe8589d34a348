//! The institutions that clients' tests know: the Platypus family and friends, and ids they borrowed elsewhere.

use super::{business::Business::*, entry::Entry};
use gingham_model::institution::Health;

const fn us(id: &'static str, name: &'static str, business: super::Business, color: &'static str) -> Entry {
    Entry::new(id, name, "US", business, color)
}

const fn gb(id: &'static str, name: &'static str, color: &'static str) -> Entry {
    Entry { oauth: true, ..Entry::new(id, name, "GB", OpenBanking, color) }
}

/// The well-known test institutions, the default one first.
pub(super) const WELL_KNOWN: &[Entry] = &[
    Entry { routing: &["110000000"], ..us("ins_109508", "First Platypus Bank", Everything, "#1f1f1f") },
    Entry { routing: &["330160018"], ..us("ins_130016", "First Platypus Balance Bank", Savings, "#0f5c8a") },
    Entry {
        routing: &["331095098"],
        ..us("ins_109509", "First Gingham Credit Union", CreditUnion, "#b3123f")
    },
    // Neither loans nor investments, for those who must see PRODUCTS_NOT_SUPPORTED.
    Entry {
        routing: &["331095108"],
        ..us("ins_109510", "Tattersall Federal Credit Union", Savings, "#7a4b12")
    },
    Entry { routing: &["331095111"], ..us("ins_109511", "Tartan Bank", FullService, "#1d6b3f") },
    Entry {
        routing: &["011000138", "011200365", "011400495"],
        dtc: &["2236", "0955", "1367"],
        ..us("ins_109512", "Houndstooth Bank", FullService, "#004966")
    },
    Entry { routing: &["333333334"], ..us("ins_135858", "Windowpane Bank", Bank, "#3f4fa3") },
    Entry::new("ins_43", "Tartan-Dominion Bank of Canada", "CA", CanadianBank, "#9c1f2e"),
    gb("ins_116834", "Flexible Platypus Open Banking", "#5b3a9e"),
    gb("ins_117650", "Royal Bank of Plaid", "#72245c"),
    gb("ins_117181", "Flexible Platypus Open Banking (QR)", "#4a2f82"),
    Entry {
        oauth: true,
        tokenized: true,
        routing: &["331272879"],
        ..us("ins_127287", "Platypus OAuth Bank", FullService, "#0b6b6b")
    },
    Entry {
        oauth: true,
        routing: &["331322415"],
        ..us("ins_132241", "First Platypus OAuth App2App Bank", FullService, "#095a73")
    },
    Entry {
        health: Health::Degraded,
        routing: &["331323634"],
        ..us("ins_132363", "Unhealthy Platypus Bank - Degraded", FullService, "#8a5a00")
    },
    Entry {
        health: Health::Down,
        routing: &["331323618"],
        ..us("ins_132361", "Unhealthy Platypus Bank - Down", FullService, "#8c2f1b")
    },
    Entry {
        health: Health::Unsupported,
        routing: &["331334021"],
        ..us("ins_133402", "Unsupported Platypus Bank - Institution Not Supported", Savings, "#5a5f66")
    },
    Entry { routing: &["331335020"], ..us("ins_133502", "Platypus Bank RUX Auth", Verification, "#2f6f57") },
    Entry { routing: &["331335033"], ..us("ins_133503", "Platypus Bank RUX Match", Verification, "#3d6b3d") },
    us("ins_135842", "Platypus Payroll", Payroll, "#6b4e16"),
    Entry { routing: &["331383959"], ..us("ins_138395", "First Platypus Limited Purpose", Bank, "#35556f") },
];

const fn oauth(
    id: &'static str,
    name: &'static str,
    business: super::Business,
    color: &'static str,
) -> Entry {
    Entry { oauth: true, ..us(id, name, business, color) }
}

/// Ids that belong to real banks elsewhere and stand in many clients' tests. Behind them are banks of our own
/// invention: no real name, colour or number.
pub(super) const BORROWED_IDS: &[Entry] = &[
    Entry { routing: &["330000013"], ..oauth("ins_1", "Tassel National Bank", FullService, "#146b6f") },
    Entry { routing: &["330000039"], ..us("ins_3", "Herringbone Heritage Bank", FullService, "#55652a") },
    Entry { routing: &["330000042"], ..oauth("ins_4", "Quiltmaker Bank", FullService, "#39468f") },
    Entry { routing: &["330000055"], ..oauth("ins_5", "Marlstone Bank", FullService, "#2d6a3a") },
    Entry {
        tokenized: true,
        routing: &["330000136"],
        ..oauth("ins_13", "Lacework National Bank", FullService, "#703a72")
    },
    Entry {
        tokenized: true,
        routing: &["330000563"],
        ..oauth("ins_56", "Herringbone Bank", FullService, "#3f6212")
    },
    Entry {
        tokenized: true,
        routing: &["331279908"],
        ..oauth("ins_127990", "Grainweave Bank", FullService, "#7b5413")
    },
    Entry { routing: &["331280269"], ..oauth("ins_128026", "Fennel & Flax Bank", Bank, "#6d4535") },
];
