//! Signal.
