//! Logos: a rounded square in the institution's colour, its cloth in a lighter yarn, its monogram in white.

use super::{glyphs, motif::Motif, png, spelling};
use gingham_model::Institution;

/// The side of a logo in pixels.
pub(super) const SIDE: usize = 152;
/// The radius of its corners.
const CORNER: f64 = 34.0;
/// Half the breadth of the pen.
const PEN: f64 = 5.0;
/// The height of the letters between the middles of their strokes, and the widest that both may be.
const LETTERS: (f64, f64) = (54.0, 100.0);
/// Over how many pixels the cloth fades around the letters, and how far from a stroke that ends.
const FADE: f64 = 9.0;
const NEAR: f64 = PEN + 2.0 + FADE;
/// Between the two letters, in units of the glyphs' grid.
const GAP: f64 = 3.0;

/// How much white is in each of the first colours of the palette, in percent. The yarn uses the fine steps, the
/// edges of the letters the coarse ones.
const WHITE: [u32; 12] = [0, 4, 8, 12, 16, 26, 38, 50, 62, 75, 88, 100];
/// What one thread of the lighter yarn adds, in percent.
const THREAD: f64 = 8.0;
/// How opaque the colours after those are, in percent: the round corners.
const OPAQUE: [u32; 4] = [0, 25, 50, 75];

/// Draws the logo of `institution`.
pub(super) fn draw(institution: &Institution) -> Vec<u8> {
    let cloth = Motif::of(&institution.name).cloth();
    let letters = Monogram::new(spelling::monogram(&institution.name)).distances();
    let steps = Steps::new();
    let pixels: Vec<u8> =
        (0..SIDE * SIDE).map(|at| pixel(at % SIDE, at / SIDE, cloth[at], letters[at], &steps)).collect();
    png::encode(SIDE, &palette(&institution.primary_color), &pixels)
}

fn palette(color: &str) -> Vec<png::Rgba> {
    let channel = |at| color.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
    let base = [1, 3, 5].map(channel);
    let whitened = |percent: u32| base.map(|c| (u32::from(c) + (255 - u32::from(c)) * percent / 100) as u8);
    let solid = WHITE.iter().map(|&percent| (whitened(percent), 255));
    let faint = OPAQUE.iter().map(|&percent| (base, (255 * percent / 100) as u8));
    solid.chain(faint).map(|([r, g, b], a)| [r, g, b, a]).collect()
}

/// The place in the palette of the pixel at (x, y), which has `threads` ninths of a thread and is `distance` from
/// the middle of a stroke.
fn pixel(x: usize, y: usize, threads: u8, distance: f64, steps: &Steps) -> u8 {
    let opaque = corner_coverage(x as f64 + 0.5, y as f64 + 0.5);
    if opaque < 0.875 {
        return (WHITE.len() + nearest(&OPAQUE, (opaque * 100.0) as u32)) as u8;
    }
    let letter = (PEN - distance + 0.5).clamp(0.0, 1.0);
    // The cloth fades towards the letters, so that they stand clear.
    let clearing = ((distance - PEN - 2.0) / FADE).clamp(0.0, 1.0);
    let yarn = THREAD * f64::from(threads) / 9.0 * clearing;
    steps.of(letter * 100.0 + (1.0 - letter) * yarn)
}

/// How much of a pixel is inside the rounded square.
fn corner_coverage(x: f64, y: f64) -> f64 {
    let side = SIDE as f64;
    let beyond = |v: f64| (CORNER - v).max(v - (side - CORNER)).max(0.0);
    let (dx, dy) = (beyond(x), beyond(y));
    (CORNER - (dx * dx + dy * dy).sqrt() + 0.5).clamp(0.0, 1.0)
}

fn nearest(steps: &[u32], percent: u32) -> usize {
    (0..steps.len()).min_by_key(|&nth| steps[nth].abs_diff(percent)).unwrap_or(0)
}

/// The nearest step of whiteness for each percentage.
struct Steps([u8; 101]);

impl Steps {
    fn new() -> Steps {
        Steps(std::array::from_fn(|percent| nearest(&WHITE, percent as u32) as u8))
    }

    fn of(&self, percent: f64) -> u8 {
        self.0[(percent + 0.5) as usize % self.0.len()]
    }
}

/// Two letters, placed on the square.
struct Monogram {
    segments: Vec<glyphs::Segment>,
}

