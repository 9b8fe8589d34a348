//! Pictures of the spending categories.
