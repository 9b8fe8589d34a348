//! Sheets become PDF.

use crate::sheet::{HEIGHT, Ink, Mark, WIDTH};
use jiff::Timestamp;
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;

/// What a document is called and when it was made.
pub(crate) struct Label {
    pub(crate) title: String,
    pub(crate) made_at: Timestamp,
}

/// Writes pages; the same pages and label give the same bytes.
pub(crate) fn write(pages: &[Vec<Mark>], label: &Label) -> Vec<u8> {
    let mut document = Document::new();
    document.set_metadata(metadata(label));
    for marks in pages {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).expect("a page has an area");
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, mark);
        }
        surface.finish();
        page.finish();
    }
    document.finish().expect("text, boxes and lines are allowed in every PDF")
}

fn metadata(label: &Label) -> Metadata {
    let at = label.made_at.to_zoned(jiff::tz::TimeZone::UTC);
    let date = DateTime::new(at.year().unsigned_abs())
        .month(at.month().unsigned_abs())
        .day(at.day().unsigned_abs())
        .hour(at.hour().unsigned_abs())
        .minute(at.minute().unsigned_abs())
        .second(at.second().unsigned_abs())
        .utc_offset_hour(0);
    Metadata::new()
        .title(label.title.clone())
        .creator("gingham".to_owned())
        .description(crate::sheet::SIMULATED.to_owned())
        .language("en".to_owned())
        .creation_date(date)
        .document_id(format!("{} {}", label.title, label.made_at))
}

fn draw(surface: &mut Surface<'_>, mark: &Mark) {
    match mark {
        Mark::Text { x, y, face, size, ink, text } => {
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*ink)));
            let letters = face.letters();
            let at = Point::from_xy(*x, *y);
            surface.draw_glyphs(at, &letters.line(text), letters.font.clone(), text, *size, false);
        }
        Mark::Box { x, y, width, height, ink } => {
            let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) else { return };
            let mut path = PathBuilder::new();
            path.push_rect(rect);
            area(surface, path, *ink);
        }
        Mark::Area { points, ink } => area(surface, through(points), *ink),
        Mark::Line { points, width, ink } => {
            let Some(path) = through(points).finish() else { return };
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke {
                paint: colour(*ink).into(),
                width: *width,
                ..Stroke::default()
            }));
            surface.draw_path(&path);
        }
    }
}

fn through(points: &[(f32, f32)]) -> PathBuilder {
    let mut path = PathBuilder::new();
    for (at, (x, y)) in points.iter().enumerate() {
        match at {
            0 => path.move_to(*x, *y),
            _ => path.line_to(*x, *y),
        }
    }
    path
}

fn area(surface: &mut Surface<'_>, mut path: PathBuilder, ink: Ink) {
    path.close();
    let path: Option<Path> = path.finish();
    surface.set_stroke(None);
    surface.set_fill(Some(fill(ink)));
    if let Some(path) = path {
        surface.draw_path(&path);
    }
}

fn colour([red, green, blue]: Ink) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: colour(ink).into(), ..Fill::default() }
}
