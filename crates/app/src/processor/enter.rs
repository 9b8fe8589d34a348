//! Turning a processor token into the one account that it opens: the only place that refuses one.

use super::create::{beyond_partner, unauthorized};
use super::partner;
use crate::client::{Caller, keys};
use crate::explain::NEVER_MADE;
use crate::failure::{Failure, Stop};
use crate::item::Item;
use crate::platform::Platform;
use gingham_model::Product;
use gingham_model::token::{Token, TokenFault, TokenKind};
use gingham_store::processor::{self, ProcessorRow};
use gingham_store::token::{self, TokenRow};
use gingham_store::{Read, StoreError};
use serde_json::{Map, json};

/// A processor token that was made here, whatever became of its Item.
pub struct Holding {
    /// What it opens.
    pub row: ProcessorRow,
    /// Who made it: whose clock, bank and webhooks count.
    pub owner: Caller,
    /// Whether another client than the owner holds it.
    pub foreign: bool,
    token: TokenRow,
}

/// One account of an Item, as the holder of a processor token sees it.
pub struct Entry {
    /// What the token opens.
    pub row: ProcessorRow,
    /// The Item with no other account than this one.
    pub item: Item,
}

impl Holding {
    /// The token of this text.
    ///
    /// # Errors
    /// INVALID_PROCESSOR_TOKEN by its causes.
    pub fn of(
        platform: &Platform,
        caller: &Caller,
        read: &mut Read<'_>,
        text: &str,
    ) -> Result<Holding, Stop> {
        let environment = caller.world.environment;
        let parsed = Token::parse(TokenKind::Processor, environment, text).map_err(|fault| match fault {
            TokenFault::Malformed => Failure::new("INVALID_PROCESSOR_TOKEN.1")
                .with("expected", "processor-<environment>-<identifier>")
                .not("INVALID_PROCESSOR_TOKEN.3", "it does not name an environment"),
            TokenFault::OtherEnvironment(other) => Failure::new("INVALID_PROCESSOR_TOKEN.3")
                .with("token_of", other.as_str())
                .with("called", environment.as_str())
                .not("INVALID_PROCESSOR_TOKEN.1", "it has the form processor-<environment>-<identifier>"),
        })?;
        let hash = platform.key.hash(parsed.reveal());
        let found = token::find(read, &hash)?.zip(processor::find(read, &hash)?);
        let Some((token, row)) = found else { return Err(unknown().into()) };
        let foreign = row.world != caller.world.key;
        let owner = match foreign {
            false => caller.clone(),
            true => keys::owner(read, row.world)?.ok_or_else(unknown)?,
        };
        Ok(Holding { row, owner, foreign, token })
    }

    /// What a partner may know of a refusal: its cause, and nothing that is told of the owner's Item.
    pub fn discreet(&self, stop: Stop) -> Stop {
        match stop {
            Stop::Refused(failure) if self.foreign => Stop::Refused(without_facts(failure)),
            stop => stop,
        }
    }

    /// The whole Item, for what is decided about the token and not read with it.
    ///
    /// # Errors
    /// Those of the Item.
    pub(super) fn item(&self, read: &mut Read<'_>) -> Result<Item, Stop> {
        Item::opened(read, &self.token, unknown)?.permitted()
    }

    /// The account, for something that needs `product`, if it needs any.
    ///
    /// # Errors
    /// Those of the Item and of the account, INVALID_PRODUCT.1 for what the owner does not permit, .3 for what such a
    /// partner is not given.
    pub fn enter(&self, read: &mut Read<'_>, product: Option<Product>) -> Result<Entry, Stop> {
        let whole = self.item(read)?;
        let refused = whole.refused_accounts(std::slice::from_ref(&self.row.account_id));
        let mut item = whole.healthy().map_err(|stop| beside(stop, &refused))?;
        let account = item.account(&self.row.account_id)?.clone();
        if let Some(product) = product {
            self.permitted(product).map_err(|failure| failure.of_item(item.row.item_key))?;
        }
        (item.accounts, item.is_view) = (vec![account], true);
        // Whether the application reads by cursor is nothing to its partner.
        item.record.sync_called = self.row.reads_by_cursor;
        Ok(Entry { row: self.row.clone(), item })
    }

    fn permitted(&self, product: Product) -> Result<(), Failure> {
        let name = self.row.processor.as_str();
        if !partner::given(name).contains(&product) {
            return Err(beyond_partner(name, &[product]));
        }
        let corrupt = || Failure::from(StoreError::Corrupt("a processor token's permissions".to_owned()));
        let permitted: Vec<Product> = serde_json::from_str(&self.row.permissions).map_err(|_| corrupt())?;
        if permitted.is_empty() || permitted.iter().any(|one| covers(*one, product)) {
            return Ok(());
        }
        Err(unauthorized("INVALID_PRODUCT.1", &[product])
            .with("products_that_the_token_is_held_to", json!(permitted))
            .not("INVALID_PRODUCT.3", "such a partner may be given the product"))
    }
}

/// Whether permission for one product is permission for another, which tells of the same data.
fn covers(permitted: Product, product: Product) -> bool {
    use Product::*;
    permitted == product
        || matches!(
            (permitted, product),
            (Identity, IdentityMatch)
                | (Transactions, RecurringTransactions | TransactionsRefresh)
                | (Investments, InvestmentsAuth | InvestmentsRefresh)
        )
}

/// The account behind a processor token, in one step.
///
/// # Errors
/// As [`Holding::of`] and [`Holding::enter`].
pub fn enter(
    platform: &Platform,
    caller: &Caller,
    read: &mut Read<'_>,
    text: &str,
    product: Option<Product>,
) -> Result<Entry, Stop> {
    Holding::of(platform, caller, read, text)?.enter(read, product)
}

/// Notes that the holder of a token reads transactions by cursor, from when on it gets SYNC_UPDATES_AVAILABLE.
///
/// # Errors
/// Internal.
pub async fn remember_cursor(platform: &Platform, text: &str) -> Result<(), Stop> {
    let hash = platform.key.hash(text);
    platform.store.write(move |write| Ok(processor::remember_cursor(write, &hash)?)).await
}

/// The refusal of the Item with that of the token's account, where that would be refused, too.
fn beside(stop: Stop, refused: &[(String, Failure)]) -> Stop {
    match (stop, refused) {
        (Stop::Refused(failure), [(_, account), ..]) => {
            Stop::Refused(failure.also(account.cause.clone(), "the account of the token is refused, too"))
        }
        (stop, _) => stop,
    }
}

fn unknown() -> Failure {
    Failure::new("INVALID_PROCESSOR_TOKEN.1")
        .with("looked_up", NEVER_MADE)
        .not("INVALID_PROCESSOR_TOKEN.3", "the token names this environment")
}

fn without_facts(mut failure: Failure) -> Failure {
    failure.item_key = None;
    failure.evidence = Map::new();
    failure.also_holds = Vec::new();
    failure.life = Vec::new();
    for (_, because) in &mut failure.ruled_out {
        "the Item's owner alone is told why".clone_into(because);
    }
    failure.with("whose", "the Item is another client's, which alone is told more")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permission_covers_what_tells_of_the_same_data() {
        assert!(covers(Product::Transactions, Product::RecurringTransactions));
        assert!(!covers(Product::RecurringTransactions, Product::Transactions));
        assert!(!covers(Product::Auth, Product::Identity));
    }
}
