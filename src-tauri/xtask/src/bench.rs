//! Speed, as ratios to the limit's arm in the same run. Nothing here passes or fails a change.

use crate::{
    Result,
    command::{cargo, npm, succeed},
    setup,
    test::{build_for_driving, in_window},
};

/// Measures the vault, then the real window.
pub(crate) fn bench() -> Result {
    setup::for_tests()?;
    succeed(cargo(&["bench", "--package", "vault", "--bench", "vault"]))?;
    succeed(cargo(&["bench", "--package", "vault", "--bench", "search"]))?;
    succeed(npm(&["run", "build"]))?;
    build_for_driving()?;
    ["window", "notes", "overview"]
        .iter()
        .try_for_each(|bench| succeed(in_window(&["bench", "--package", "e2e", "--bench", bench])))
}
