//! The list of clients, its search and what a row shows.

use domain::{
    client::Client,
    partial_date::PartialDate,
    red_flag::FlagAction,
    response::{NoAnswer, Place, Reply, Value},
};
use proptest::prelude::*;
use vault::{ChiefComplaint, ClientFilter, ClientPage, ClientQuery, ClientRow};

use crate::fixtures::{Fixture, PASSPHRASE, answer, at, born, choice, client, consultation, flag, raw, text};

fn list(fixture: &Fixture, query: ClientQuery) -> ClientPage {
    fixture.vault.read(|reader| reader.clients(&query)).unwrap()
}

fn all() -> ClientQuery {
    ClientQuery { limit: 1_000, ..ClientQuery::default() }
}

fn names(page: &ClientPage) -> Vec<String> {
    page.rows.iter().map(|row| row.client.person.full_name()).collect()
}

fn found(fixture: &Fixture, search: &str) -> Vec<String> {
    let page = list(fixture, ClientQuery { search: search.to_owned(), ..all() });
    assert_eq!(page.total as usize, page.rows.len(), "{search}");
    names(&page)
}

fn people() -> Vec<Client> {
    let mut people = vec![
        client(1, "Sjoerd", "van der", "Wal"),
        client(2, "José", "", "Álvarez Núñez"),
        client(3, "Anne-Marie", "", "Jansen-de Vries"),
        client(4, "Øyvind", "", "O’Brien"),
        client(5, "Bo", "de", "Wal"),
        client(6, "Walter", "", "Zomer"),
        client(7, "Cher", "", ""),
    ];
    people[0].person.birth_date = born(1970, 1, 1);
    people[0].person.phone = "06-12 34 56 78".into();
    people[1].person.birth_date = born(1970, 12, 31);
    people[1].person.phone = "+31 6 11223344".into();
    people
}

fn populated() -> Fixture {
    let mut fixture = Fixture::new();
    fixture.write(|writer| people().iter().try_for_each(|client| writer.save_client(client))).unwrap();
    fixture
}

#[test]
fn the_list_is_in_order_of_family_name_then_given_name() {
    let fixture = populated();
    let page = list(&fixture, all());
    assert_eq!(page.total, 7);
    assert_eq!(
        names(&page),
        [
            "José Álvarez Núñez",
            "Cher",
            "Anne-Marie Jansen-de Vries",
            "Øyvind O’Brien",
            "Bo de Wal",
            "Sjoerd van der Wal",
            "Walter Zomer"
        ]
    );
}

#[test]
fn pages_follow_on_each_other() {
    let fixture = populated();
    let page = |offset| list(&fixture, ClientQuery { offset, limit: 3, ..ClientQuery::default() });
    let pages = [page(0), page(3), page(6), page(9)];
    assert_eq!(pages.each_ref().map(|page| (page.total, page.rows.len())), [(7, 3), (7, 3), (7, 1), (7, 0)]);
    assert_eq!(pages.iter().flat_map(names).collect::<Vec<_>>(), names(&list(&fixture, all())));
}

#[test]
fn search_finds_what_a_person_types() {
    let fixture = populated();
    let (sjoerd, bo, jose) = ("Sjoerd van der Wal", "Bo de Wal", "José Álvarez Núñez");
    for (typed, expected) in [
        ("van der wal", vec![sjoerd]),
        ("wal", vec![bo, sjoerd, "Walter Zomer"]),
        ("  WAL  sjo ", vec![sjoerd]),
        ("s w", vec![sjoerd]),
        ("José", vec![jose]),
        ("jose", vec![jose]),
        ("jose\u{301}", vec![jose]),
        ("nunez", vec![jose]),
        ("jansen", vec!["Anne-Marie Jansen-de Vries"]),
        ("jansen-de", vec!["Anne-Marie Jansen-de Vries"]),
        ("jansende", vec!["Anne-Marie Jansen-de Vries"]),
        ("marie vries", vec!["Anne-Marie Jansen-de Vries"]),
        ("o'brien", vec!["Øyvind O’Brien"]),
        ("obrien oyv", vec!["Øyvind O’Brien"]),
        ("010170", vec![sjoerd]),
        ("01011970", vec![sjoerd]),
        ("01-01-1970", vec![sjoerd]),
        ("1-1-1970", vec![sjoerd]),
        ("1/1/70", vec![sjoerd]),
        ("1970", vec![jose, sjoerd]),
        ("1970 wal", vec![sjoerd]),
        ("06-12", vec![sjoerd]),
        ("0612", vec![sjoerd]),
        ("06 12 34", vec![sjoerd]),
        ("0611", vec![jose]),
        ("+316", vec![jose]),
        ("010170 0612", vec![sjoerd]),
        ("wal nobody", vec![]),
        ("alvarezz", vec![]),
    ] {
        assert_eq!(found(&fixture, typed), expected, "{typed}");
    }
}

