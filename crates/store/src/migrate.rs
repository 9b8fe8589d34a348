//! The steps of the schema, oldest first. Each is applied once, in one transaction, when a store is opened.

use crate::OpenError;

/// One step of the schema.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) version: i64,
    pub(crate) name: &'static str,
    pub(crate) sql: &'static str,
}

macro_rules! step {
    ($version:literal, $name:literal) => {
        Step { version: $version, name: $name, sql: include_str!(concat!("../schema/", $name, ".sql")) }
    };
}

/// A released step is never edited; a change of the schema is a new one.
const STEPS: &[Step] = &[
    step!(1, "0001_first"),
    step!(2, "0002_link"),
    step!(3, "0003_user"),
    step!(4, "0004_report"),
    step!(5, "0005_processor"),
    step!(6, "0006_console"),
    step!(7, "0007_request_log"),
    step!(8, "0008_layer"),
    step!(9, "0009_log_care"),
    step!(10, "0010_people"),
    step!(11, "0011_mail"),
    step!(12, "0012_ruleset"),
    step!(13, "0013_issue"),
    step!(14, "0014_lanes"),
    step!(15, "0015_message"),
    step!(16, "0016_webhook"),
];

/// Where the applied steps are recorded.
pub(crate) const CREATE_RECORD: &str =
    "CREATE TABLE IF NOT EXISTS schema_version (version bigint PRIMARY KEY, name text NOT NULL)";
/// The newest applied step.
pub(crate) const FOUND: &str = "SELECT coalesce(max(version), 0) FROM schema_version";
/// Records a step.
pub(crate) const RECORD: &str = "INSERT INTO schema_version (version, name) VALUES ($1, $2)";

/// The steps that a store of version `found` still needs.
pub(crate) fn pending(found: i64) -> Result<impl Iterator<Item = &'static Step>, OpenError> {
    let known = STEPS.last().map_or(0, |step| step.version);
    if found > known {
        return Err(OpenError::NewerSchema { found, known });
    }
    Ok(STEPS.iter().filter(move |step| step.version > found))
}

/// A table marked `/*clustered*/` keeps its rows in the order of its primary key, where the engine can.
pub(crate) fn for_sqlite(sql: &str) -> String {
    sql.replace("/*clustered*/", "WITHOUT ROWID")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_count_up_and_lead_their_names() {
        for (index, step) in STEPS.iter().enumerate() {
            assert_eq!(step.version, index as i64 + 1);
            assert!(step.name.starts_with(&format!("{:04}_", step.version)), "{}", step.name);
        }
    }

    #[test]
    fn only_missing_steps_are_pending_and_newer_data_is_refused() {
        let known = STEPS.len() as i64;
        assert_eq!(pending(0).unwrap().count(), STEPS.len());
        assert_eq!(pending(known).unwrap().count(), 0);
        assert!(matches!(pending(known + 1), Err(OpenError::NewerSchema { .. })));
    }

    #[test]
    fn clustered_tables_have_no_rowid_on_sqlite() {
        let sql = "CREATE TABLE t (a bigint PRIMARY KEY) /*clustered*/;";
        assert_eq!(for_sqlite(sql), "CREATE TABLE t (a bigint PRIMARY KEY) WITHOUT ROWID;");
    }
}
