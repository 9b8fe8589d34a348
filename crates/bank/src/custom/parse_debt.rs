//! Reading the terms of debts.

use super::node::Node;
use super::parse_identity::address;
use super::schema::{CustomCard, CustomLiability, CustomLoan};
use gingham_model::identity::AddressData;

const LOAN_STATUSES: &[&str] = &[
    "cancelled",
    "charged off",
    "claim",
    "consolidated",
    "deferment",
    "delinquent",
    "discharged",
    "extension",
    "forbearance",
    "in grace",
    "in military",
    "in school",
    "not fully disbursed",
    "other",
    "paid in full",
    "refunded",
    "repayment",
    "transferred",
    "pending idr",
];

const PLANS: &[&str] = &[
    "extended graduated",
    "extended standard",
    "graduated",
    "income-contingent repayment",
    "income-based repayment",
    "income-sensitive repayment",
    "interest only",
    "other",
    "pay as you earn",
    "revised pay as you earn",
    "standard",
    "saving on a valuable education",
];

/// What only the terms of one kind of debt are about; templates have them all.
const TERMS: &[&str] = &[
    "purchase_apr",
    "cash_apr",
    "balance_transfer_apr",
    "special_apr",
    "last_payment_amount",
    "minimum_payment_amount",
    "is_overdue",
    "origination_date",
    "principal",
    "nominal_apr",
    "interest_capitalization_grace_period_months",
    "repayment_model",
    "expected_payoff_date",
    "guarantor",
    "is_federal",
    "loan_name",
    "loan_status",
    "payment_reference_number",
    "pslf_status",
    "repayment_plan_description",
    "repayment_plan_type",
    "sequence_number",
    "servicer_address",
];

pub(super) fn liability(node: &Node) -> Option<CustomLiability> {
    node.knows(TERMS);
    match &*node.at("type").needed(|node| node.word(&["credit", "student"]))? {
        "credit" => Some(CustomLiability::Credit(card(node))),
        _ => Some(CustomLiability::Student(Box::new(loan(node)))),
    }
}

fn card(node: &Node) -> CustomCard {
    CustomCard {
        purchase_apr: rate(&node.at("purchase_apr")),
        cash_apr: rate(&node.at("cash_apr")),
        balance_transfer_apr: rate(&node.at("balance_transfer_apr")),
        special_apr: rate(&node.at("special_apr")),
        last_payment_amount: node.at("last_payment_amount").number(),
        minimum_payment_amount: node.at("minimum_payment_amount").number(),
        is_overdue: node.at("is_overdue").flag(),
    }
}

fn loan(node: &Node) -> CustomLoan {
    let (model, status, pslf) = (node.at("repayment_model"), node.at("loan_status"), node.at("pslf_status"));
    for part in [&model, &status, &pslf] {
        part.object();
    }
    model.at("type").word(&["standard"]);
    CustomLoan {
        origination_date: node.at("origination_date").date(),
        principal: node.at("principal").number(),
        nominal_apr: rate(&node.at("nominal_apr")),
        interest_capitalization_grace_period_months: months(
            &node.at("interest_capitalization_grace_period_months"),
        ),
        non_repayment_months: months(&model.at("non_repayment_months")),
        repayment_months: months(&model.at("repayment_months")),
        expected_payoff_date: node.at("expected_payoff_date").date(),
        guarantor: node.at("guarantor").text(),
        is_federal: node.at("is_federal").flag(),
        loan_name: node.at("loan_name").text(),
        loan_status_end_date: status.at("end_date").date(),
        loan_status_type: status.at("type").word(LOAN_STATUSES),
        payment_reference_number: node.at("payment_reference_number").text(),
        pslf_estimated_eligibility_date: pslf.at("estimated_eligibility_date").date(),
        pslf_payments_made: pslf.at("payments_made").count(),
        pslf_payments_remaining: pslf.at("payments_remaining").count(),
        repayment_plan_description: node.at("repayment_plan_description").text(),
        repayment_plan_type: node.at("repayment_plan_type").word(PLANS),
        sequence_number: node.at("sequence_number").text(),
        servicer_address: node.at("servicer_address").filled().map(|node| servicer(&node)),
        minimum_payment_amount: node.at("minimum_payment_amount").number(),
        is_overdue: node.at("is_overdue").flag(),
    }
}

fn servicer(node: &Node) -> AddressData {
    node.knows(&["primary"]);
    address(&node.at("data"))
}

/// A yearly rate in per cent.
fn rate(node: &Node) -> Option<gingham_model::Amount> {
    let rate = node.number()?;
    if rate.is_negative() || rate > gingham_model::Amount::whole(1_000) {
        node.complain("must be from 0 to 1000 per cent");
        return None;
    }
    Some(rate)
}

/// A number of months, at most a century's.
fn months(node: &Node) -> Option<u16> {
    let months = node.count::<u16>()?;
    if months > 1_200 {
        node.complain("must not be more than 1200 months");
        return None;
    }
    Some(months)
}