#[test]
fn hostile_input_is_a_valid_query() {
    let fixture = populated();
    for typed in [
        "\"",
        "'",
        "\"\"",
        "*",
        "^",
        "^wal",
        "wal*",
        "wal OR zomer",
        "NOT wal",
        "wal NOT",
        "NEAR(wal zomer, 3)",
        "(",
        ")",
        "((((",
        "search_text:wal",
        "{a b}: c",
        "-",
        "--",
        "wal -zomer",
        "; DROP TABLE client",
        "\\",
        "%",
        "_",
        "\0",
        "a\0b",
        "\u{202e}wal",
        "wal\u{200b}",
        "🌷",
        "ß",
        "ﷺ",
        "١٢٣",
        "0x",
        "1e9",
        "AND",
        "and and and",
        "\u{1}",
        "+",
        "wal + zomer",
        "col : \"x\"",
        "rank",
        "client_search",
        "'' OR 1=1",
        "\u{301}",
        "ﬀ",
    ] {
        let _ = found(&fixture, typed);
    }
    let long = "wal ".repeat(2_000) + &"x".repeat(20_000);
    assert_eq!(found(&fixture, &long), [""; 0]);
    assert_eq!(found(&fixture, "\" - *").len(), 7, "nothing searchable typed is no search");
    assert_eq!(found(&fixture, "wal OR zomer"), [""; 0], "OR is a word like any other");
}

