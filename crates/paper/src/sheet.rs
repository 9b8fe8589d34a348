//! Sheets: what is drawn where, page after page, before any of it becomes PDF. Lengths are points, from the top left.

use crate::face::Face;

/// US Letter.
pub(crate) const WIDTH: f32 = 612.0;
pub(crate) const HEIGHT: f32 = 792.0;
/// The empty border on both sides.
pub(crate) const MARGIN: f32 = 48.0;
/// How wide text may run.
pub(crate) const MEASURE: f32 = WIDTH - 2.0 * MARGIN;
/// Where the text of a page that has a running header begins.
const TOP: f32 = 84.0;
/// Where the text of a page ends.
const BOTTOM: f32 = HEIGHT - 62.0;

/// Red, green, blue.
pub(crate) type Ink = [u8; 3];
pub(crate) const BLACK: Ink = [24, 28, 36];
pub(crate) const GREY: Ink = [92, 98, 110];
pub(crate) const RULE: Ink = [208, 212, 220];
pub(crate) const SHADE: Ink = [245, 246, 249];
pub(crate) const WHITE: Ink = [255, 255, 255];

/// What stands at the foot of every page.
pub(crate) const SIMULATED: &str =
    "Simulated data from a test environment. No real bank, person, account or payment is shown.";

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mark {
    /// A line of text on its base line.
    Text { x: f32, y: f32, face: Face, size: f32, ink: Ink, text: String },
    /// A filled rectangle.
    Box { x: f32, y: f32, width: f32, height: f32, ink: Ink },
    /// A filled polygon.
    Area { points: Vec<(f32, f32)>, ink: Ink },
    /// A line through points.
    Line { points: Vec<(f32, f32)>, width: f32, ink: Ink },
}

/// What stands at the head of every page but the first.
pub(crate) struct Running {
    pub(crate) left: String,
    pub(crate) right: String,
}

/// Pages while they are filled.
pub(crate) struct Sheets {
    pages: Vec<Vec<Mark>>,
    running: Running,
    /// How far down the present page is filled.
    pub(crate) y: f32,
}

impl Sheets {
    /// A first page, filled down to `y` by whoever draws its head.
    pub(crate) fn new(running: Running, y: f32) -> Sheets {
        Sheets { pages: vec![Vec::new()], running, y }
    }

    /// Draws on the present page.
    pub(crate) fn draw(&mut self, mark: Mark) {
        self.pages.last_mut().expect("there is always a page").push(mark);
    }

    /// A line of text that begins at `x`.
    pub(crate) fn text(&mut self, x: f32, y: f32, face: Face, size: f32, ink: Ink, text: &str) {
        self.draw(Mark::Text { x, y, face, size, ink, text: text.to_owned() });
    }

    /// A line of text that ends at `x`.
    pub(crate) fn text_to(&mut self, x: f32, y: f32, face: Face, size: f32, ink: Ink, text: &str) {
        let x = x - face.width(text, size);
        self.text(x, y, face, size, ink, text);
    }

    /// A filled rectangle.
    pub(crate) fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        self.draw(Mark::Box { x, y, width, height, ink });
    }

    /// A thin line across the measure.
    pub(crate) fn rule(&mut self, y: f32) {
        self.fill(MARGIN, y, MEASURE, 0.6, RULE);
    }

    /// Room for `height` more; a new page where there is none. True when a page was begun.
    pub(crate) fn room(&mut self, height: f32) -> bool {
        let full = self.y + height > BOTTOM;
        if full {
            self.turn();
        }
        full
    }

    /// Begins a page.
    pub(crate) fn turn(&mut self) {
        self.pages.push(Vec::new());
        let (left, right) = (self.running.left.clone(), self.running.right.clone());
        self.text(MARGIN, 48.0, Face::Bold, 8.5, BLACK, &left);
        self.text_to(WIDTH - MARGIN, 48.0, Face::Regular, 8.5, GREY, &right);
        self.rule(56.0);
        self.y = TOP;
    }

    /// A heading with what follows it kept on the same page.
    pub(crate) fn heading(&mut self, size: f32, text: &str, with: f32) {
        self.room(size + 14.0 + with);
        self.y += size;
        let text = Face::Bold.fit(text, size, MEASURE);
        let y = self.y;
        self.text(MARGIN, y, Face::Bold, size, BLACK, &text);
        self.y += 10.0;
    }

    /// All pages, with their feet.
    pub(crate) fn finish(mut self) -> Vec<Vec<Mark>> {
        let count = self.pages.len();
        for (number, page) in self.pages.iter_mut().enumerate() {
            let foot = HEIGHT - 34.0;
            page.push(Mark::Box { x: MARGIN, y: foot - 14.0, width: MEASURE, height: 0.6, ink: RULE });
            let mut text = |x: f32, face: Face, ink: Ink, text: String| {
                page.push(Mark::Text { x, y: foot, face, size: 7.5, ink, text });
            };
            text(MARGIN, Face::Regular, GREY, SIMULATED.to_owned());
            let number = format!("Page {} of {count}", number + 1);
            text(WIDTH - MARGIN - Face::Bold.width(&number, 7.5), Face::Bold, BLACK, number);
        }
        self.pages
    }
}
