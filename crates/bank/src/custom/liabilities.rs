//! The terms of described debts.

use super::inflow::month_of_interest;
use super::schema::{CustomAccount, CustomCard, CustomLiability, CustomLoan};
use crate::calendar;
use crate::standard::{rolling, student_servicer};
use crate::statement::View;
use gingham_model::liability::{
    Apr, CreditCard, Liability, LoanStatus, PslfStatus, RepaymentPlan, StudentLoan,
};
use gingham_model::{AccountKind, Amount};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// The yearly interest in per cent that the account is charged.
pub(super) fn interest_rate(given: &CustomAccount) -> Amount {
    match &given.liability {
        Some(CustomLiability::Credit(card)) => card.purchase_apr.unwrap_or_default(),
        Some(CustomLiability::Student(loan)) => loan.nominal_apr.unwrap_or_default(),
        None => Amount::ZERO,
    }
}

/// What is still owed on a described student loan at the opening.
pub(super) fn outstanding(given: &CustomAccount, opened: Date) -> Option<Amount> {
    match &given.liability {
        Some(CustomLiability::Student(loan)) => Some(Course::of(loan, opened).owed),
        _ => None,
    }
}

/// The debt that the account shows.
pub(super) fn liability(given: &CustomAccount, balance: Amount, view: &View) -> Option<Liability> {
    let (payment_day, statement_day) =
        given.inflow_model.as_ref().map_or((22, 28), |model| (model.payment_day, model.statement_day));
    let dates = rolling(view.today, payment_day, statement_day);
    match (&given.liability, given.kind, given.subtype.as_str()) {
        (Some(CustomLiability::Credit(terms)), ..) => Some(Liability::Credit(card(terms, balance, dates))),
        (Some(CustomLiability::Student(terms)), ..) => {
            Some(Liability::Student(Box::new(loan(terms, dates, view.today))))
        }
        (None, AccountKind::Credit, _) => Some(Liability::Credit(usual_card(balance, view.today))),
        (None, AccountKind::Loan, "student") => {
            let terms = CustomLoan { principal: Some(balance), ..CustomLoan::default() };
            Some(Liability::Student(Box::new(loan(&terms, dates, view.today))))
        }
        _ => None,
    }
}

/// The terms of a card of which nothing is said.
pub(crate) fn usual_card(balance: Amount, today: Date) -> CreditCard {
    let terms = CustomCard { purchase_apr: Some(Amount::cents(1_999)), ..CustomCard::default() };
    card(&terms, balance, rolling(today, 22, 28))
}

fn card(terms: &CustomCard, balance: Amount, [paid, issued, due]: [Date; 3]) -> CreditCard {
    let subject = |rate: Amount, balance: Amount| (rate, balance, month_of_interest(balance, rate));
    let rates = [
        ("balance_transfer_apr", terms.balance_transfer_apr.map(|rate| subject(rate, Amount::ZERO))),
        ("cash_apr", terms.cash_apr.map(|rate| subject(rate, Amount::ZERO))),
        ("purchase_apr", terms.purchase_apr.map(|rate| subject(rate, balance))),
        ("special", terms.special_apr.map(|rate| subject(rate, Amount::ZERO))),
    ];
    let aprs = rates.into_iter().filter_map(|(kind, rate)| {
        let (percentage, balance, interest) = rate?;
        Some(Apr {
            apr_percentage: percentage,
            apr_type: kind.to_owned(),
            balance_subject_to_apr: Some(balance),
            interest_charge_amount: Some(interest),
        })
    });
    CreditCard {
        aprs: aprs.collect(),
        is_overdue: Some(terms.is_overdue.unwrap_or(false)),
        last_payment_amount: Some(terms.last_payment_amount.unwrap_or(Amount::cents(16_825))),
        last_payment_date: Some(paid),
        last_statement_issue_date: Some(issued),
        last_statement_balance: Some(balance),
        minimum_payment_amount: Some(terms.minimum_payment_amount.unwrap_or(Amount::whole(20))),
        next_payment_due_date: Some(due),
    }
}

/// How a student loan has gone until some day.
struct Course {
    origination: Date,
    payoff: Date,
    in_repayment: bool,
    principal: Amount,
    /// What each month costs.
    payment: Amount,
    owed: Amount,
    /// Interest and principal paid this calendar year.
    paid_this_year: (Amount, Amount),
}

impl Course {
    fn of(terms: &CustomLoan, today: Date) -> Course {
        let rate = terms.nominal_apr.unwrap_or(Amount::cents(525));
        let wait = i64::from(terms.non_repayment_months.unwrap_or(12));
        let months = terms.repayment_months.unwrap_or(120).max(1);
        let origination = terms.origination_date.unwrap_or_else(|| calendar::plus_months(today, -36));
        let first_payment = calendar::plus_months(origination, wait + 1);
        let principal = terms.principal.unwrap_or(Amount::whole(25_000));
        let payment = monthly_payment(principal, rate, months);
        let mut course = Course {
            origination,
            payoff: terms
                .expected_payoff_date
                .unwrap_or(calendar::plus_months(origination, wait + i64::from(months))),
            in_repayment: today >= calendar::plus_months(origination, wait),
            principal,
            payment,
            owed: principal,
            paid_this_year: (Amount::ZERO, Amount::ZERO),
        };
        for month in 0..i64::from(months) {
            let day = calendar::plus_months(first_payment, month);
            if day > today {
                break;
            }
            course.pay(month_of_interest(course.owed, rate), day.year() == today.year());
        }
        course
    }

