//! The colour of an institution, as a style sheet of its own: pages have no inline styles.

use gingham_model::Institution;

/// Where the style sheet of an institution lies.
pub fn address(institution: &Institution) -> String {
    format!("/bank/paint/{}.css", institution.id)
}

/// The style sheet of an institution: its colour, and a lighter one of the same hue for dark pages.
pub fn of(institution: &Institution) -> String {
    let color = match is_color(&institution.primary_color) {
        true => institution.primary_color.as_str(),
        false => "#40454d",
    };
    format!(":root{{--bank:{color};--bank-light:color-mix(in oklab,{color} 45%,#fff)}}\n")
}

/// Whether this is a colour and nothing else that a style sheet would obey.
fn is_color(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_colours_reach_the_sheet() {
        assert!(is_color("#12aBcF"));
        for bad in ["", "#12abc", "red", "#12abc;", "#12abcg", "}body{}"] {
            assert!(!is_color(bad), "{bad}");
        }
    }
}
