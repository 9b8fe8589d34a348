//! Tokens: who holds one holds its rights, so they are not strings and never print themselves.

use crate::{Chance, Environment, id};
use std::fmt;

/// The kinds of token and the word that begins each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Permanent access to an Item.
    Access,
    /// Single-use, 30 minutes: exchanged for an access token.
    Public,
    /// What a Layer session shared.
    Profile,
    /// Starts a Link session.
    Link,
    /// A partner's access to one account.
    Processor,
    /// A user of the older model.
    User,
    /// Another client's access to such a user.
    ThirdPartyUser,
    /// An asset report.
    AssetReport,
    /// Another client's copy of one.
    Relay,
    /// An auditor's copy of one.
    AuditCopy,
}

impl TokenKind {
    /// The first segment of the token.
    pub fn prefix(self) -> &'static str {
        match self {
            TokenKind::Access => "access",
            TokenKind::Public => "public",
            TokenKind::Profile => "profile",
            TokenKind::Link => "link",
            TokenKind::Processor => "processor",
            TokenKind::User => "user",
            TokenKind::ThirdPartyUser => "third-party-user",
            TokenKind::AssetReport => "assets",
            TokenKind::Relay => "credit-relay",
            TokenKind::AuditCopy => "a",
        }
    }
}

/// A token of the form `<kind>-<environment>-<identifier>`: a UUID, or 26 letters and digits for audit copies.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Token {
    kind: TokenKind,
    environment: Environment,
    text: String,
}

/// Why a text is not a token that can be looked up here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenFault {
    /// It does not have the form `<kind>-<environment>-<identifier>`.
    Malformed,
    /// It has the form, but of the other environment.
    OtherEnvironment(Environment),
}

impl Token {
    /// Makes a new one.
    pub fn mint(kind: TokenKind, environment: Environment, chance: &Chance) -> Token {
        let identifier = match kind {
            TokenKind::AuditCopy => id::base32(chance, AUDIT_COPY),
            _ => id::uuid(chance),
        };
        let text = format!("{}-{environment}-{identifier}", kind.prefix());
        Token { kind, environment, text }
    }

    /// Reads one that a client sent to `environment`.
    pub fn parse(kind: TokenKind, environment: Environment, text: &str) -> Result<Token, TokenFault> {
        let rest = text.strip_prefix(kind.prefix()).and_then(|rest| rest.strip_prefix('-'));
        let (word, identifier) = rest.and_then(|rest| rest.split_once('-')).ok_or(TokenFault::Malformed)?;
        let stated = Environment::parse(word).ok_or(TokenFault::Malformed)?;
        let fits = match kind {
            TokenKind::AuditCopy => is_base32(identifier),
            _ => is_uuid(identifier),
        };
        if !fits {
            return Err(TokenFault::Malformed);
        }
        if stated != environment {
            return Err(TokenFault::OtherEnvironment(stated));
        }
        Ok(Token { kind, environment, text: text.to_owned() })
    }

    /// The text to hash or to hand to the client that owns it; never to log.
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// Which kind it is.
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// Where it is valid.
    pub fn environment(&self) -> Environment {
        self.environment
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-…", self.kind.prefix(), self.environment)
    }
}

/// How long the identifier of an audit copy is.
const AUDIT_COPY: usize = 26;

fn is_base32(text: &str) -> bool {
    text.len() == AUDIT_COPY && text.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7'))
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minted_token_reads_back_and_never_prints() {
        let token = Token::mint(TokenKind::Access, Environment::Sandbox, &Chance::from_seed(1, 1));
        let again = Token::parse(TokenKind::Access, Environment::Sandbox, token.reveal());
        assert_eq!(again, Ok(token.clone()));
        assert_eq!(format!("{token:?}"), "access-sandbox-…");
        assert_eq!(
            Token::parse(TokenKind::Access, Environment::Production, token.reveal()),
            Err(TokenFault::OtherEnvironment(Environment::Sandbox))
        );
        for text in
            ["", "access", "access-sandbox-", "access-sandbox-x", "public-sandbox-", "access-development-1"]
        {
            assert_eq!(
                Token::parse(TokenKind::Access, Environment::Sandbox, text),
                Err(TokenFault::Malformed),
                "{text}"
            );
        }
    }
}
