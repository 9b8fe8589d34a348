//! Roles and what they may do: one table.

use super::Member;
use std::marker::PhantomData;

/// What a member is to the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// May do everything.
    Admin,
    /// May do everything but see keys and run the team.
    Developer,
    /// May look.
    Support,
}

impl Role {
    /// Every role, the mightiest first.
    pub const ALL: [Role; 3] = [Role::Admin, Role::Developer, Role::Support];

    /// The word that is stored and shown.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Admin => "admin",
            Role::Developer => "developer",
            Role::Support => "support",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// Whether it holds the permission `P`.
    pub fn holds<P: Permission>(self) -> bool {
        P::HELD_BY.contains(&self)
    }
}

/// Something that not every member may do.
pub trait Permission: Send + Sync + 'static {
    /// What it allows, in a few words.
    const NAME: &'static str;
    /// Who holds it.
    const HELD_BY: &'static [Role];
}

macro_rules! permissions {
    ($($name:ident = $words:literal: $($role:ident)|+;)*) => {
        $(
            #[doc = concat!("May ", $words, ".")]
            #[derive(Clone, Copy, Debug)]
            pub struct $name;

            impl Permission for $name {
                const NAME: &'static str = $words;
                const HELD_BY: &'static [Role] = &[$(Role::$role),+];
            }
        )*

        /// Every permission with the roles that hold it, for the page that tells of them.
        pub const TABLE: &[(&str, &[Role])] = &[$(($words, $name::HELD_BY)),*];
    };
}

permissions! {
    Look = "see everything but keys": Admin | Developer | Support;
    ReadAudit = "read the audit log": Admin | Developer;
    ReadOutbox = "read messages to people, whose codes sign in to the Portal as them": Admin | Developer;
    Steer = "make things happen at banks, move clocks, replay webhooks": Admin | Developer;
    Configure = "change what a client may do and how Link looks": Admin | Developer;
    HoldKeys = "make clients, make and delete their secrets": Admin;
    RunTeam = "add and remove members and change their roles": Admin;
}

/// Proof that a signed-in member may do `P`.
#[derive(Debug)]
pub struct Permit<P> {
    member: Member,
    of: PhantomData<P>,
}

impl<P: Permission> Permit<P> {
    /// The member's permit, where its role holds the permission.
    pub fn of(member: Member) -> Option<Permit<P>> {
        member.role.holds::<P>().then_some(Permit { member, of: PhantomData })
    }

    /// Whose it is.
    pub fn member(&self) -> &Member {
        &self.member
    }
}

impl<P> Clone for Permit<P> {
    fn clone(&self) -> Permit<P> {
        Permit { member: self.member.clone(), of: PhantomData }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_admin_may_do_everything_and_support_only_looks() {
        for (words, roles) in TABLE {
            assert!(roles.contains(&Role::Admin), "{words}");
            assert_eq!(roles.contains(&Role::Support), *words == Look::NAME, "{words}");
        }
        let member = |role| Member { member_id: "1".into(), email: "a@b.example".into(), role };
        assert!(Permit::<HoldKeys>::of(member(Role::Admin)).is_some());
        assert!(Permit::<HoldKeys>::of(member(Role::Developer)).is_none());
        assert!(Permit::<Steer>::of(member(Role::Support)).is_none());
    }

    #[test]
    fn words_read_back() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("owner"), None);
    }
}
