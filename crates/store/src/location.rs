//! Where the data lies, as an operator writes it.

use std::error::Error;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Where the data lies: `sqlite:PATH` or `postgres://user:password@host/database`.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A file of this process alone.
    Sqlite(PathBuf),
    /// A server that several nodes may share; the connection URL.
    Postgres(String),
}

impl FromStr for Location {
    type Err = LocationError;

    fn from_str(text: &str) -> Result<Location, LocationError> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            // `sqlite:///var/x` is how many other programs write an absolute path.
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() {
                Err(LocationError::NoPath)
            } else {
                Ok(Location::Sqlite(path.into()))
            };
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return match text.parse::<tokio_postgres::Config>() {
                Ok(_) => Ok(Location::Postgres(text.to_owned())),
                Err(_) => Err(LocationError::BadUrl),
            };
        }
        Err(LocationError::UnknownScheme)
    }
}

/// Shows where, never with which password.
impl fmt::Display for Location {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Sqlite(path) => write!(out, "sqlite:{}", path.display()),
            Location::Postgres(url) => {
                let rest = url.split_once("://").map_or("", |(_, rest)| rest);
                let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
                // A password may also stand among the options.
                write!(out, "postgres://{}", place.split('?').next().unwrap_or_default())
            }
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// Why a location could not be understood. The text itself is not repeated, as it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocationError {
    /// Neither of the two schemes.
    UnknownScheme,
    /// `sqlite:` without a path.
    NoPath,
    /// A PostgreSQL URL that cannot be parsed.
    BadUrl,
}

impl fmt::Display for LocationError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            LocationError::UnknownScheme => {
                "the database must be given as sqlite:PATH or postgres://user@host/name"
            }
            LocationError::NoPath => "the database is given as sqlite: without the path of a file",
            LocationError::BadUrl => "the database's postgres:// address cannot be understood",
        })
    }
}

impl Error for LocationError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_schemes_are_read_and_others_refused() {
        let sqlite = |path: &str| Ok(Location::Sqlite(path.into()));
        assert_eq!("sqlite:data/x.db".parse(), sqlite("data/x.db"));
        assert_eq!("sqlite:///var/x.db".parse(), sqlite("/var/x.db"));
        assert_eq!("sqlite:".parse::<Location>(), Err(LocationError::NoPath));
        let url = "postgresql://u:p@h:5433/d";
        assert_eq!(url.parse(), Ok(Location::Postgres(url.into())));
        assert_eq!("postgres://h:port/d".parse::<Location>(), Err(LocationError::BadUrl));
        assert_eq!("mysql://h/d".parse::<Location>(), Err(LocationError::UnknownScheme));
    }

    #[test]
    fn a_password_is_never_shown() {
        for url in
            ["postgres://u:s3cret@h/d", "postgres://h/d?user=u&password=s3cret", "postgres://u:s3@cret@h/d"]
        {
            let location = Location::Postgres(url.into());
            assert_eq!(location.to_string(), "postgres://h/d");
            assert_eq!(format!("{location:?}"), "postgres://h/d");
        }
    }
}
