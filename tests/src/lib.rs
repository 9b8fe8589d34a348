//! Black-box suites (see CONTRIBUTING.md).
