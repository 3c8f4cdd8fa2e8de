//! A vault that is there before the window opens, made by the vault itself: with one client or with thousands.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    audit::{Action, Entity},
    client::{Client, ClientId, Person},
    language::Language,
};
use uuid::Uuid;
use vault::{Cost, Practice, Stamp, Subject, Vault, Writer};

use crate::{Home, PASSPHRASE};

impl Home {
    /// Makes the practice's vault with so many clients, and returns their names in the order in which they were entered.
    ///
    /// # Panics
    /// When the vault cannot be made.
    #[must_use]
    pub fn with_clients(&self, count: u32) -> Vec<String> {
        let clients: Vec<Client> = (0..count).map(client).collect();
        self.fill(|writer| clients.iter().try_for_each(|client| writer.save_client(client)));
        clients.iter().map(|client| format!("{} {}", client.person.given_name, client.person.family_name)).collect()
    }

    /// Makes the practice's vault and enters everything as one step: thousands of steps would each wait for the disk.
    pub(crate) fn fill(&self, enter: impl FnOnce(&mut Writer<'_>) -> vault::Result<()>) {
        let practice = Practice {
            name: "Praktijk De Kade".to_owned(),
            practitioner: "M. van der Meulen".to_owned(),
            language: if self.language.starts_with("nl") { Language::Nl } else { Language::En },
            demo: false,
        };
        let parent = self.vault();
        std::fs::create_dir_all(parent.parent().expect("a parent")).expect("a folder");
        let mut vault =
            Vault::create(&self.vault(), &practice, PASSPHRASE, Cost::Floor, stamp()).expect("a vault that is made");
        let subject = Subject { entity: Entity::Practice, id: Uuid::from_u128(1), client: None };
        vault.write(Action::FillPracticeVault, subject, stamp(), enter).expect("records that are entered");
        vault.lock().expect("a vault that closes");
    }
}

/// A client with a name that stands nowhere else, and that no other begins with.
pub(crate) fn client(number: u32) -> Client {
    const FIRST: [&str; 8] = ["Anna", "Bouke", "Doutzen", "Eelke", "Froukje", "Gerben", "Hiltje", "Jildou"];
    const LAST: [&str; 10] = ["acker", "broek", "dijk", "eest", "fenne", "gaast", "horn", "kamp", "meer", "wold"];
    let digit = |place: u32| LAST.get((number / 10_u32.pow(place) % 10) as usize).copied().unwrap_or_default();
    let family = format!("{}{}{}{}", digit(3), digit(2), digit(1), digit(0));
    let person = Person {
        given_name: FIRST.get((number % 8) as usize).copied().unwrap_or_default().to_owned(),
        family_name: family.split_at(1).0.to_uppercase() + family.split_at(1).1,
        birth_date: NaiveDate::from_yo_opt(1940 + (number % 70) as i32, 1 + number % 365),
        ..Person::default()
    };
    Client { id: ClientId(Uuid::from_u128(number.into())), person, created_at: stamp().at, archived_at: None }
}

/// A moment before any journey.
pub(crate) fn stamp() -> Stamp {
    Stamp { at: DateTime::<Utc>::from_timestamp(1_760_000_000, 0).unwrap_or_default() }
}
