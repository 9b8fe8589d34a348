//! Documents, read by a program that people read them with.

use crate::actor::wire::{Raw, Request};
use crate::actor::{Answer, Developer};
use aws_lc_rs::digest::{SHA256, digest};
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

/// Asks for a document; anything else fails the test.
pub fn fetch(app: &Developer, path: &str, body: Value) -> Vec<u8> {
    let raw = app.raw(&Request::json(path, app.signed(body).to_string()));
    if raw.status != 200 {
        panic!("{path}: {:?}", Answer::read(path, raw).refusal());
    }
    checked(raw)
}

/// The bytes of a document, with the headers that belong to it.
fn checked(raw: Raw) -> Vec<u8> {
    assert_eq!(raw.header("content-type"), Some("application/pdf"));
    assert_eq!(raw.header("plaid-request-id").map(str::len), Some(15));
    let hash: String = digest(&SHA256, &raw.body).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(raw.header("plaid-content-hash"), Some(hash.as_str()));
    assert!(raw.body.starts_with(b"%PDF-"));
    raw.body
}

/// The text of each page; nothing where the machine cannot read PDF.
pub fn pages(pdf: &[u8]) -> Option<Vec<String>> {
    let run = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut reader) = run else {
        eprintln!("skipped: pdftotext (poppler-utils) is not installed");
        return None;
    };
    let (mut input, bytes) = (reader.stdin.take().unwrap(), pdf.to_vec());
    let writing = std::thread::spawn(move || input.write_all(&bytes));
    let output = reader.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert!(output.status.success(), "a reader refuses the document");
    let text = String::from_utf8(output.stdout).unwrap();
    let pages: Vec<String> =
        text.split('\u{c}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect();
    for (number, page) in pages.iter().enumerate() {
        assert!(page.contains("Simulated data"), "page {} does not say that it is simulated", number + 1);
        assert!(page.contains(&format!("Page {} of {}", number + 1, pages.len())), "{page}");
    }
    Some(pages)
}
