//! How far the vault is from bare SQL: `cargo bench -p vault --bench vault`.
//!
//! Both arms run in one process, in turn, on the same rows and the same kind of SQLCipher connection, so their ratio
//! holds on any machine. The bare arm is the shortest SQL that reads or writes the same content, without triggers,
//! hash, checks or types.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a program that measures and prints"
)]

#[path = "../tests/fixtures/mod.rs"]
mod fixtures;

use std::{
    fs,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use domain::{
    audit::{Action, Entity},
    client::Client,
    partial_date::PartialDate,
    response::{Place, Value},
};
use fixtures::{PASSPHRASE, about, answer, born, choice, client, consultation, flag, raw, stamp, text};
use rusqlite::{Connection, params};
use uuid::Uuid;
use vault::{ClientQuery, Result, Vault, Writer};

const CLIENTS: u32 = 10_000;
/// How often each arm runs, and how many times over; the best of these counts, as on a busy machine it must.
const RUNS: usize = 200;
const REPEATS: usize = 3;

fn main() {
    let place = tempfile::tempdir().unwrap();
    let (ours, theirs) = (place.path().join("ours"), place.path().join("bare"));
    println!("{} – filling a vault with {CLIENTS} clients …", load());
    fill(&ours);
    copy(&ours, &theirs);
    println!("database {:.1} MB\n", megabytes(&ours));

    println!("{:<34} {:>16} {:>16} {:>7} {:>8}", "operation (p50 / p95 ms)", "ours", "limit", "ratio", "goal");
    unlock(&ours);
    let bare = Bare::open(&theirs);
    let mut vault = Vault::unlock(&ours, PASSPHRASE).unwrap();
    first_screen(&vault, &bare);
    search(&vault, &bare);
    whole_client(&vault, &bare);
    save(&mut vault, &bare);
    println!("\n{}", load());
}

/// Unlocking, less the time that the passphrase takes by choice.
fn unlock(folder: &Path) {
    let mut rest: Vec<Duration> = (0..20)
        .map(|_| {
            let begun = Instant::now();
            let vault = Vault::unlock(folder, PASSPHRASE).unwrap();
            begun.elapsed() - vault.unlock_cost()
        })
        .collect();
    rest.sort();
    println!("{:<34} {:>16} {:>16} {:>7} {:>8}", "unlock, less Argon2id", figures(&rest), "–", "–", "≤ 50 ms");
}

fn first_screen(vault: &Vault, bare: &Bare) {
    let query = ClientQuery { limit: 50, ..ClientQuery::default() };
    compare(
        "first 50 of 10,000 clients",
        "≤ 2.0×",
        |_| {
            let page = vault.read(|reader| reader.clients(&query)).unwrap();
            assert_eq!((page.total, page.rows.len()), (CLIENTS, 50));
        },
        |_| assert_eq!(bare.first_screen(), 50),
    );
}

fn search(vault: &Vault, bare: &Bare) {
    for (name, typed) in [
        ("search: one letter", vec![("j", "\"j\"*")]),
        (
            "search: as people type",
            vec![
                ("vi", "\"vi\"*"),
                ("vis", "\"vis\"*"),
                ("visser", "\"visser\"*"),
                ("anna vis", "\"anna\"* AND \"vis\"*"),
                ("van der w", "\"van\"* AND \"der\"* AND \"w\"*"),
                ("010170", "\"010170\"*"),
                ("06-12", "\"0612\"*"),
                ("1970", "\"1970\"*"),
                ("nobody", "\"nobody\"*"),
            ],
        ),
    ] {
        compare(
            name,
            "≤ 2.0×",
            |run| {
                let search = typed[run % typed.len()].0.to_owned();
                let query = ClientQuery { search, limit: 50, ..ClientQuery::default() };
                black_box(vault.read(|reader| reader.clients(&query)).unwrap());
            },
            |run| {
                black_box(bare.search(typed[run % typed.len()].1));
            },
        );
    }
}

/// All answers of one consultation, as opening a client reads them.
fn whole_client(vault: &Vault, bare: &Bare) {
    compare(
        "one response",
        "–",
        |run| {
            let visit = consultation(number(run as u32, 0), &client(1, "", "", ""), 0).id;
            assert!(vault.read(|reader| reader.response(visit)).unwrap().answers.len() > 10);
        },
        |run| assert!(bare.response(number(run as u32, 0)) > 10),
    );
}

/// One answer, durable: the answer, its former state, the audit line, the visit's time of change.
fn save(vault: &mut Vault, bare: &Bare) {
    let visit = consultation(number(5, 0), &client(number(5, 0), "", "", ""), 0).id;
    let mut saves = 0;
    let vault = std::cell::RefCell::new(vault);
    compare(
        "save one answer",
        "≤ 1.4×",
        |run| {
            let given = text(&format!("Sinds een maand of drie, vooral ’s avonds {run} {saves}"));
            let write = |writer: &mut Writer<'_>| writer.save_answer(visit, &Place::of("t.5"), Some(&given));
            vault.borrow_mut().write(Action::Answer, about(Entity::Answer), stamp(9), write).unwrap();
            saves += 1;
        },
        |run| bare.save(visit.0, run),
    );
    vault.borrow_mut().checkpoint().unwrap();
}

/// Runs both arms in turn and prints the best of three.
fn compare(name: &str, goal: &str, mut ours: impl FnMut(usize), mut limit: impl FnMut(usize)) {
    (0..20).for_each(|run| {
        ours(run);
        limit(run);
    });
    let best = (0..REPEATS)
        .map(|_| {
            let (mut our, mut their) = (Vec::new(), Vec::new());
            for run in 0..RUNS {
                our.push(timed(|| ours(run)));
                their.push(timed(|| limit(run)));
            }
            our.sort();
            their.sort();
            let ratio = at(&our, 50).as_secs_f64() / at(&their, 50).as_secs_f64();
            (ratio, figures(&our), figures(&their))
        })
        .min_by(|one, other| one.0.total_cmp(&other.0))
        .unwrap();
    println!("{name:<34} {:>16} {:>16} {:>6.2}× {goal:>8}", best.1, best.2, best.0);
}

fn timed(f: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    f();
    begun.elapsed()
}

fn at(sorted: &[Duration], percent: usize) -> Duration {
    sorted[(sorted.len() * percent / 100).min(sorted.len() - 1)]
}

fn figures(sorted: &[Duration]) -> String {
    let ms = |percent| at(sorted, percent).as_secs_f64() * 1_000.0;
    format!("{:.2} / {:.2}", ms(50), ms(95))
}

fn load() -> String {
    format!("load {}", fs::read_to_string("/proc/loadavg").unwrap_or_default().trim())
}

fn megabytes(folder: &Path) -> f64 {
    fs::metadata(folder.join("data.db")).unwrap().len() as f64 / 1e6
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// The number of the n-th client, and of its v-th visit: spread, as real ids are.
fn number(n: u32, visit: u32) -> u128 {
    let mixed = u128::from(n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    mixed ^ u128::from(visit + 1)
}

const FAMILY: [&str; 24] = [
    "Visser",
    "Hoekstra",
    "Bakker",
    "Wal",
    "Jansen",
    "Jong",
    "Vries",
    "Mulder",
    "Dijkstra",
    "Postma",
    "Terpstra",
    "Wiersma",
    "Haitsma",
    "Sinnema",
    "Akkerman",
    "Veenstra",
    "Jonker",
    "Kuipers",
    "Leeuw",
    "Zijlstra",
    "Boer",
    "Álvarez",
    "Özdemir",
    "O’Brien",
];
const GIVEN: [&str; 16] = [
    "Anna", "Sjoerd", "Tjitske", "Mirjam", "Ruurd", "Karin", "Ilse", "Femke", "Hendrik", "Nynke", "Bouke", "Annelies",
    "José", "Johan", "Wietske", "Jildou",
];
const PREFIX: [&str; 4] = ["", "van der", "de", ""];

fn fill(folder: &Path) {
    let mut vault = fixtures::create(folder);
    for hundred in 0..CLIENTS / 100 {
        let write = |writer: &mut Writer<'_>| (0..100).try_for_each(|n| fill_one(writer, hundred * 100 + n));
        vault.write(Action::FillPracticeVault, about(Entity::Client), stamp(0), write).unwrap();
        vault.checkpoint().unwrap();
    }
    vault.lock().unwrap();
}

fn fill_one(writer: &mut Writer<'_>, n: u32) -> Result<()> {
    let mixed = n.wrapping_mul(2_654_435_761) as usize;
    let family = format!("{}{}", FAMILY[mixed / 7 % 24], if mixed.is_multiple_of(3) { "" } else { "-Wal" });
    let mut one = client(number(n, 0), GIVEN[mixed / 5 % 16], PREFIX[mixed / 11 % 4], &family);
    one.person.birth_date = born(1930 + (mixed / 13 % 80) as i32, 1 + (mixed % 12) as u32, 1 + (mixed % 28) as u32);
    one.person.phone = format!("06-{:08}", mixed % 100_000_000);
    writer.save_client(&one)?;
    for visit in 0..1 + n % 3 {
        fill_visit(writer, &one, n, visit)?;
    }
    Ok(())
}

fn fill_visit(writer: &mut Writer<'_>, owner: &Client, n: u32, visit: u32) -> Result<()> {
    let mut begun = consultation(number(n, visit), owner, i64::from(n * 10 + visit));
    writer.save_consultation(&begun)?;
    for item in 0..12 {
        writer.save_answer(
            begun.id,
            &Place::of(&format!("t.{item}")),
            Some(&text("Een antwoord van gewone lengte.")),
        )?;
    }
    for (row, complaint) in ["Vermoeidheid", "Tintelingen", "Slecht slapen"].iter().enumerate() {
        let id = format!("r{row}");
        let order = answer(Value::Row { order: row as i32 });
        writer.save_answer(begun.id, &Place::in_row("cx.top", &id), Some(&order))?;
        writer.save_answer(begun.id, &Place::in_row("cx.top.text", &id), Some(&text(complaint)))?;
        let score = answer(Value::Scale { value: (n % 10) as u8 });
        writer.save_answer(begun.id, &Place::in_row("cx.top.score", &id), Some(&score))?;
    }
    for item in ["sum.in", "sum.ab", "sum.co", "sum.cv", "sum.cu"] {
        writer.save_answer(begun.id, &Place::of(item), Some(&choice("likely")))?;
    }
    let next = answer(Value::Date { value: PartialDate::Day { date: born(2027, 1, 1 + n % 28).unwrap() } });
    writer.save_answer(begun.id, &Place::of("sum.next"), Some(&next))?;
    if n.is_multiple_of(20) {
        writer.save_red_flag(&flag(number(n, visit), &begun, "rf.gait"))?;
    }
    if !n.is_multiple_of(5) {
        begun = begun.complete(fixtures::at(i64::from(n))).unwrap();
        writer.save_consultation(&begun)?;
    }
    Ok(())
}

/// The other arm: a connection with the same settings, and the shortest SQL for the same content.
struct Bare {
    connection: Connection,
}

const PAGE: &str =
    "WITH page AS MATERIALIZED (SELECT id, given_name, prefix, family_name, birth_date, sex, phone, email,
    general_practitioner, alert, created_at, archived_at, sort_key, number FROM client
    WHERE archived_at IS NULL ORDER BY sort_key, number LIMIT 50) ";
const HITS: &str =
    "WITH page AS MATERIALIZED (SELECT id, given_name, prefix, family_name, birth_date, sex, phone, email,
    general_practitioner, alert, created_at, archived_at, sort_key, number
    FROM client_search CROSS JOIN client ON client.number = client_search.rowid
    WHERE client_search MATCH ?1 AND archived_at IS NULL ORDER BY sort_key, number LIMIT 50) ";
const CLIENTS_OF: &str = "SELECT * FROM page ORDER BY sort_key, number";
const VISITS_OF: &str = "SELECT page.id, visit.id, visit.questionnaire, visit.status, visit.started_at, answer.item, answer.row, answer.reply
    FROM page CROSS JOIN consultation AS visit ON visit.client = page.id
    LEFT JOIN answer ON answer.consultation = visit.id AND answer.item IN ('cx.top', 'cx.top.score', 'cx.top.text',
        'sum.ab', 'sum.co', 'sum.cu', 'sum.cv', 'sum.in', 'sum.next')";
const FLAGS_OF: &str = "SELECT red_flag.* FROM page CROSS JOIN red_flag ON red_flag.client = page.id";

/// For a page that is known already, there is no shorter SQL than ours.
const VISITS_ON: &str = include_str!("../src/tables/client_visits.sql");
const FLAGS_ON: &str = include_str!("../src/tables/client_flags.sql");

impl Bare {
    fn open(folder: &Path) -> Self {
        let connection = raw::open(folder, PASSPHRASE);
        connection
            .execute_batch(
                "PRAGMA cipher_memory_security = ON; PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL;
                 PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
                 PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384; PRAGMA cell_size_check = ON;",
            )
            .unwrap();
        let triggers: Vec<String> = connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(std::result::Result::unwrap)
            .collect();
        triggers.iter().for_each(|name| connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
        connection.set_prepared_statement_cache_capacity(96);
        Self { connection }
    }

    fn first_screen(&self) -> usize {
        let total: u32 = self.one("SELECT total FROM client_total WHERE archived = 0", []);
        black_box(total);
        [VISITS_OF, FLAGS_OF].iter().for_each(|part| {
            black_box(self.rows(&[PAGE, part].concat(), []));
        });
        self.rows(&[PAGE, CLIENTS_OF].concat(), [])
    }

    fn search(&self, words: &str) -> usize {
        let total: u32 = self.one(
            "SELECT count(*) FROM client_search CROSS JOIN client ON client.number = client_search.rowid
             WHERE client_search MATCH ?1 AND archived_at IS NULL",
            [words],
        );
        black_box(total);
        let ids = self.ids(&[HITS, CLIENTS_OF].concat(), words);
        [VISITS_ON, FLAGS_ON].iter().for_each(|part| {
            black_box(self.rows(part, [&ids.concat()]));
        });
        ids.len()
    }

    fn response(&self, visit: u128) -> usize {
        self.rows(
            "SELECT item, row, reply, comment, quote, source, at FROM answer WHERE consultation = ?1",
            [Uuid::from_u128(visit).as_bytes().as_slice()],
        )
    }

    fn save(&self, visit: Uuid, run: usize) {
        let (visit, hash) = (visit.as_bytes().as_slice(), [0_u8; 32]);
        let reply = format!(
            "{{\"type\":\"given\",\"value\":{{\"type\":\"text\",\"value\":\"Sinds een maand of drie, vooral ’s avonds {run} 1\"}}}}"
        );
        let before = format!(
            "{{\"reply\":{reply},\"comment\":\"\",\"quote\":\"\",\"source\":\"client\",\"at\":\"2026-11-18T11:07:40.123456789Z\"}}"
        );
        self.run("BEGIN IMMEDIATE", []);
        self.run(
            "INSERT INTO audit (at, action, entity, id, client, prev_hash, hash) VALUES (?1, 'answer', 'answer', ?2, NULL, ?3, ?3)",
            params![run as i64, visit, hash],
        );
        self.run("UPDATE consultation SET changed_at = ?2 WHERE id = ?1", params![visit, run as i64]);
        self.run(
            "INSERT INTO revision (audit, entity, id, item, row, before) VALUES (last_insert_rowid(), 'answer', ?1, 't.5', '', ?2)",
            params![visit, before],
        );
        self.run(
            "INSERT INTO answer (consultation, item, row, reply, comment, quote, source, at) VALUES (?1, 't.5', '', ?2, '', '', 'client', ?3)
             ON CONFLICT (consultation, item, row) DO UPDATE SET reply = excluded.reply, at = excluded.at",
            params![visit, reply, run as i64],
        );
        self.run("COMMIT", []);
    }

    fn run(&self, sql: &str, params: impl rusqlite::Params) {
        self.connection.prepare_cached(sql).unwrap().execute(params).unwrap();
    }

    fn one(&self, sql: &str, params: impl rusqlite::Params) -> u32 {
        self.connection.prepare_cached(sql).unwrap().query_row(params, |row| row.get(0)).unwrap()
    }

    fn ids(&self, sql: &str, words: &str) -> Vec<[u8; 16]> {
        let mut statement = self.connection.prepare_cached(sql).unwrap();
        let rows = statement.query_map([words], |row| row.get(0)).unwrap();
        rows.map(std::result::Result::unwrap).collect()
    }

    /// Steps through all rows and looks at every column.
    fn rows(&self, sql: &str, params: impl rusqlite::Params) -> usize {
        let mut statement = self.connection.prepare_cached(sql).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query(params).unwrap();
        let mut count = 0;
        while let Some(row) = rows.next().unwrap() {
            (0..columns).for_each(|column| {
                black_box(row.get_ref(column).unwrap());
            });
            count += 1;
        }
        count
    }
}
