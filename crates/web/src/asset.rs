//! The files that pages load. Their names change with their content, so that browsers may keep them for ever.

use crate::link;
use std::sync::LazyLock;

/// A file that pages load.
pub struct Asset {
    /// The name under `/assets/`.
    pub name: String,
    /// Its `Content-Type`.
    pub content_type: &'static str,
    /// Its content.
    pub content: &'static str,
}

/// The style sheet of every page.
pub static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("css", "text/css; charset=utf-8", include_str!("frame/style.css")));

/// What the pages of the Dashboard need besides.
pub static DESK: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("css", "text/css; charset=utf-8", include_str!("dashboard/desk.css")));

/// What the pages of the Portal need besides.
pub static PORTAL: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("css", "text/css; charset=utf-8", include_str!("portal/portal.css")));

/// What pages of the Dashboard do where scripts run; nothing needs it.
pub static ENHANCE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("js", "text/javascript; charset=utf-8", include_str!("dashboard/enhance.js"))
});

/// What the log of requests does besides: it follows the calls.
pub static TAIL: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("js", "text/javascript; charset=utf-8", include_str!("dashboard/tail.js")));

/// The script that looks a ruleset over while it is written.
pub static RULES: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("js", "text/javascript; charset=utf-8", include_str!("dashboard/rulesets.js"))
});

/// The picture in the browser's tab.
pub static MARK: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("svg", "image/svg+xml", include_str!("frame/mark.svg")));

/// The style sheet of the pages of banks.
pub static BANK_STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("css", "text/css; charset=utf-8", include_str!("bank/style.css")));

/// The script of a bank's pages that go on by themselves.
pub static BANK_SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("js", "text/javascript; charset=utf-8", include_str!("bank/page.js")));

/// The asset of a name.
pub fn find(name: &str) -> Option<&'static Asset> {
    let own = [&*STYLE, &*DESK, &*PORTAL, &*ENHANCE, &*TAIL, &*RULES, &*MARK, &*BANK_STYLE, &*BANK_SCRIPT];
    let link = [&*link::STYLE, &*link::SCRIPT, &*link::SEARCH];
    own.into_iter().chain(link).find(|asset| asset.name == name)
}

impl Asset {
    pub(crate) fn new(extension: &str, content_type: &'static str, content: &'static str) -> Asset {
        Asset { name: format!("gingham-{:016x}.{extension}", fingerprint(content)), content_type, content }
    }
}

/// FNV-1a: it tells versions of our own files apart and guards nothing.
fn fingerprint(content: &str) -> u64 {
    content
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_content() {
        assert_ne!(fingerprint("a"), fingerprint("b"));
        assert_eq!(find(&STYLE.name).unwrap().content, STYLE.content);
        assert_eq!(find(&MARK.name).unwrap().content_type, "image/svg+xml");
        assert!(find("gingham-0000000000000000.css").is_none());
        assert!(find("").is_none());
    }
}
