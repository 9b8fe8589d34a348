//! The signs of the categories.

use super::shape::Shape::{self, Block, Disc, Ring, Stroke, Triangle};

/// The sign of a category.
pub(super) struct Sign {
    /// The category.
    pub primary: &'static str,
    /// The colour of its tile, dark enough for white.
    pub dye: [u8; 3],
    drawn: &'static [Shape],
    cut: &'static [Shape],
}

impl Sign {
    /// Whether a point is white.
    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        let any = |shapes: &[Shape]| shapes.iter().any(|shape| shape.holds(x, y));
        any(self.drawn) && !any(self.cut)
    }
}

const fn sign(primary: &'static str, dye: u32, drawn: &'static [Shape], cut: &'static [Shape]) -> Sign {
    let [_, red, green, blue] = dye.to_be_bytes();
    Sign { primary, dye: [red, green, blue], drawn, cut }
}

/// All signs.
#[rustfmt::skip]
pub(super) const SIGNS: &[Sign] = &[
    // An arrow that lands in a tray.
    sign("INCOME", 0x1f6b45, &[
        Stroke(50.0, 24.0, 50.0, 56.0, 8.0), Stroke(36.0, 43.0, 50.0, 57.0, 8.0), Stroke(64.0, 43.0, 50.0, 57.0, 8.0),
        Stroke(26.0, 62.0, 26.0, 74.0, 8.0), Stroke(26.0, 74.0, 74.0, 74.0, 8.0), Stroke(74.0, 62.0, 74.0, 74.0, 8.0),
    ], &[]),
    // A coin with a plus.
    sign("LOAN_DISBURSEMENTS", 0x0e6a60, &[
        Ring(50.0, 50.0, 25.0, 7.0), Stroke(40.0, 50.0, 60.0, 50.0, 7.0), Stroke(50.0, 40.0, 50.0, 60.0, 7.0),
    ], &[]),
    // A coin that is ticked off.
    sign("LOAN_PAYMENTS", 0x6b4423, &[
        Ring(50.0, 50.0, 25.0, 7.0), Stroke(39.0, 51.0, 47.0, 59.0, 7.0), Stroke(47.0, 59.0, 61.0, 43.0, 7.0),
    ], &[]),
    // An arrow up to a wall.
    sign("TRANSFER_IN", 0x2b5c8a, &[
        Stroke(24.0, 50.0, 58.0, 50.0, 8.0), Stroke(45.0, 36.0, 59.0, 50.0, 8.0), Stroke(45.0, 64.0, 59.0, 50.0, 8.0),
        Stroke(76.0, 28.0, 76.0, 72.0, 8.0),
    ], &[]),
    // An arrow away from a wall.
    sign("TRANSFER_OUT", 0x46566b, &[
        Stroke(24.0, 28.0, 24.0, 72.0, 8.0),
        Stroke(40.0, 50.0, 75.0, 50.0, 8.0), Stroke(62.0, 36.0, 76.0, 50.0, 8.0), Stroke(62.0, 64.0, 76.0, 50.0, 8.0),
    ], &[]),
    // A per cent sign.
    sign("BANK_FEES", 0x5c4a38, &[
        Ring(35.0, 36.0, 9.0, 7.0), Ring(65.0, 64.0, 9.0, 7.0), Stroke(66.0, 28.0, 34.0, 72.0, 7.0),
    ], &[]),
    // A stage light in a frame.
    sign("ENTERTAINMENT", 0x6c34a0, &[Block(22.0, 28.0, 78.0, 72.0, 8.0)], &[
        Triangle([(43.0, 38.0), (43.0, 62.0), (63.0, 50.0)]),
    ]),
    // A cup with steam.
    sign("FOOD_AND_DRINK", 0x9a4214, &[
        Block(26.0, 42.0, 62.0, 76.0, 9.0), Ring(63.0, 56.0, 9.0, 6.0),
        Stroke(36.0, 24.0, 36.0, 33.0, 5.0), Stroke(52.0, 24.0, 52.0, 33.0, 5.0),
    ], &[]),
    // A bag.
    sign("GENERAL_MERCHANDISE", 0x9b1b4b, &[
        Block(26.0, 40.0, 74.0, 77.0, 7.0), Ring(50.0, 38.0, 12.0, 6.0),
    ], &[Disc(38.0, 49.0, 3.5), Disc(62.0, 49.0, 3.5)]),
    // A hammer.
    sign("HOME_IMPROVEMENT", 0x80590a, &[
        Block(26.0, 26.0, 66.0, 42.0, 4.0), Triangle([(64.0, 26.0), (78.0, 40.0), (64.0, 40.0)]),
        Stroke(47.0, 40.0, 47.0, 74.0, 9.0),
    ], &[]),
    // A cross.
    sign("MEDICAL", 0xa3283c, &[
        Block(40.0, 24.0, 60.0, 76.0, 5.0), Block(24.0, 40.0, 76.0, 60.0, 5.0),
    ], &[]),
    // A drop.
    sign("PERSONAL_CARE", 0x7a2b5f, &[
        Disc(50.0, 59.0, 18.0), Triangle([(50.0, 22.0), (66.2, 51.0), (33.8, 51.0)]),
    ], &[Stroke(41.0, 60.0, 45.0, 67.0, 4.0)]),
    // Three sliders.
    sign("GENERAL_SERVICES", 0x2c5d5a, &[
        Stroke(25.0, 34.0, 75.0, 34.0, 5.0), Stroke(25.0, 50.0, 75.0, 50.0, 5.0), Stroke(25.0, 66.0, 75.0, 66.0, 5.0),
        Disc(60.0, 34.0, 7.0), Disc(38.0, 50.0, 7.0), Disc(55.0, 66.0, 7.0),
    ], &[]),
    // A house with columns.
    sign("GOVERNMENT_AND_NON_PROFIT", 0x1b3f66, &[
        Triangle([(50.0, 22.0), (79.0, 42.0), (21.0, 42.0)]), Block(24.0, 70.0, 76.0, 77.0, 2.0),
        Block(29.0, 46.0, 37.0, 67.0, 1.0), Block(46.0, 46.0, 54.0, 67.0, 1.0), Block(63.0, 46.0, 71.0, 67.0, 1.0),
    ], &[]),
    // A bus from the front.
    sign("TRANSPORTATION", 0x1e4fa3, &[
        Block(28.0, 24.0, 72.0, 70.0, 8.0), Block(32.0, 66.0, 41.0, 78.0, 3.0), Block(59.0, 66.0, 68.0, 78.0, 3.0),
    ], &[Block(35.0, 33.0, 65.0, 50.0, 3.0), Disc(38.0, 60.0, 3.5), Disc(62.0, 60.0, 3.5)]),
    // A suitcase.
    sign("TRAVEL", 0x086a80, &[
        Block(22.0, 38.0, 78.0, 76.0, 7.0), Block(38.0, 24.0, 62.0, 44.0, 6.0),
    ], &[
        Block(44.0, 30.0, 56.0, 38.0, 2.0), Block(33.0, 38.0, 36.0, 76.0, 0.0), Block(64.0, 38.0, 67.0, 76.0, 0.0),
    ]),
    // A home with a door.
    sign("RENT_AND_UTILITIES", 0x4d6326, &[
        Triangle([(50.0, 21.0), (81.0, 50.0), (19.0, 50.0)]), Block(29.0, 48.0, 71.0, 77.0, 3.0),
    ], &[Block(44.0, 57.0, 56.0, 78.0, 2.0)]),
    // Three dots.
    sign("OTHER", 0x5a5356, &[Disc(31.0, 50.0, 7.0), Disc(50.0, 50.0, 7.0), Disc(69.0, 50.0, 7.0)], &[]),
];
