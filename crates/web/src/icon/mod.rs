//! Pictures of the spending categories: a dyed tile and a plain white sign, 100 pixels wide, all our own.

mod glyph;
mod png;
mod shape;

use glyph::Sign;

/// Pixels along each side.
const SIDE: usize = 100;
/// Samples along each side of a pixel.
const FINE: usize = 4;
/// How round the corners of a tile are.
const CORNER: f32 = 24.0;
/// Steps from a transparent corner to the tile.
const EDGES: usize = 7;
/// Steps from the tile to the sign.
const SHADES: usize = 8;

/// The names of the categories that have a picture, such as `FOOD_AND_DRINK`.
pub fn primaries() -> impl Iterator<Item = &'static str> {
    glyph::SIGNS.iter().map(|sign| sign.primary)
}

/// The picture of a broad category, as a PNG file.
pub fn png(primary: &str) -> Option<Vec<u8>> {
    let sign = glyph::SIGNS.iter().find(|sign| sign.primary == primary)?;
    Some(png::indexed(SIDE, &palette(sign.dye), &pixels(sign)))
}

/// First the tile from clear to full, then from the tile to white.
fn palette(dye: [u8; 3]) -> Vec<[u8; 4]> {
    let [red, green, blue] = dye;
    let part = |of: usize, all: usize, value: usize| u8::try_from(of * value / all).unwrap_or(u8::MAX);
    let edges = (0..EDGES).map(|step| [red, green, blue, part(step, EDGES, 255)]);
    let white = |channel: u8, step: usize| channel + part(step, SHADES, usize::from(255 - channel));
    let shades = (0..=SHADES).map(|step| [white(red, step), white(green, step), white(blue, step), 255]);
    edges.chain(shades).collect()
}

fn pixels(sign: &Sign) -> Vec<u8> {
    let tile = shape::Shape::Block(0.0, 0.0, SIDE as f32, SIDE as f32, CORNER);
    let all = FINE * FINE;
    let pixel = |at: usize| {
        let (column, row) = (at % SIDE, at / SIDE);
        let covered = |is_inside: &dyn Fn(f32, f32) -> bool| {
            let place = |whole: usize, part: usize| whole as f32 + (part as f32 + 0.5) / FINE as f32;
            (0..all).filter(|nth| is_inside(place(column, nth % FINE), place(row, nth / FINE))).count()
        };
        let edge = (covered(&|x, y| tile.holds(x, y)) * EDGES + all / 2) / all;
        let step = match edge == EDGES {
            true => EDGES + covered(&|x, y| sign.holds(x, y)) * SHADES / all,
            false => edge,
        };
        u8::try_from(step).expect("there are sixteen steps")
    };
    (0..SIDE * SIDE).map(pixel).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_category_has_a_picture_of_its_own() {
        let pictures: BTreeSet<Vec<u8>> = primaries().map(|primary| png(primary).unwrap()).collect();
        assert_eq!((primaries().count(), pictures.len()), (18, 18));
        assert!(png("").is_none());
        assert!(png("FOOD").is_none());
    }

    #[test]
    fn signs_keep_clear_of_the_edge() {
        for sign in glyph::SIGNS {
            let steps = pixels(sign);
            let white = |at: &usize| usize::from(steps[*at]) > EDGES;
            let places: Vec<usize> = (0..steps.len()).filter(white).collect();
            assert!(places.len() > 300, "{}", sign.primary);
            let inner = 15..SIDE - 15;
            let clear = places.iter().all(|at| inner.contains(&(at % SIDE)) && inner.contains(&(at / SIDE)));
            assert!(clear, "{}", sign.primary);
            assert_eq!(steps[0], 0, "the corner is clear");
        }
    }
}
