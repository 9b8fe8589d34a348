//! What every page owes its readers, held against all pages.

use crate::guide::Hand;
use crate::{Addresses, front, guide, not_found};
use gingham_contract::{catalogue, find};
use std::collections::BTreeSet;

/// Every page with its address.
fn pages() -> Vec<(String, String)> {
    let addresses = Addresses::default();
    let mut pages = vec![
        ("/".to_owned(), front::page(&addresses)),
        ("/guide".to_owned(), guide::contents("")),
        ("/guide?q=".to_owned(), guide::contents("<script>\"'&")),
        ("/nowhere".to_owned(), not_found()),
    ];
    for row in catalogue().rows() {
        let error_type = crate::prose::segment(row.error_type);
        let kind = guide::kind(error_type).unwrap();
        pages.push((format!("/guide/{error_type}"), kind));
        let error = guide::error(error_type, row.error_code, &addresses, &[], &Hand::Unknown).unwrap();
        pages.push((crate::prose::href(row), error));
    }
    pages
}

/// The values of an attribute.
pub(crate) fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    html.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The names of all tags, closing ones with their slash.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).map(|rest| {
        assert!(rest.contains('>'), "an angle bracket was not escaped: {rest}");
        rest.split(|c: char| c == '>' || c.is_whitespace()).next().unwrap_or_default()
    })
}

/// That every tag that is opened is closed, in order.
pub(crate) fn assert_balanced(address: &str, html: &str) {
    const VOID: [&str; 8] = ["!doctype", "meta", "link", "input", "wbr", "path", "circle", "br"];
    let mut open = Vec::new();
    for tag in tags(html).filter(|tag| !VOID.contains(tag)) {
        match tag.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed), "{address}"),
            None => open.push(tag),
        }
    }
    assert!(open.is_empty(), "{address}: {open:?}");
}

#[test]
fn tags_are_balanced() {
    for (address, html) in pages() {
        assert_balanced(&address, &html);
    }
}

#[test]
fn pages_have_one_heading_a_title_and_landmarks() {
    for (address, html) in pages() {
        for once in ["<h1", "<main", "<header", "<footer", "<title>", "class=\"skip\""] {
            assert_eq!(html.matches(once).count(), 1, "{once} on {address}");
        }
        assert!(!html.contains("<title></title>"), "{address}");
        let ids = values(&html, "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id stands twice on {address}");
    }
}

#[test]
fn pages_load_and_link_nothing_from_elsewhere_and_need_no_script() {
    for (address, html) in pages() {
        for attribute in ["href", "src", "action"] {
            for value in values(&html, attribute) {
                let ours = value.starts_with('/') && !value.starts_with("//") || value.starts_with('#');
                assert!(ours, "{value} on {address}");
            }
        }
        for refused in ["<script", " style=", "<style", " onclick="] {
            assert!(!html.contains(refused), "{refused} on {address}");
        }
    }
}

#[test]
fn every_link_to_the_guide_leads_somewhere() {
    let pages = pages();
    let places: BTreeSet<&str> = pages.iter().map(|(address, _)| address.as_str()).collect();
    for (address, html) in &pages {
        for value in values(html, "href") {
            let (page, anchor) = value.split_once('#').unwrap_or((value, ""));
            let page = if page.is_empty() { address } else { page };
            assert!(
                page.starts_with("/assets/")
                    || ["/dashboard", "/portal"].contains(&page)
                    || page.starts_with("/dashboard/sign-in?wanted=")
                    || places.contains(page),
                "{value} on {address}"
            );
            let target = pages.iter().find(|(place, _)| place == page);
            let has_anchor = |html: &str| values(html, "id").contains(&anchor);
            assert!(
                anchor.is_empty() || target.is_some_and(|(_, html)| has_anchor(html)),
                "{value} on {address}"
            );
        }
    }
}

#[test]
fn the_list_leads_to_every_error_and_its_page_names_every_cause() {
    let list = guide::contents("");
    let links: BTreeSet<&str> = values(&list, "href").into_iter().collect();
    for row in catalogue().rows() {
        let href = crate::prose::href(row);
        assert!(links.contains(href.as_str()), "{href}");
        let error_type = crate::prose::segment(row.error_type);
        let page =
            guide::error(error_type, row.error_code, &Addresses::default(), &[], &Hand::Unknown).unwrap();
        let ids = values(&page, "id");
        assert!(row.causes.iter().all(|cause| ids.contains(&cause.id)), "{href}");
    }
}

#[test]
fn a_search_narrows_the_list_and_is_shown_escaped() {
    let page = guide::contents("INVALID_ACCESS_TOKEN.3");
    assert!(page.contains("One error found"));
    assert!(page.contains("href=\"/guide/INVALID_INPUT/INVALID_ACCESS_TOKEN#INVALID_ACCESS_TOKEN.3\""));
    let page = guide::contents("\"><b>zzz");
    assert!(page.contains("Nothing found") && !page.contains("<b>zzz"));
}

#[test]
fn what_is_unknown_has_no_page() {
    let addresses = Addresses::default();
    assert!(guide::kind("NOPE").is_none());
    assert!(guide::kind("").is_none());
    assert!(guide::error("INVALID_INPUT", "NOPE", &addresses, &[], &Hand::Unknown).is_none());
    assert!(guide::error("ITEM_ERROR", "INVALID_ACCESS_TOKEN", &addresses, &[], &Hand::Unknown).is_none());
    assert!(guide::error("-", "oauth-error", &addresses, &[], &Hand::Unknown).is_some());
    assert!(find("", "oauth-error").is_some());
}
