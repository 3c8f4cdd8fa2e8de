//! Speed, as ratios to the limit's arm in the same run. Nothing here passes or fails a change.

use crate::{
    Result,
    command::{cargo, npm, succeed, target},
    setup,
    test::{ON_DISK, in_window},
};

/// Measures the vault, then the real window; both as they are shipped, optimised.
pub(crate) fn bench() -> Result {
    setup::for_tests()?;
    succeed(cargo(&["bench", "--package", "vault", "--bench", "vault"]))?;
    succeed(cargo(&["bench", "--package", "vault", "--bench", "search"]))?;
    succeed(npm(&["run", "build"]))?;
    succeed(cargo(&["build", "--release", "--package", "app", "--features", "automation"]))?;
    ["window", "notes", "overview"].iter().try_for_each(|bench| {
        let mut command = in_window(ON_DISK, &["bench", "--package", "e2e", "--bench", bench]);
        command.env("KOBALT_APP", target().join("release").join("kobalt"));
        succeed(command)
    })
}
