//! The colours of invented institutions. Frozen like their words: an institution keeps its colour.

/// Dyes dark enough for white letters.
#[rustfmt::skip]
const DYES: &[&str] = &[
    "#2f3e8f", // indigo
    "#a3283c", // madder
    "#2b5c8a", // woad
    "#6b4423", // walnut
    "#9b1b4b", // cochineal
    "#4d6326", // moss
    "#4b2e63", // logwood
    "#0e6e63", // verdigris
    "#9a4214", // rust
    "#46566b", // slate
    "#7a2b5f", // plum
    "#1f5f3f", // pine
    "#1e4fa3", // cobalt
    "#8f3a2e", // brick
    "#80590a", // ochre
    "#0b6376", // teal
    "#5a2750", // aubergine
    "#3a6b2a", // fern
    "#1b3f66", // prussian
    "#b03a22", // cinnabar
    "#5b46a8", // iris
    "#12513f", // bottle
    "#5c4a38", // umber
    "#8f3a8a", // orchid
    "#086a80", // lagoon
    "#761f34", // claret
    "#5f5f1a", // olive
    "#3340b0", // ultramarine
    "#93491c", // copper
    "#2c5d5a", // spruce
    "#ad2457", // raspberry
    "#26304a", // ink
    "#4f6a4c", // sage
    "#6c34a0", // violet
    "#73291c", // mahogany
    "#2a6496", // harbour
    "#a52a78", // fuchsia
    "#33604a", // juniper
    "#75591f", // bronze
    "#55507d", // dusk
    "#8a1a2a", // garnet
    "#145a66", // petrol
    "#7d4430", // chestnut
    "#484fb5", // lupin
    "#2e6a35", // ivy
    "#7b4a86", // heather
    "#3f6079", // steel
    "#8f5208", // amber
];

/// The colour of the institution with this number: neighbours in the list are far apart in the vat.
pub(super) fn dye(number: u32) -> &'static str {
    DYES[(number as usize * 5) % DYES.len()]
}
