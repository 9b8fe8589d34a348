//! The line of an account's balance from day to day.

use crate::face::Face;
use crate::sheet::{BLACK, GREY, Ink, MARGIN, MEASURE, Mark, RULE, Sheets};
use crate::spell;
use gingham_model::{Amount, Currency};
use jiff::civil::Date;

const HEIGHT: f32 = 72.0;
/// Where the scale stands.
const SCALE: f32 = 74.0;
const LINE: Ink = [46, 86, 140];
const UNDER: Ink = [225, 233, 244];

/// Draws the balances of days, oldest first, at the end of each.
pub(crate) fn draw(sheets: &mut Sheets, days: &[(Date, Amount)], currency: Currency) {
    let (Some((first, _)), Some((last, _))) = (days.first(), days.last()) else { return };
    if days.len() < 2 {
        return;
    }
    sheets.room(HEIGHT + 34.0);
    let (left, right, top) = (MARGIN + SCALE, MARGIN + MEASURE, sheets.y + 8.0);
    let values: Vec<f64> = days.iter().map(|(_, amount)| amount.to_f64()).collect();
    let floor = values.iter().copied().fold(0.0, f64::min);
    let ceiling = values.iter().copied().fold(0.0, f64::max).max(floor + 1.0);
    let height = |value: f64| top + HEIGHT * ((ceiling - value) / (ceiling - floor)) as f32;
    let step = (right - left) / (days.len() - 1) as f32;
    let points: Vec<(f32, f32)> =
        values.iter().enumerate().map(|(at, value)| (left + step * at as f32, height(*value))).collect();
    let ground = height(0.0);
    let mut under = points.clone();
    under.extend([(right, ground), (left, ground)]);
    sheets.draw(Mark::Area { points: under, ink: UNDER });
    sheets.fill(left, ground, right - left, 0.6, RULE);
    sheets.draw(Mark::Line { points, width: 1.1, ink: LINE });
    let mut scale = |value: f64| {
        let text = spell::money(Amount::from_f64(value).unwrap_or_default(), currency);
        sheets.text_to(left - 6.0, height(value) + 2.5, Face::Regular, 7.0, GREY, &text);
    };
    scale(ceiling);
    if floor < 0.0 {
        scale(floor);
    }
    if -floor < (ceiling - floor) * 0.8 && (floor == 0.0 || -floor > (ceiling - floor) * 0.2) {
        scale(0.0);
    }
    let y = top + HEIGHT + 12.0;
    sheets.text(left, y, Face::Regular, 7.0, BLACK, &spell::day(*first));
    sheets.text_to(right, y, Face::Regular, 7.0, BLACK, &spell::day(*last));
    sheets.y = y + 16.0;
}
