//! The pictures of panes, drawn with lines.

pub(in crate::link) const BACK: &str =
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7 7 7"/></svg>"#;
pub(in crate::link) const CLOSE: &str =
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"/></svg>"#;
pub(in crate::link) const WARN: &str = r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 8v5M12 16.5v.5M12 3l9.5 17h-19z"/></svg>"#;
pub(in crate::link) const CHECK: &str =
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12.5l4.5 4.5L19 7.5"/></svg>"#;
pub(in crate::link) const NEXT: &str =
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 5l7 7-7 7"/></svg>"#;
pub(in crate::link) const LENS: &str = r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5L20 20"/></svg>"#;
pub(in crate::link) const LOCK: &str = r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/></svg>"#;
pub(in crate::link) const CLOTH: &str = r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 4h16v16H4zM9.3 4v16M14.7 4v16M4 9.3h16M4 14.7h16"/></svg>"#;
pub(in crate::link) const UNDO: &str = r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-3"/></svg>"#;
pub(in crate::link) const DIGITS: &str = r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 4L7 20M17 4l-2 16M4 9h16M4 15h16"/></svg>"#;
pub(in crate::link) const BOLT: &str = r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M13 3L5 14h6l-1 7 8-11h-6z"/></svg>"#;
pub(in crate::link) const EYE: &str = r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z"/></svg>"#;
pub(in crate::link) const MARK: &str = r#"<svg class="mark" viewBox="0 0 20 20" aria-hidden="true"><path class="thread" d="M0 0h8v20h-8zM12 0h8v20h-8z"/><path class="thread" d="M0 0h20v8h-20zM0 12h20v8h-20z"/></svg>"#;
