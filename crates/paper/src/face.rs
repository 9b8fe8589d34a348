//! Letters: the two faces of Noto Sans, which are licensed under the SIL Open Font License, and how wide they run.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A face, by its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    Regular,
    Bold,
}

/// A font and the advance of each letter that it has, for a size of 1.
pub(crate) struct Letters {
    pub(crate) font: Font,
    glyphs: HashMap<char, (u32, f32)>,
}

static REGULAR: LazyLock<Letters> = LazyLock::new(|| Letters::read(notosans::REGULAR_TTF));
static BOLD: LazyLock<Letters> = LazyLock::new(|| Letters::read(notosans::BOLD_TTF));

/// What stands for a letter that the font does not have.
const UNKNOWN: char = '?';

impl Letters {
    fn read(bytes: &'static [u8]) -> Letters {
        let font = Font::new(bytes.into(), 0).expect("the embedded font can be read");
        let outline = FontRef::new(bytes).expect("the embedded font can be read");
        let metrics = outline.glyph_metrics(Size::new(1.0), LocationRef::default());
        let glyph = |(code, id): (u32, skrifa::GlyphId)| {
            Some((char::from_u32(code)?, (id.to_u32(), metrics.advance_width(id)?)))
        };
        let glyphs = outline.charmap().mappings().filter_map(glyph).collect();
        Letters { font, glyphs }
    }

    fn glyph(&self, letter: char) -> (u32, f32) {
        let found = self.glyphs.get(&letter).or_else(|| self.glyphs.get(&UNKNOWN));
        found.copied().unwrap_or_default()
    }

    /// A line of text as glyphs.
    pub(crate) fn line(&self, text: &str) -> Vec<KrillaGlyph> {
        text.char_indices()
            .map(|(at, letter)| {
                let (id, advance) = self.glyph(letter);
                KrillaGlyph::new(GlyphId::new(id), advance, 0.0, 0.0, 0.0, at..at + letter.len_utf8(), None)
            })
            .collect()
    }
}

impl Face {
    pub(crate) fn letters(self) -> &'static Letters {
        match self {
            Face::Regular => &REGULAR,
            Face::Bold => &BOLD,
        }
    }

    /// How wide a line of text is.
    pub(crate) fn width(self, text: &str, size: f32) -> f32 {
        text.chars().map(|letter| self.letters().glyph(letter).1).sum::<f32>() * size
    }

    /// The text, cut off with an ellipsis where it is wider than `width`.
    pub(crate) fn fit(self, text: &str, size: f32, width: f32) -> String {
        if self.width(text, size) <= width {
            return text.to_owned();
        }
        let room = width - self.width("…", size);
        let mut taken = 0.0;
        let within = |letter: &char| {
            taken += self.letters().glyph(*letter).1 * size;
            taken <= room
        };
        let kept: String = text.chars().take_while(within).collect();
        format!("{}…", kept.trim_end())
    }

    /// The text in lines of at most `width`, broken between words.
    pub(crate) fn wrap(self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split_whitespace() {
            let line = lines.last_mut().expect("there is always a line");
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            match line.is_empty() || self.width(&longer, size) <= width {
                true => *line = self.fit(&longer, size, width),
                false => lines.push(self.fit(word, size, width)),
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_under_each_other_and_long_text_is_cut() {
        let width = Face::Regular.width("0", 10.0);
        assert!(width > 0.0);
        assert!(('1'..='9').all(|digit| Face::Regular.width(&digit.to_string(), 10.0) == width));
        assert!(Face::Bold.width("Total", 10.0) > Face::Regular.width("Total", 10.0));
        let cut = Face::Regular.fit("A very long description of a transaction", 9.0, 60.0);
        assert!(cut.ends_with('…') && Face::Regular.width(&cut, 9.0) <= 60.0, "{cut}");
        assert_eq!(Face::Regular.fit("short", 9.0, 60.0), "short");
        assert_eq!(Face::Regular.wrap("one two three", 9.0, 40.0).len(), 2);
    }
}
