//! How well the owner of an account matches a person.