impl Monogram {
    fn new(letters: [char; 2]) -> Monogram {
        let [first, second] = letters.map(glyphs::segments);
        let start = glyphs::width(&first) + GAP;
        let total = start + glyphs::width(&second);
        let scale = (LETTERS.0 / glyphs::HEIGHT).min(LETTERS.1 / total);
        let middle = SIDE as f64 / 2.0;
        let (left, top) = (middle - total * scale / 2.0, middle - glyphs::HEIGHT * scale / 2.0);
        let moved = second.into_iter().map(|s| s.map(|(x, y)| (x + start, y)));
        let place = |s: glyphs::Segment| s.map(|(x, y)| (left + x * scale, top + y * scale));
        Monogram { segments: first.into_iter().chain(moved).map(place).collect() }
    }

    /// How far each pixel is from the middle of the nearest stroke, where that is near enough to matter.
    fn distances(&self) -> Vec<f64> {
        let mut field = vec![f64::MAX; SIDE * SIDE];
        for segment in &self.segments {
            let reach = |of: fn(&(f64, f64)) -> f64| {
                let (from, to) = (of(&segment[0]), of(&segment[1]));
                let low = (from.min(to) - NEAR).max(0.0) as usize;
                low..((from.max(to) + NEAR) as usize).min(SIDE)
            };
            for y in reach(|point| point.1) {
                for x in reach(|point| point.0) {
                    let pixel = &mut field[y * SIDE + x];
                    *pixel = pixel.min(squared(segment, x as f64 + 0.5, y as f64 + 0.5));
                }
            }
        }
        field.into_iter().map(f64::sqrt).collect()
    }
}

fn squared([from, to]: &glyphs::Segment, x: f64, y: f64) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((x - from.0) * dx + (y - from.1) * dy) / length } else { 0.0 };
    let t = along.clamp(0.0, 1.0);
    let (ex, ey) = (x - from.0 - t * dx, y - from.1 - t * dy);
    ex * ex + ey * ey
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::{DEFAULT, all, deflate::tests::unzlib, find};

    /// Kind and data of each chunk, whose checksums hold.
    fn chunks(mut file: &[u8]) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        while let Some((head, rest)) = file.split_first_chunk::<4>() {
            let length = u32::from_be_bytes(*head) as usize;
            let (body, rest) = rest.split_at(length + 4);
            let (sum, rest) = rest.split_at(4);
            assert_eq!(png::crc32(body).to_be_bytes(), sum);
            found.push((String::from_utf8(body[..4].to_vec()).unwrap(), body[4..].to_vec()));
            file = rest;
        }
        found
    }

    #[test]
    fn is_a_picture_of_152_by_152() {
        let file = draw(find(DEFAULT).unwrap());
        let chunks = chunks(file.strip_prefix(b"\x89PNG\r\n\x1a\n").unwrap());
        let kinds: Vec<&str> = chunks.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);
        assert_eq!(chunks[0].1, [0, 0, 0, 152, 0, 0, 0, 152, 4, 3, 0, 0, 0]);
        assert_eq!((chunks[1].1.len(), chunks[2].1.len()), (48, 16));
        assert_eq!(chunks[1].1[..3], [0x1f, 0x1f, 0x1f]);
        let rows = unzlib(&chunks[3].1);
        assert_eq!(rows.len(), 152 * 77);
        // The corner is transparent, the middle of the upper edge is not.
        assert_eq!(rows[1] >> 4, 12);
        assert!(rows[38] >> 4 < 5);
    }

    #[test]
    fn every_institution_has_letters_to_draw() {
        for institution in all() {
            let letters = spelling::monogram(&institution.name);
            assert!(letters.iter().all(|&letter| !glyphs::segments(letter).is_empty()), "{letters:?}");
        }
    }

    #[test]
    fn letters_are_white_and_centred() {
        let monogram = Monogram::new(['H', 'I']);
        let xs: Vec<f64> = monogram.segments.iter().flatten().map(|p| p.0).collect();
        let (least, most) =
            (xs.iter().copied().fold(f64::MAX, f64::min), xs.iter().copied().fold(0.0, f64::max));
        assert!((least + most - 152.0).abs() < 1e-9 && most - least > 40.0);
        let at = 76 * SIDE + least as usize;
        assert_eq!(pixel(least as usize, 76, 18, monogram.distances()[at], &Steps::new()), 11);
        assert_eq!(pixel(76, 20, 18, monogram.distances()[20 * SIDE + 76], &Steps::new()), 4);
    }
}
