//! QR codes, as pictures that scale.

use fast_qr::QRBuilder;
use fast_qr::qr::QRCodeError;

/// The quiet zone around a code, in modules, without which readers may fail.
const QUIET: usize = 4;

/// The code of an address as an SVG; nothing when the address is too long for one.
pub fn svg(address: &str) -> String {
    draw(address).unwrap_or_default()
}

fn draw(address: &str) -> Result<String, QRCodeError> {
    let code = QRBuilder::new(address).build()?;
    let mut path = String::new();
    for row in 0..code.size {
        let dark: Vec<bool> = code[row].iter().map(|module| module.value()).collect();
        let mut column = 0;
        while column < dark.len() {
            let run = dark[column..].iter().take_while(|module| **module).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", column + QUIET, row + QUIET));
            }
            column += run.max(1);
        }
    }
    let side = code.size + 2 * QUIET;
    Ok(format!(
        "<svg class=\"code\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"QR code with the address of this page\" \
         shape-rendering=\"crispEdges\"><path class=\"light\" d=\"M0 0h{side}v{side}h-{side}z\"/>\
         <path class=\"dark\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_three_finders_and_a_quiet_zone() {
        let picture = svg("http://127.0.0.1:8700/bank/abc");
        // The outer edge of two finders in the first row: seven dark modules each.
        assert!(picture.contains("M4 4h7v1h-7z"), "{picture}");
        assert!(!picture.contains("M0 0h7") && !picture.contains("M3 "));
        assert_ne!(picture, svg("http://127.0.0.1:8700/bank/abd"));
    }

    #[test]
    fn what_no_code_can_hold_has_none() {
        assert_eq!(svg(&"x".repeat(5000)), "");
    }
}
