//! Products: what an application may ask of an Item.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

macro_rules! products {
    ($($name:ident = $word:literal),* $(,)?) => {
        /// A product by the name that Plaid's wire gives it, in the order of Plaid's list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Product { $(#[doc = concat!("`", $word, "`")] $name),* }

        impl Product {
            /// Every product.
            pub const ALL: &'static [Product] = &[$(Product::$name),*];

            /// The wire word.
            pub fn as_str(self) -> &'static str {
                match self { $(Product::$name => $word),* }
            }

            /// Reads a wire word.
            pub fn parse(word: &str) -> Option<Product> {
                match word { $($word => Some(Product::$name),)* _ => None }
            }
        }
    };
}

products! {
    Assets = "assets",
    Auth = "auth",
    Balance = "balance",
    BalancePlus = "balance_plus",
    Beacon = "beacon",
    Identity = "identity",
    IdentityMatch = "identity_match",
    Investments = "investments",
    InvestmentsAuth = "investments_auth",
    Liabilities = "liabilities",
    PaymentInitiation = "payment_initiation",
    IdentityVerification = "identity_verification",
    Transactions = "transactions",
    CreditDetails = "credit_details",
    Income = "income",
    IncomeVerification = "income_verification",
    StandingOrders = "standing_orders",
    Transfer = "transfer",
    Employment = "employment",
    RecurringTransactions = "recurring_transactions",
    TransactionsRefresh = "transactions_refresh",
    Signal = "signal",
    Statements = "statements",
    ProcessorPayments = "processor_payments",
    ProcessorIdentity = "processor_identity",
    Profile = "profile",
    CraBaseReport = "cra_base_report",
    CraIncomeInsights = "cra_income_insights",
    CraPartnerInsights = "cra_partner_insights",
    CraNetworkInsights = "cra_network_insights",
    CraCashflowInsights = "cra_cashflow_insights",
    CraMonitoring = "cra_monitoring",
    CraLendScore = "cra_lend_score",
    CraPlaidCreditScore = "cra_plaid_credit_score",
    Layer = "layer",
    PayByBank = "pay_by_bank",
    ProtectLinkedBank = "protect_linked_bank",
    ProtectTransactions = "protect_transactions",
    InvestmentsRefresh = "investments_refresh",
    Monitor = "monitor",
}

impl fmt::Display for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Product {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Product {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Product, D::Error> {
        let word = String::deserialize(deserializer)?;
        Product::parse(&word).ok_or_else(|| serde::de::Error::custom("unknown product"))
    }
}
