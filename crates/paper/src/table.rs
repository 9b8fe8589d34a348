//! Tables: columns, a head that is repeated on every page, rows, and totals.

use crate::face::Face;
use crate::sheet::{BLACK, GREY, Ink, MARGIN, MEASURE, SHADE, Sheets};

const SIZE: f32 = 8.5;
const HEAD: f32 = 18.0;
const ROW: f32 = 15.0;
/// Between a column's edge and its text.
const PAD: f32 = 6.0;

/// A column.
pub(crate) struct Column {
    title: &'static str,
    width: f32,
    is_figure: bool,
}

/// A column of words.
pub(crate) fn words(title: &'static str, width: f32) -> Column {
    Column { title, width, is_figure: false }
}

/// A column of figures, which stand at its right edge.
pub(crate) fn figures(title: &'static str, width: f32) -> Column {
    Column { title, width, is_figure: true }
}

/// A table while it is filled.
pub(crate) struct Table<'a> {
    sheets: &'a mut Sheets,
    columns: Vec<Column>,
    odd: bool,
}

impl<'a> Table<'a> {
    /// Begins a table; its last column takes what the others leave.
    pub(crate) fn begin(sheets: &'a mut Sheets, columns: Vec<Column>) -> Table<'a> {
        sheets.room(HEAD + 3.0 * ROW);
        let mut table = Table { sheets, columns, odd: false };
        table.head();
        table
    }

    fn head(&mut self) {
        let titles: Vec<String> = self.columns.iter().map(|column| column.title.to_owned()).collect();
        let y = self.sheets.y;
        self.line(&titles, Face::Bold, GREY, 7.5, y + 11.5);
        self.sheets.rule(y + HEAD - 1.5);
        self.sheets.y += HEAD;
        self.odd = false;
    }

    /// A row; a new page begins with the head again.
    pub(crate) fn row(&mut self, cells: &[String]) {
        if self.sheets.room(ROW) {
            self.head();
        }
        let y = self.sheets.y;
        if self.odd {
            self.sheets.fill(MARGIN, y, MEASURE, ROW, SHADE);
        }
        self.odd = !self.odd;
        self.line(cells, Face::Regular, BLACK, SIZE, y + 10.5);
        self.sheets.y += ROW;
    }

    /// A row that sums up, below a line.
    pub(crate) fn total(&mut self, cells: &[String]) {
        if self.sheets.room(ROW + 4.0) {
            self.head();
        }
        let y = self.sheets.y;
        self.sheets.rule(y + 1.0);
        self.line(cells, Face::Bold, BLACK, SIZE, y + 13.0);
        self.sheets.y += ROW + 4.0;
    }

    fn line(&mut self, cells: &[String], face: Face, ink: Ink, size: f32, y: f32) {
        let mut x = MARGIN;
        for (column, cell) in self.columns.iter().zip(cells) {
            let text = face.fit(cell, size, column.width - 2.0 * PAD);
            match column.is_figure {
                true => self.sheets.text_to(x + column.width - PAD, y, face, size, ink, &text),
                false => self.sheets.text(x + PAD, y, face, size, ink, &text),
            }
            x += column.width;
        }
    }

    /// Ends the table.
    pub(crate) fn end(self) {
        self.sheets.y += 14.0;
    }
}
