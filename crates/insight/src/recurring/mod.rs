//! Streams of rows that recur.
