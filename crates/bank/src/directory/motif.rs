//! The weaves behind the monograms.

use super::logo::SIDE;
use std::sync::OnceLock;

/// A pattern of cloth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motif {
    Gingham,
    Windowpane,
    Tattersall,
    Tartan,
    Houndstooth,
    Herringbone,
    Pinstripe,
    Twill,
    Basketweave,
    Birdseye,
    Diamond,
}

use Motif::*;

/// Patterns that a bank's name may speak of.
const NAMED: [(&str, Motif); 11] = [
    ("Gingham", Gingham),
    ("Windowpane", Windowpane),
    ("Tattersall", Tattersall),
    ("Tartan", Tartan),
    ("Plaid", Tartan),
    ("Houndstooth", Houndstooth),
    ("Herringbone", Herringbone),
    ("Pinstripe", Pinstripe),
    ("Twill", Twill),
    ("Basketweave", Basketweave),
    ("Birdseye", Birdseye),
];

const ALL: [Motif; 11] = [
    Gingham,
    Windowpane,
    Tattersall,
    Tartan,
    Houndstooth,
    Herringbone,
    Pinstripe,
    Twill,
    Basketweave,
    Birdseye,
    Diamond,
];

impl Motif {
    /// The pattern that `name` speaks of, or one that its letters choose.
    pub(super) fn of(name: &str) -> Motif {
        let letters = || name.bytes().fold(7_u32, |sum, b| sum.wrapping_mul(31).wrapping_add(u32::from(b)));
        let named = NAMED.iter().find(|(word, _)| name.contains(word)).map(|(_, motif)| *motif);
        named.unwrap_or_else(|| ALL[letters() as usize % ALL.len()])
    }

    /// The ninths of threads in each pixel of a logo, row by row: nine points of a pixel tell its mean.
    pub(super) fn cloth(self) -> &'static [u8] {
        static CLOTHS: [OnceLock<Vec<u8>>; ALL.len()] = [const { OnceLock::new() }; ALL.len()];
        CLOTHS[self as usize].get_or_init(|| {
            let pixel = |at: u32| {
                let (x, y) = (at % SIDE as u32 * 3, at / SIDE as u32 * 3);
                (0..9).map(|nth| self.threads(x + nth % 3, y + nth / 3) as u8).sum()
            };
            (0..(SIDE * SIDE) as u32).map(pixel).collect()
        })
    }

    /// How many threads of the lighter yarn, none to two, lie at a point, in thirds of a pixel.
    fn threads(self, x: u32, y: u32) -> u32 {
        let both = |thread: &dyn Fn(u32) -> bool| u32::from(thread(x)) + u32::from(thread(y));
        match self {
            Gingham => both(&|v| (v + 28) / 57 % 2 == 1),
            Windowpane => both(&|v| (v + 3) % 114 < 7),
            Tattersall => both(&|v| matches!((v + 2) % 114, 0..5 | 57..59 | 63..65)),
            Tartan => both(&|v| matches!((v + 76) % 152, 0..30 | 38..43 | 51..56 | 64..94)),
            Houndstooth => 2 * u32::from(houndstooth(x * 8 / 114 % 8, y * 8 / 114 % 8)),
            Herringbone => {
                let slope = if (x / 57).is_multiple_of(2) { x % 57 } else { 57 - x % 57 };
                2 * u32::from((y + slope) % 38 < 16)
            }
            Pinstripe => 2 * u32::from((x + 3) % 38 < 6),
            Twill => 2 * u32::from((x + y) % 76 < 30),
            Basketweave => {
                let across = (x / 57 + y / 57).is_multiple_of(2);
                let along = if across { y % 57 } else { x % 57 };
                2 * u32::from(along % 19 > 6)
            }
            Birdseye => 2 * u32::from(round_dot(x, y) || round_dot(x + 38, y + 38)),
            Diamond => {
                let (dx, dy) = ((x % 114).abs_diff(57), (y % 152).abs_diff(76));
                u32::from(dx * 4 + dy * 3 < 228) + u32::from((dx * 4 + dy * 3).abs_diff(150) < 10)
            }
        }
    }
}

/// A round dot in the middle of every square of 76.
fn round_dot(x: u32, y: u32) -> bool {
    let (dx, dy) = ((x % 76).abs_diff(38), (y % 76).abs_diff(38));
    dx * dx + dy * dy < 13 * 13
}

/// A two-and-two twill of four light threads and four dark ones both ways.
fn houndstooth(x: u32, y: u32) -> bool {
    if (x + y) % 4 < 2 { x < 4 } else { y < 4 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_choose_their_cloth() {
        assert_eq!(Motif::of("First Gingham Credit Union"), Gingham);
        assert_eq!(Motif::of("Royal Bank of Plaid"), Tartan);
        assert_eq!(Motif::of("Quiltmaker Bank"), Motif::of("Quiltmaker Bank"));
    }

    #[test]
    fn every_cloth_has_light_and_dark() {
        for motif in ALL {
            let cloth = motif.cloth();
            assert!(cloth.contains(&0) && cloth.iter().any(|&threads| threads >= 9), "{motif:?}");
            assert!(cloth.iter().all(|&threads| threads <= 18), "{motif:?}");
        }
        assert!(ALL.iter().enumerate().all(|(nth, motif)| *motif as usize == nth));
    }
}
