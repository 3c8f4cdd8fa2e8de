//! Settings of the practice.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    audit::Entity,
    exposure::{label::CleanLabelRule, limit::SupplementSettings},
};
use uuid::Uuid;

use crate::fixtures::Fixture;

#[test]
fn a_setting_comes_back_as_it_was_and_can_be_taken_back() {
    let rule = CleanLabelRule {
        classes: vec!["sweetener".into()],
        needs: vec!["methyl".into()],
        refuses: Vec::new(),
        refs: Vec::new(),
    };
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let ours = SupplementSettings {
        limits: BTreeMap::from([("b6.nl".to_owned(), 12.6)]),
        set_on: BTreeMap::from([("b6.nl".to_owned(), day)]),
        clean_label: Some(rule),
    };
    let mut fixture = Fixture::new();
    let read = |fixture: &Fixture| {
        fixture.vault.read(|reader| reader.setting::<SupplementSettings>(SupplementSettings::KEY)).unwrap()
    };
    assert_eq!(read(&fixture), None);
    fixture.write(|writer| writer.save_setting(SupplementSettings::KEY, Some(&ours))).unwrap();
    fixture.write(|writer| writer.save_setting(SupplementSettings::KEY, Some(&ours))).unwrap();
    let mut fixture = fixture.reopen();
    assert_eq!(read(&fixture), Some(ours));
    fixture.write(|writer| writer.save_setting::<SupplementSettings>(SupplementSettings::KEY, None)).unwrap();
    assert_eq!(read(&fixture), None);
    let kept = fixture.vault.read(|reader| reader.revisions_of(Entity::Setting, Uuid::nil())).unwrap();
    assert_eq!(kept.len(), 2, "saving the same again is no change");
}
