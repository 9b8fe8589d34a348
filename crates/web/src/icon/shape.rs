//! Plain shapes on a field of a hundred by a hundred.

/// A plain shape.
pub(super) enum Shape {
    /// A disc: centre, radius.
    Disc(f32, f32, f32),
    /// A ring: centre, radius of its middle line, width.
    Ring(f32, f32, f32, f32),
    /// A stroke with round ends: from, to, width.
    Stroke(f32, f32, f32, f32, f32),
    /// A block: left, top, right, bottom, roundness of its corners.
    Block(f32, f32, f32, f32, f32),
    /// A triangle.
    Triangle([(f32, f32); 3]),
}

impl Shape {
    /// Whether a point lies in it.
    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        match *self {
            Shape::Disc(cx, cy, radius) => (x - cx).hypot(y - cy) <= radius,
            Shape::Ring(cx, cy, radius, width) => ((x - cx).hypot(y - cy) - radius).abs() <= width / 2.0,
            Shape::Stroke(x0, y0, x1, y1, width) => {
                let (dx, dy) = (x1 - x0, y1 - y0);
                let along = (((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
                (x - x0 - along * dx).hypot(y - y0 - along * dy) <= width / 2.0
            }
            Shape::Block(left, top, right, bottom, corner) => {
                let past =
                    |at: f32, low: f32, high: f32| (low + corner - at).max(at - high + corner).max(0.0);
                past(x, left, right).hypot(past(y, top, bottom)) <= corner.max(f32::MIN_POSITIVE)
            }
            Shape::Triangle([a, b, c]) => {
                let side = |from: (f32, f32), to: (f32, f32)| {
                    (to.0 - from.0) * (y - from.1) - (to.1 - from.1) * (x - from.0) >= 0.0
                };
                let sides = [side(a, b), side(b, c), side(c, a)];
                sides == [true; 3] || sides == [false; 3]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_hold_their_points() {
        let block = Shape::Block(10.0, 10.0, 30.0, 20.0, 4.0);
        assert!(block.holds(20.0, 10.5) && block.holds(10.5, 15.0));
        assert!(!block.holds(10.5, 10.5) && !block.holds(31.0, 15.0));
        assert!(Shape::Block(0.0, 0.0, 9.0, 9.0, 0.0).holds(0.5, 0.5));
        assert!(!Shape::Ring(50.0, 50.0, 10.0, 4.0).holds(50.0, 50.0));
        let stroke = Shape::Stroke(10.0, 10.0, 30.0, 10.0, 4.0);
        assert!(stroke.holds(9.0, 10.0) && stroke.holds(20.0, 11.5) && !stroke.holds(20.0, 13.0));
        let triangle = Shape::Triangle([(0.0, 0.0), (10.0, 0.0), (0.0, 10.0)]);
        assert!(triangle.holds(2.0, 2.0) && !triangle.holds(8.0, 8.0));
    }
}