#[test]
fn the_index_follows_every_change() {
    let mut fixture = populated();
    let mut bo = people().remove(4);
    bo.person.family_name = "Dijkstra".into();
    fixture.write(|writer| writer.save_client(&bo)).unwrap();
    assert_eq!(found(&fixture, "dijkstra"), ["Bo de Dijkstra"]);
    assert_eq!(found(&fixture, "wal"), ["Sjoerd van der Wal", "Walter Zomer"]);
    let folder = fixture.folder();
    let Fixture { vault, place: _place } = fixture;
    vault.lock().unwrap();
    let outside = raw::open(&folder, PASSPHRASE);
    outside.execute("INSERT INTO client_search (client_search, rank) VALUES ('integrity-check', 1)", []).unwrap();
    let setting: i64 = outside
        .query_row("SELECT v FROM client_search_config WHERE k = 'secure-delete'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(setting, 1, "a removed word leaves the index");
}

#[test]
fn a_removed_word_is_gone_from_the_index() {
    let mut fixture = Fixture::new();
    let mut renamed = client(1, "Canarywordx", "", "Canarywordy");
    fixture.write(|writer| writer.save_client(&renamed)).unwrap();
    renamed.person.given_name = "Anna".into();
    renamed.person.family_name = "Hoekstra".into();
    fixture.write(|writer| writer.save_client(&renamed)).unwrap();
    let folder = fixture.folder();
    let Fixture { vault, place: _place } = fixture;
    vault.lock().unwrap();
    let outside = raw::open(&folder, PASSPHRASE);
    let mut blocks = outside.prepare("SELECT block FROM client_search_data").unwrap();
    let blocks: Vec<Vec<u8>> = blocks.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let holds = |word: &str| blocks.iter().any(|block| block.windows(word.len()).any(|at| at == word.as_bytes()));
    assert!(holds("hoekstra") && !holds("canaryword") && !holds("anarywor"));
}

#[test]
fn archived_clients_stand_in_their_own_list() {
    let mut fixture = populated();
    let mut bo = people().remove(4);
    bo.archived_at = Some(at(5));
    fixture.write(|writer| writer.save_client(&bo)).unwrap();
    let archive = ClientQuery { archived: true, ..all() };
    assert_eq!(list(&fixture, all()).total, 6);
    assert_eq!(names(&list(&fixture, archive.clone())), ["Bo de Wal"]);
    assert_eq!(list(&fixture, archive.clone()).total, 1);
    assert_eq!(found(&fixture, "wal"), ["Sjoerd van der Wal", "Walter Zomer"]);
    assert_eq!(names(&list(&fixture, ClientQuery { search: "wal".into(), ..archive.clone() })), ["Bo de Wal"]);

    bo.archived_at = None;
    fixture.write(|writer| writer.save_client(&bo)).unwrap();
    assert_eq!((list(&fixture, all()).total, list(&fixture, archive).total), (7, 0));
}

#[test]
fn filters_keep_open_flags_and_drafts() {
    let mut fixture = populated();
    let people = people();
    let (open, done, later) =
        (consultation(1, &people[0], 0), consultation(2, &people[1], 0), consultation(3, &people[2], 0));
    let mut closed = flag(2, &done, "rf.gait");
    closed.action = Some(FlagAction::Referred);
    let mut todo = flag(3, &later, "rf.gait");
    todo.action = Some(FlagAction::ToDo);
    fixture
        .write(|writer| {
            writer.save_consultation(&open)?;
            writer.save_consultation(&done.clone().complete(at(1)).unwrap())?;
            writer.save_consultation(&later.clone().complete(at(1)).unwrap())?;
            writer.save_red_flag(&flag(1, &open, "rf.gait"))?;
            writer.save_red_flag(&flag(4, &open, "rf.other"))?;
            writer.save_red_flag(&closed)?;
            writer.save_red_flag(&todo)
        })
        .unwrap();
    let by = |filter, search: &str| {
        let page = list(&fixture, ClientQuery { filter, search: search.into(), ..all() });
        assert_eq!(page.total as usize, page.rows.len());
        names(&page)
    };
    assert_eq!(by(ClientFilter::OpenFlag, ""), ["Anne-Marie Jansen-de Vries", "Sjoerd van der Wal"]);
    assert_eq!(by(ClientFilter::Draft, ""), ["Sjoerd van der Wal"]);
    assert_eq!(by(ClientFilter::OpenFlag, "wal"), ["Sjoerd van der Wal"]);
    assert_eq!(by(ClientFilter::Draft, "jansen"), [""; 0]);
    let row = &list(&fixture, ClientQuery { search: "sjoerd".into(), ..all() }).rows[0];
    assert_eq!((row.open_flags.len(), row.flag_count), (2, 2));
    let row = &list(&fixture, ClientQuery { search: "jose".into(), ..all() }).rows[0];
    assert_eq!((row.open_flags.len(), row.flag_count), (0, 1));
}

/// Saves consultations with answers for one client, and returns the client's row.
fn row_after(visits: &[&[(Place, Value)]]) -> ClientRow {
    let mut fixture = Fixture::new();
    let owner = client(1, "Anna", "", "Hoekstra");
    fixture
        .write(|writer| {
            writer.save_client(&owner)?;
            for (number, answers) in visits.iter().enumerate() {
                let visit = consultation(number as u128 + 1, &owner, number as i64 * 10);
                writer.save_consultation(&visit)?;
                for (place, value) in *answers {
                    writer.save_answer(visit.id, place, Some(&answer(value.clone())))?;
                }
            }
            Ok(())
        })
        .unwrap();
    list(&fixture, all()).rows.remove(0)
}

fn top(row: &str, order: i32, complaint: &str, score: u8) -> [(Place, Value); 3] {
    [
        (Place::in_row("cx.top", row), Value::Row { order }),
        (Place::in_row("cx.top.text", row), Value::Text { value: complaint.into() }),
        (Place::in_row("cx.top.score", row), Value::Scale { value: score }),
    ]
}

#[test]
fn a_row_shows_the_newest_judgements_the_next_visit_and_the_last_consultation() {
    let judged = |value: &str| Value::Choice { value: value.into() };
    let next = PartialDate::Year { year: 2027 };
    let row = row_after(&[
        &[(Place::of("sum.in"), judged("likely")), (Place::of("sum.cu"), judged("possible"))],
        &[(Place::of("sum.ab"), judged("unlikely")), (Place::of("sum.next"), Value::Date { value: next })],
        &[(Place::of("in.pattern"), judged("vegan"))],
    ]);
    assert_eq!(row.judgements, [None, Some("unlikely".into()), None, None, None]);
    assert_eq!(row.next, Some(next));
    let last = row.last.unwrap();
    assert_eq!((last.id.0.as_u128(), last.started_at), (3, at(20)));

    let empty = row_after(&[]);
    assert_eq!((empty.judgements, empty.next, empty.last, empty.chief), (vec![None; 5], None, None, None));
}

#[test]
fn the_chief_complaint_is_the_first_row_then_and_now() {
    let visits = [
        [top("r2", 2, "Slecht slapen", 9), top("r1", 1, "Vermoeidheid", 8)].concat(),
        [top("r1", 1, "vermoeidheid ", 6)].concat(),
        Vec::new(),
    ];
    let row = row_after(&[&visits[0], &visits[1], &visits[2]]);
    assert_eq!(row.chief, Some(ChiefComplaint { text: "vermoeidheid ".into(), first: Some(8), latest: Some(6) }));
}

#[test]
fn another_complaint_is_not_a_change_of_score() {
    let visits = [top("r1", 1, "Vermoeidheid", 8), top("r1", 1, "Tintelingen", 4)];
    let row = row_after(&[&visits[0], &visits[1]]);
    assert_eq!(row.chief, Some(ChiefComplaint { text: "Tintelingen".into(), first: Some(4), latest: Some(4) }));
}

#[test]
fn an_answer_of_another_kind_at_a_summary_place_does_no_harm() {
    let mut fixture = Fixture::new();
    let (owner, draft) = fixture.admit(1, "Anna", "", "Hoekstra");
    let mut declined = choice("x");
    declined.reply = Some(Reply::None { reason: NoAnswer::Declined });
    fixture
        .write(|writer| {
            writer.save_answer(draft.id, &Place::of("sum.in"), Some(&declined))?;
            writer.save_answer(draft.id, &Place::of("sum.next"), Some(&text("soon")))?;
            writer.save_answer(draft.id, &Place::of("cx.top.text"), Some(&choice("x")))
        })
        .unwrap();
    let row = list(&fixture, all()).rows.remove(0);
    assert_eq!(row.client, owner);
    assert_eq!((row.judgements, row.next, row.chief), (vec![None; 5], None, None));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any query is valid, and finds exactly whom a plain look at every client's words finds.
    #[test]
    fn search_agrees_with_a_naive_scan(queries in prop::collection::vec("\\PC{0,12}|[a-zé'\\-]{1,4}( [a-z]{1,3})?|[0-9./-]{1,10}|.{0,8}", 300)) {
        let fixture = populated();
        for typed in queries {
            let found = found(&fixture, &typed);
            let letters_only = !typed.is_empty() && typed.chars().all(|c| c.is_ascii_lowercase() || c == ' ');
            if letters_only {
                let expected: Vec<String> = names(&list(&fixture, all())).into_iter().filter(|name| matches(name, &typed)).collect();
                prop_assert_eq!(found, expected, "{}", typed);
            }
        }
    }
}

/// Whether every typed word begins some word of a name, written out by hand for the clients above.
fn matches(name: &str, typed: &str) -> bool {
    let words = match name {
        "José Álvarez Núñez" => "jose alvarez nunez",
        "Anne-Marie Jansen-de Vries" => "anne marie annemarie jansen de jansende vries",
        "Øyvind O’Brien" => "oyvind o brien obrien",
        "Bo de Wal" => "bo de wal",
        "Sjoerd van der Wal" => "sjoerd van der wal",
        "Walter Zomer" => "walter zomer",
        _ => "cher",
    };
    typed.split(' ').filter(|part| !part.is_empty()).all(|part| words.split(' ').any(|word| word.starts_with(part)))
}
