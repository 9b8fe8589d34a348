//! A bank's colour, made readable.

/// The least contrast of white letters on it (WCAG 2, AA).
const LEAST: f64 = 4.5;

/// A colour near `wanted` on which white letters can be read: itself, or a darker one.
pub(super) fn readable(wanted: &str) -> String {
    let Some(mut parts) = parts(wanted) else { return "#a32a40".to_owned() };
    while contrast_with_white(parts) < LEAST {
        parts = parts.map(|part| part * 0.94);
    }
    let [red, green, blue] = parts.map(|part| part.round() as u8);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn parts(colour: &str) -> Option<[f64; 3]> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok().map(f64::from);
    Some([part(0)?, part(2)?, part(4)?])
}

fn contrast_with_white(parts: [f64; 3]) -> f64 {
    let [red, green, blue] = parts.map(|part| {
        let part = part / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gingham_connect::directory;

    #[test]
    fn every_bank_has_a_readable_colour() {
        for bank in directory::all() {
            let readable = readable(&bank.primary_color);
            assert!(contrast_with_white(parts(&readable).unwrap()) >= LEAST - 0.1, "{}", bank.name);
        }
    }

    #[test]
    fn dark_colours_stay_and_pale_ones_darken() {
        assert_eq!(readable("#1f1f1f"), "#1f1f1f");
        assert!(contrast_with_white(parts(&readable("#ffe680")).unwrap()) >= LEAST - 0.1);
        for wrong in ["", "red", "#12", "#gggggg", "#ééé"] {
            assert_eq!(readable(wrong), "#a32a40");
        }
    }
}
