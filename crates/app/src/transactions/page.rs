//! One page of `/transactions/sync`.
//!
//! Pages follow the order in which rows last changed. Whether a row is new to the client or altered follows from
//! the rows' own list of changes, so a cursor replays to exactly the current set whatever the page size.

use super::cursor::Cursor;
use crate::failure::{Failure, Stop};
use crate::item::Item;
use gingham_store::Read;
use gingham_store::posting::{self, PostingRow};

/// A page.
#[derive(Debug, Default)]
pub struct Page {
    /// Rows that the client does not have.
    pub added: Vec<PostingRow>,
    /// Rows that the client has in an older form.
    pub modified: Vec<PostingRow>,
    /// Rows that the client has and that are gone.
    pub removed: Vec<PostingRow>,
    /// Whether there is more.
    pub has_more: bool,
}

/// Reads the page after `cursor` of at most `count` rows and moves the cursor on.
///
/// # Errors
/// TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION when the data changed since the loop began.
pub fn read_page(read: &mut Read<'_>, item: &Item, cursor: &mut Cursor, count: usize) -> Result<Page, Stop> {
    let last = item.row.last_seq;
    if cursor.is_within_loop() && cursor.until != last {
        return Err(Failure::new("TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION.1")
            .with("changes_since_the_first_page", last - cursor.until)
            .of_item(item.row.item_key)
            .into());
    }
    let mut page = Page::default();
    let mut filled = 0;
    loop {
        // One row more than fits tells whether there is more.
        let wanted = count + 1 - filled;
        let rows = posting::after(read, item.row.item_key, cursor.at, wanted as i64)?;
        let exhausted = rows.len() < wanted;
        for row in rows {
            let Some(news) = classify(&row, cursor) else {
                cursor.at = row.seq;
                continue;
            };
            if filled == count {
                page.has_more = true;
                break;
            }
            cursor.at = row.seq;
            filled += 1;
            page.put(news, row);
        }
        if exhausted || page.has_more {
            break;
        }
    }
    match page.has_more {
        true => cursor.until = last,
        false => *cursor = Cursor { base: last, at: last, until: 0, ..cursor.clone() },
    }
    Ok(page)
}

enum News {
    Added,
    Modified,
    Removed,
}

impl Page {
    fn put(&mut self, news: News, row: PostingRow) {
        match news {
            News::Added => self.added.push(row),
            News::Modified => self.modified.push(row),
            News::Removed => self.removed.push(row),
        }
    }
}

/// What a row is to a client; nothing when it never was in its account or came and went unseen.
fn classify(row: &PostingRow, cursor: &Cursor) -> Option<News> {
    if !cursor.account_id.is_empty() && row.account_id != cursor.account_id {
        return None;
    }
    let seen = row
        .changes
        .split(' ')
        .filter_map(|seq| seq.parse::<i64>().ok())
        .any(|seq| seq > cursor.skipped && seq <= cursor.base);
    match (row.removed, seen) {
        (true, true) => Some(News::Removed),
        (true, false) => None,
        (false, true) => Some(News::Modified),
        (false, false) => Some(News::Added),
    }
}
