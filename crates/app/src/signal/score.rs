//! Two scores from 1 to 99: how likely the bank returns a payment, and how likely its customer has it returned.

use super::attributes::Ledger;
use gingham_model::Amount;

/// The scores of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scores {
    /// That the customer disputes it.
    pub customer: i64,
    /// That the bank finds too little money, or no account.
    pub bank: i64,
}

/// Amounts of the sandbox, in cents, that bring these scores whatever the account holds (sandbox.md, section 2).
const MADE_FOR_TESTS: [(i64, i64); 3] = [(353, 10), (1217, 60), (2753, 90)];

impl Scores {
    /// The scores of an amount that the sandbox has for tests.
    pub fn made_for_tests(amount: Amount) -> Option<Scores> {
        let found = MADE_FOR_TESTS.iter().find(|(cents, _)| Amount::cents(*cents) == amount);
        found.map(|(_, score)| Scores { customer: *score, bank: *score })
    }

    /// The scores of a payment of `amount`.
    pub fn of(ledger: &Ledger<'_>, amount: Amount, connected_days: i64) -> Scores {
        let size = amount.to_f64();
        let cover = ledger.funds().map_or(0.0, |funds| (funds.to_f64() / size).max(0.0));
        let mut bank = match cover {
            cover if cover < 1.0 => 80 - (cover * 30.0) as i64,
            cover if cover < 2.0 => 25,
            cover if cover < 5.0 => 12,
            _ => 4,
        };
        bank += capped(8 * ledger.short(90), 24) + capped(ledger.days_below_zero(90), 15);
        if ledger.closing(0, 30, 10).is_none_or(|low| low < amount) {
            bank += 6;
        }
        let mut customer = 4 + capped(15 * ledger.disputed(90), 45);
        customer += match size {
            size if size > 10_000.0 => 30,
            size if size > 2_000.0 => 15,
            size if size > 500.0 => 5,
            _ => 0,
        };
        if ledger.count(90) < 3 {
            customer += 12;
            bank += 6;
        }
        if connected_days < 1 {
            customer += 3;
        }
        Scores { customer: customer.clamp(1, 99), bank: bank.clamp(1, 99) }
    }

    /// The customer's score on the older scale of 1 to 5.
    pub fn customer_tier(self) -> i64 {
        1 + [10, 30, 60, 85].iter().filter(|limit| self.customer > **limit).count() as i64
    }

    /// The bank's score on the older scale of 1 to 8.
    pub fn bank_tier(self) -> i64 {
        1 + [5, 10, 20, 35, 50, 70, 90].iter().filter(|limit| self.bank > **limit).count() as i64
    }
}

fn capped(points: usize, most: i64) -> i64 {
    i64::try_from(points).map_or(most, |points| points.min(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_cover_their_scales() {
        let tiers = |score| {
            let scores = Scores { customer: score, bank: score };
            (scores.customer_tier(), scores.bank_tier())
        };
        assert_eq!((tiers(1), tiers(99)), ((1, 1), (5, 8)));
    }
}
