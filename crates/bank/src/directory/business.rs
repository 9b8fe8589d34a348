//! What kinds of institution there are, and what each can give.

use gingham_model::Product::{self, *};

/// An institution's line of business, which decides its products.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Business {
    /// Everything that any bank can give; the default test bank.
    Everything,
    /// A bank with loans, investments and statements.
    FullService,
    /// A bank with loans but no investments.
    Bank,
    /// Deposits only.
    Savings,
    /// A cooperative: loans, no investments, no statements.
    CreditUnion,
    /// A broker whose holdings can be moved.
    Brokerage,
    /// Pension plans, which cannot be moved.
    Retirement,
    /// Credit cards.
    CardIssuer,
    /// Student loans.
    StudentLender,
    /// Mortgages.
    MortgageLender,
    /// A payroll service: pay and employment, no accounts.
    Payroll,
    /// Sign-in checks of a past generation.
    Verification,
    /// A Canadian bank.
    CanadianBank,
    /// A Canadian cooperative.
    CanadianCreditUnion,
    /// A Canadian broker.
    CanadianBrokerage,
    /// A European bank that also takes payment orders.
    OpenBanking,
    /// A European bank whose accounts can only be read.
    AccountInformation,
}

const DEPOSITS: &[Product] = &[
    Assets,
    Auth,
    Balance,
    Identity,
    IdentityMatch,
    Transactions,
    IncomeVerification,
    Transfer,
    RecurringTransactions,
    TransactionsRefresh,
    Signal,
    ProcessorPayments,
    ProcessorIdentity,
];
const REPORTS: &[Product] = &[
    CraBaseReport,
    CraIncomeInsights,
    CraPartnerInsights,
    CraNetworkInsights,
    CraCashflowInsights,
    CraMonitoring,
    CraLendScore,
    CraPlaidCreditScore,
];
const MOVABLE_INVESTMENTS: &[Product] = &[Investments, InvestmentsAuth];
const LOANS: &[Product] = &[Assets, Balance, Identity, Liabilities];
const SPENDING: &[Product] = &[Transactions, RecurringTransactions, TransactionsRefresh];
/// Products of early years and of betas, which only the default test bank still gives.
const RARITIES: &[Product] =
    &[BalancePlus, CreditDetails, Income, PayByBank, ProtectLinkedBank, ProtectTransactions];
const EUROPEAN: &[Product] = &[Assets, Auth, Balance, Identity, Transactions];
const CANADIAN: &[Product] = &[
    Assets,
    Auth,
    Balance,
    Identity,
    IdentityMatch,
    Transactions,
    RecurringTransactions,
    TransactionsRefresh,
    ProcessorPayments,
    ProcessorIdentity,
];

impl Business {
    /// What an institution of this kind can give, in the order of the product list.
    pub(super) fn products(self) -> Vec<Product> {
        let mut products = self.parts().concat();
        products.sort_unstable();
        products.dedup();
        products
    }

    fn parts(self) -> Vec<&'static [Product]> {
        match self {
            Business::Everything => {
                vec![DEPOSITS, REPORTS, MOVABLE_INVESTMENTS, &[Liabilities, Statements], RARITIES]
            }
            Business::FullService => vec![DEPOSITS, REPORTS, MOVABLE_INVESTMENTS, &[Liabilities, Statements]],
            Business::Bank => vec![DEPOSITS, REPORTS, &[Liabilities, Statements]],
            Business::Savings => vec![DEPOSITS, REPORTS],
            Business::CreditUnion => vec![DEPOSITS, REPORTS, &[Liabilities]],
            Business::Brokerage => vec![&[Assets, Balance, Identity, IdentityMatch], MOVABLE_INVESTMENTS],
            Business::Retirement => vec![&[Assets, Balance, Identity, Investments]],
            Business::CardIssuer => vec![LOANS, SPENDING, &[IdentityMatch, CreditDetails, Statements]],
            Business::StudentLender => vec![LOANS, &[Transactions]],
            Business::MortgageLender => vec![LOANS],
            Business::Payroll => vec![&[Income, IncomeVerification, Employment]],
            Business::Verification => vec![&[Auth, Balance, Identity, IdentityMatch, Transactions]],
            Business::CanadianBank => vec![CANADIAN, &[Investments, Liabilities, Statements]],
            Business::CanadianCreditUnion => vec![CANADIAN, &[Liabilities]],
            Business::CanadianBrokerage => vec![&[Assets, Balance, Identity, Investments]],
            Business::OpenBanking => vec![EUROPEAN, &[PaymentInitiation, StandingOrders]],
            Business::AccountInformation => vec![EUROPEAN],
        }
    }

    /// Whether it keeps deposits under a routing number.
    pub(super) fn has_routing_numbers(self) -> bool {
        self.parts().contains(&DEPOSITS)
    }

    /// Whether it clears securities under a DTC number.
    pub(super) fn has_dtc_number(self) -> bool {
        self == Business::Brokerage
    }
}
