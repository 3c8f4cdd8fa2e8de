use super::*;

#[test]
fn every_file_can_be_read_and_every_answer_fits_its_item() {
    let catalog = Catalog::load().unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let clients = written(&catalog, today, 1).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(clients.len(), SCENARIOS.len() + PASSERS_BY);
}
