//! The standard user's debts. The amounts are constants; the dates follow the calendar.

use super::accounts::figure;
use super::identity::american;
use crate::calendar;
use gingham_model::identity::AddressData;
use gingham_model::liability::{
    Apr, CreditCard, Liability, LoanStatus, Mortgage, MortgageRate, PslfStatus, RepaymentPlan, StudentLoan,
};
use jiff::civil::{Date, date};

/// The debt behind a standard account.
pub(super) fn of(mask: &str, today: Date) -> Option<Liability> {
    match mask {
        "3333" => Some(Liability::Credit(card(today))),
        "7777" => Some(Liability::Student(Box::new(student(today)))),
        "8888" => Some(Liability::Mortgage(Box::new(mortgage(today)))),
        _ => None,
    }
}

/// The last payment, the last statement and the next due day of a debt that is paid on `payment_day` after the
/// statement of `statement_day`.
pub(crate) fn rolling(today: Date, payment_day: i8, statement_day: i8) -> [Date; 3] {
    [
        calendar::latest(today, payment_day),
        calendar::latest(today, statement_day),
        calendar::next(today, payment_day),
    ]
}

const PAYMENT_DAY: i8 = 22;
const STATEMENT_DAY: i8 = 28;

fn card(today: Date) -> CreditCard {
    let [paid, issued, due] = rolling(today, PAYMENT_DAY, STATEMENT_DAY);
    CreditCard {
        aprs: vec![
            apr("balance_transfer_apr", ["15.24", "1562.32", "130.22"]),
            apr("cash_apr", ["27.95", "56.22", "14.81"]),
            apr("purchase_apr", ["12.5", "157.01", "25.66"]),
            apr("special", ["0", "1000", "0"]),
        ],
        is_overdue: Some(false),
        last_payment_amount: Some(figure("168.25")),
        last_payment_date: Some(paid),
        last_statement_issue_date: Some(issued),
        last_statement_balance: Some(figure("1708.77")),
        minimum_payment_amount: Some(figure("20")),
        next_payment_due_date: Some(due),
    }
}

fn apr(kind: &str, [percentage, subject, interest]: [&str; 3]) -> Apr {
    Apr {
        apr_percentage: figure(percentage),
        apr_type: kind.to_owned(),
        balance_subject_to_apr: Some(figure(subject)),
        interest_charge_amount: Some(figure(interest)),
    }
}

fn mortgage(today: Date) -> Mortgage {
    Mortgage {
        account_number: Some("3120194154".to_owned()),
        current_late_fee: Some(figure("25")),
        escrow_balance: Some(figure("3141.54")),
        has_pmi: Some(true),
        has_prepayment_penalty: Some(true),
        interest_rate: MortgageRate { percentage: Some(figure("3.99")), kind: Some("fixed".to_owned()) },
        last_payment_amount: Some(figure("3141.54")),
        last_payment_date: Some(calendar::latest(today, 1)),
        loan_term: Some("30 year".to_owned()),
        loan_type_description: Some("conventional".to_owned()),
        maturity_date: Some(date(2045, 7, 31)),
        next_monthly_payment: Some(figure("3141.54")),
        next_payment_due_date: Some(calendar::next(today, 15)),
        origination_date: Some(date(2015, 8, 1)),
        origination_principal_amount: Some(figure("425000")),
        past_due_amount: Some(figure("2304")),
        property_address: american(["2992 Cameron Road", "Malakoff", "NY", "14236"]),
        ytd_interest_paid: Some(figure("12300.4")),
        ytd_principal_paid: Some(figure("12340.5")),
    }
}

fn student(today: Date) -> StudentLoan {
    let [paid, issued, due] = rolling(today, PAYMENT_DAY, STATEMENT_DAY);
    StudentLoan {
        account_number: Some("4277075694".to_owned()),
        disbursement_dates: Some(vec![date(2002, 8, 28)]),
        expected_payoff_date: Some(date(2032, 7, 28)),
        guarantor: Some("DEPT OF ED".to_owned()),
        interest_rate_percentage: figure("5.25"),
        is_overdue: Some(false),
        last_payment_amount: Some(figure("138.05")),
        last_payment_date: Some(paid),
        last_statement_balance: Some(figure("1708.77")),
        last_statement_issue_date: Some(issued),
        loan_name: Some("Consolidation".to_owned()),
        loan_status: LoanStatus { end_date: Some(date(2032, 7, 28)), kind: Some("repayment".to_owned()) },
        minimum_payment_amount: Some(figure("25")),
        next_payment_due_date: Some(due),
        origination_date: Some(date(2002, 8, 28)),
        origination_principal_amount: Some(figure("25000")),
        outstanding_interest_amount: Some(figure("6227.36")),
        payment_reference_number: Some("4277075694".to_owned()),
        pslf_status: PslfStatus::default(),
        repayment_plan: RepaymentPlan {
            description: Some("Standard Repayment".to_owned()),
            kind: Some("standard".to_owned()),
        },
        sequence_number: Some("1".to_owned()),
        servicer_address: student_servicer(),
        ytd_interest_paid: Some(figure("280.55")),
        ytd_principal_paid: Some(figure("271.65")),
    }
}

/// Where the servicer of student loans sits.
pub(crate) fn student_servicer() -> AddressData {
    american(["123 Relaxation Road", "San Matias", "CA", "99415"])
}
