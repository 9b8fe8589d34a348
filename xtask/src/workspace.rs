//! Where things are.

use std::path::PathBuf;

/// The repository's root.
pub fn root() -> PathBuf {
    let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().expect("xtask lies inside the workspace").to_path_buf()
}

/// Cargo's target folder: one for all steps, so that nothing is built twice.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// What xtask itself leaves behind: environments, logs, throwaway databases.
pub fn scratch() -> PathBuf {
    target().join("xtask")
}

/// The folder of one SDK suite.
pub fn sdk(language: &str) -> PathBuf {
    root().join("tests/sdk").join(language)
}

/// The folder of the browser suite.
pub fn browser() -> PathBuf {
    root().join("tests/browser")
}

/// The first executable of that name on the `PATH`.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|candidate| candidate.is_file())
}
