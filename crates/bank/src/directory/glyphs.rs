//! Capitals and digits as strokes of a pen.
//!
//! A glyph is written as a path on a grid whose capitals are ten units high: `M x y` lifts the pen to a point,
//! `L x y` draws a line, `H x y` and `V x y` a quarter of an ellipse that leaves level or upright, and `Q a b x y`
//! a curve past (a, b). Only sums and products lead from a path to its points, so every machine draws the same.

/// A straight piece of a stroke: from, to.
pub(super) type Segment = [Point; 2];

/// The height of every glyph.
pub(super) const HEIGHT: f64 = 10.0;

/// How many straight pieces make a curve.
const PIECES: u32 = 12;

/// Where the control points of a quarter ellipse lie.
const QUARTER: f64 = 0.5523;

#[rustfmt::skip]
const PATHS: [(char, &str); 36] = [
    ('A', "M 0 10 L 4.2 0 L 8.4 10 M 1.5 6.7 L 6.9 6.7"),
    ('B', "M 0 0 L 0 10 L 3.9 10 H 7 7.35 V 3.9 4.7 L 0 4.7 M 3.7 4.7 H 6.4 2.35 V 3.7 0 L 0 0"),
    ('C', "M 8 2.4 Q 6.7 0 4.4 0 H 0 5 V 4.4 10 Q 6.7 10 8 7.6"),
    ('D', "M 0 0 L 0 10 L 3.2 10 H 8 5 V 3.2 0 L 0 0"),
    ('E', "M 6 0 L 0 0 L 0 10 L 6 10 M 0 4.8 L 5.2 4.8"),
    ('F', "M 6 0 L 0 0 L 0 10 M 0 4.9 L 5.2 4.9"),
    ('G', "M 8 2.4 Q 6.7 0 4.4 0 H 0 5 V 4.4 10 H 8.3 5.6 L 4.9 5.6"),
    ('H', "M 0 0 L 0 10 M 7.4 0 L 7.4 10 M 0 4.8 L 7.4 4.8"),
    ('I', "M 0 0 L 0 10"),
    ('J', "M 5 0 L 5 7.2 V 2.4 10 H 0 7.8"),
    ('K', "M 0 0 L 0 10 M 6.8 0 L 0 6.2 M 2.6 3.9 L 7.2 10"),
    ('L', "M 0 0 L 0 10 L 5.8 10"),
    ('M', "M 0 10 L 0 0 L 4.6 6.6 L 9.2 0 L 9.2 10"),
    ('N', "M 0 10 L 0 0 L 7.6 10 L 7.6 0"),
    ('O', "M 4.6 0 H 9.2 5 V 4.6 10 H 0 5 V 4.6 0"),
    ('P', "M 0 10 L 0 0 L 3.9 0 H 6.8 2.8 V 3.9 5.6 L 0 5.6"),
    ('Q', "M 4.6 0 H 9.2 5 V 4.6 10 H 0 5 V 4.6 0 M 6 7 L 9.2 10.4"),
    ('R', "M 0 10 L 0 0 L 3.9 0 H 6.8 2.7 V 3.9 5.4 L 0 5.4 M 3.9 5.4 L 7.1 10"),
    ('S', "M 6.5 1.9 Q 5.4 0 3.4 0 H 0.3 2.5 Q 0.3 4.3 3.4 4.9 Q 6.8 5.5 6.8 7.4 V 3.5 10 Q 1.1 10 0 7.9"),
    ('T', "M 0 0 L 7.4 0 M 3.7 0 L 3.7 10"),
    ('U', "M 0 0 L 0 6.3 V 3.7 10 H 7.4 6.3 L 7.4 0"),
    ('V', "M 0 0 L 4.1 10 L 8.2 0"),
    ('W', "M 0 0 L 3 10 L 5.8 1.6 L 8.6 10 L 11.6 0"),
    ('X', "M 0 0 L 7.6 10 M 7.6 0 L 0 10"),
    ('Y', "M 0 0 L 3.9 5 L 7.8 0 M 3.9 5 L 3.9 10"),
    ('Z', "M 0 0 L 7 0 L 0 10 L 7 10"),
    ('0', "M 3.5 0 H 7 5 V 3.5 10 H 0 5 V 3.5 0"),
    ('1', "M 0 2.2 L 3 0 L 3 10"),
    ('2', "M 0.1 2.8 V 3.3 0 H 6.4 2.8 Q 6.4 4.3 4.6 6 L 0.2 10 L 6.6 10"),
    ('3', "M 0.4 1.6 Q 1.4 0 3.2 0 H 6.1 2.35 V 3.2 4.7 L 2.4 4.7 M 3.2 4.7 H 6.6 7.35 V 3.2 10 Q 1 10 0 8.1"),
    ('4', "M 5 10 L 5 0 L 0 7 L 7 7"),
    ('5', "M 6 0 L 1 0 L 0.5 4.7 Q 1.6 3.8 3.2 3.8 H 6.5 6.9 V 3.1 10 Q 1 10 0 8.3"),
    ('6', "M 4.6 0 Q 0 2.6 0 6.8 V 3.3 10 H 6.6 6.9 V 3.3 3.9 Q 1 3.9 0 6.8"),
    ('7', "M 0 0 L 6.6 0 L 2.2 10"),
    ('8', "M 3.3 0 H 6.1 2.35 V 3.3 4.7 H 0.5 2.35 V 3.3 0 M 3.3 4.7 H 6.6 7.35 V 3.3 10 H 0 7.35 V 3.3 4.7"),
    ('9', "M 2 10 Q 6.6 7.4 6.6 3.2 V 3.3 0 H 0 3.1 V 3.3 6.1 Q 5.6 6.1 6.6 3.2"),
];

