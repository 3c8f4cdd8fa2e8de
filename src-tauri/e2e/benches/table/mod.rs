//! What the benches of the window share: figures out of the page, and the table in which they are printed.

use serde_json::Value;

/// Prints the machine's load and what the columns mean.
pub(crate) fn heading(arm: &str) {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("load {}", load.split(' ').next().unwrap_or_default());
    println!("{:<34}{:>9}{:>9}{:>9}{:>9}{:>8}{:>8}  goal", "p50 / p95, ms", "ours", "", arm, "", "ratio", "");
}

/// Prints both arms of one operation.
pub(crate) fn row(name: &str, ours: &[f64], other: &[f64], goal: &str) {
    let [a, b] = [0.5, 0.95].map(|share| quantile(ours, share));
    let [c, d] = [0.5, 0.95].map(|share| quantile(other, share));
    println!("{name:<34}{a:>9.1}{b:>9.1}{c:>9.1}{d:>9.1}{:>7.2}×{:>7.2}×  {goal}", a / c, b / d);
}

/// Prints an operation beside which there is nothing to measure.
pub(crate) fn alone(name: &str, ours: &[f64], goal: &str) {
    let [a, b] = [0.5, 0.95].map(|share| quantile(ours, share));
    println!("{name:<34}{a:>9.1}{b:>9.1}{:>9}{:>9}{:>8}{:>8}  {goal}", "–", "–", "–", "–");
}

/// Returns a figure of the page.
pub(crate) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

/// Returns figures of the page.
pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().into_iter().flatten().map(number).collect()
}

/// The value below which a share of all values lies. The page's clock steps whole milliseconds, so equal readings are taken as
/// spread evenly over the millisecond around them.
#[expect(clippy::cast_precision_loss, reason = "a few hundred values")]
fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = sorted.len() as f64 * share;
    let mut below = 0.0;
    for equal in sorted.chunk_by(|one, other| one.total_cmp(other).is_eq()) {
        let many = equal.len() as f64;
        if below + many >= rank {
            return equal.first().copied().unwrap_or(f64::NAN) - 0.5 + (rank - below) / many;
        }
        below += many;
    }
    f64::NAN
}
