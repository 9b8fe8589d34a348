//! What the pages of the Dashboard owe their readers.