/// The strokes of a capital or digit; none for anything else.
pub(super) fn segments(letter: char) -> Vec<Segment> {
    let path = PATHS.iter().find(|(own, _)| *own == letter).map_or("", |(_, path)| path);
    trace(path)
}

type Point = (f64, f64);

/// A pen and what it has drawn.
#[derive(Default)]
struct Pen {
    at: Point,
    drawn: Vec<Segment>,
}

fn trace(path: &str) -> Vec<Segment> {
    let mut pen = Pen::default();
    let mut words = path.split_ascii_whitespace();
    while let Some(command) = words.next() {
        let mut number = || words.next().and_then(|word| word.parse().ok()).unwrap_or(0.0);
        let mut point = || (number(), number());
        match command {
            "M" => pen.at = point(),
            "H" => pen.leave_level(point()),
            "V" => pen.leave_upright(point()),
            "Q" => pen.curve_past(point(), point()),
            _ => pen.line(point()),
        }
    }
    pen.drawn
}

impl Pen {
    fn line(&mut self, to: Point) {
        self.drawn.push([self.at, to]);
        self.at = to;
    }

    fn leave_level(&mut self, to: Point) {
        let (x, y) = self.at;
        self.cubic((x + QUARTER * (to.0 - x), y), (to.0, to.1 - QUARTER * (to.1 - y)), to);
    }

    fn leave_upright(&mut self, to: Point) {
        let (x, y) = self.at;
        self.cubic((x, y + QUARTER * (to.1 - y)), (to.0 - QUARTER * (to.0 - x), to.1), to);
    }

    fn curve_past(&mut self, past: Point, to: Point) {
        let toward =
            |from: Point| (from.0 + (past.0 - from.0) * 2.0 / 3.0, from.1 + (past.1 - from.1) * 2.0 / 3.0);
        self.cubic(toward(self.at), toward(to), to);
    }

    fn cubic(&mut self, a: Point, b: Point, to: Point) {
        let from = self.at;
        for piece in 1..=PIECES {
            let t = f64::from(piece) / f64::from(PIECES);
            let u = 1.0 - t;
            let [w0, w1, w2, w3] = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
            let mix = |f: f64, a: f64, b: f64, t: f64| w0 * f + w1 * a + w2 * b + w3 * t;
            self.line((mix(from.0, a.0, b.0, to.0), mix(from.1, a.1, b.1, to.1)));
        }
    }
}

/// How wide the strokes of a glyph reach.
pub(super) fn width(segments: &[Segment]) -> f64 {
    segments.iter().flatten().map(|point| point.0).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_reads_as_written_and_stays_on_its_grid() {
        for (letter, path) in PATHS {
            let numbers = path.split_ascii_whitespace().filter(|word| word.parse::<f64>().is_ok()).count();
            let wanted: usize = path
                .split_ascii_whitespace()
                .map(|word| match word {
                    "M" | "L" | "H" | "V" => 2,
                    "Q" => 4,
                    _ => 0,
                })
                .sum();
            assert_eq!(numbers, wanted, "{letter}");
            let segments = segments(letter);
            assert!(!segments.is_empty(), "{letter}");
            let fits = |p: &(f64, f64)| (-0.5..=12.0).contains(&p.0) && (-0.5..=HEIGHT + 0.5).contains(&p.1);
            assert!(segments.iter().flatten().all(fits), "{letter}");
        }
    }

    #[test]
    fn all_capitals_and_digits_are_drawn() {
        assert!(('A'..='Z').chain('0'..='9').all(|letter| !segments(letter).is_empty()));
        assert!(segments('é').is_empty());
    }
}