    fn pay(&mut self, interest: Amount, this_year: bool) {
        let toward = (self.payment - interest).min(self.owed);
        self.owed = self.owed - toward;
        if this_year {
            self.paid_this_year.0 += interest;
            self.paid_this_year.1 += toward;
        }
    }
}

/// The constant payment that pays `principal` off in `months`: P·r / (1 − (1 + r)^−months).
fn monthly_payment(principal: Amount, yearly: Amount, months: u16) -> Amount {
    let rate = yearly.0 / Decimal::from(1_200);
    let mut growth = Decimal::ONE;
    for _ in 0..months {
        growth = growth.saturating_mul(Decimal::ONE.saturating_add(rate)).round_dp(18);
    }
    let paid_off = growth.saturating_sub(Decimal::ONE);
    let factor = rate.saturating_mul(growth).checked_div(paid_off);
    let payment = factor.map(|factor| principal.0.saturating_mul(factor));
    Amount(payment.unwrap_or(principal.0 / Decimal::from(months))).rounded(2)
}

fn loan(terms: &CustomLoan, [paid, issued, due]: [Date; 3], today: Date) -> StudentLoan {
    let course = Course::of(terms, today);
    let own = |text: &Option<String>, usual: &str| Some(text.clone().unwrap_or_else(|| usual.to_owned()));
    let paying = |date: Date| course.in_repayment.then_some(date);
    let minimum = terms.minimum_payment_amount.unwrap_or(course.payment);
    StudentLoan {
        account_number: own(&terms.payment_reference_number, "4277075694"),
        disbursement_dates: Some(vec![course.origination]),
        expected_payoff_date: Some(course.payoff),
        guarantor: own(&terms.guarantor, "DEPT OF ED"),
        interest_rate_percentage: terms.nominal_apr.unwrap_or(Amount::cents(525)),
        is_overdue: Some(terms.is_overdue.unwrap_or(false)),
        last_payment_amount: course.in_repayment.then_some(minimum),
        last_payment_date: paying(paid),
        last_statement_balance: Some(minimum),
        last_statement_issue_date: Some(issued),
        loan_name: own(&terms.loan_name, "Consolidation"),
        loan_status: LoanStatus {
            end_date: terms.loan_status_end_date.or(Some(course.payoff)),
            kind: own(&terms.loan_status_type, if course.in_repayment { "repayment" } else { "in school" }),
        },
        minimum_payment_amount: Some(minimum),
        next_payment_due_date: paying(due),
        origination_date: Some(course.origination),
        origination_principal_amount: Some(course.principal),
        outstanding_interest_amount: Some(month_of_interest(
            course.owed,
            terms.nominal_apr.unwrap_or(Amount::cents(525)),
        )),
        payment_reference_number: own(&terms.payment_reference_number, "4277075694"),
        pslf_status: PslfStatus {
            estimated_eligibility_date: terms.pslf_estimated_eligibility_date,
            payments_made: terms.pslf_payments_made,
            payments_remaining: terms.pslf_payments_remaining,
        },
        repayment_plan: RepaymentPlan {
            description: own(&terms.repayment_plan_description, "Standard Repayment"),
            kind: own(&terms.repayment_plan_type, "standard"),
        },
        sequence_number: own(&terms.sequence_number, "1"),
        servicer_address: terms.servicer_address.clone().unwrap_or_else(student_servicer),
        ytd_interest_paid: Some(course.paid_this_year.0),
        ytd_principal_paid: Some(course.paid_this_year.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_loan_is_paid_off_at_its_end() {
        let terms = CustomLoan {
            origination_date: Some(date(2022, 1, 1)),
            principal: Some(Amount::whole(45_123)),
            nominal_apr: Some(Amount::cents(423)),
            non_repayment_months: Some(12),
            repayment_months: Some(120),
            ..CustomLoan::default()
        };
        let at = |day| Course::of(&terms, day);
        assert_eq!(at(date(2022, 6, 1)).owed, Amount::whole(45_123));
        assert!(!at(date(2022, 6, 1)).in_repayment);
        // 45123 · r / (1 − (1 + r)^−120) with r = 0.0423 / 12.
        assert_eq!(at(date(2022, 6, 1)).payment.to_string(), "461.8");
        assert_eq!(at(date(2022, 6, 1)).payoff, date(2033, 1, 1));
        assert!(at(date(2033, 1, 2)).owed < Amount::whole(1));
        assert_eq!(monthly_payment(Amount::whole(1_200), Amount::ZERO, 12), Amount::whole(100));
    }
}
