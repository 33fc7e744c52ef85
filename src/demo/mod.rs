//! Fills a rehearsal file (演练) with invented orders of a street office in every state.
//!
//! Every order is created and processed through the same rules as real ones, with the clock set to
//! its own day, so a rehearsal file is a file like any other. The same seed gives the same orders.

mod matter;
mod random;
mod scan;
mod scenario;
mod script;

use crate::domain::profile::Profile;
use crate::domain::time::BeijingTime;
use crate::store::{Caller, Script, Store, StoreError, files};

/// The unit that works with the rehearsal orders.
pub const UNIT: &str = "龙山街道办事处";

/// Number of orders if none is given: three of each scenario.
pub const ORDERS: u32 = 3 * scenario::COUNT;

/// Number of scripts in one transaction.
const CHUNK: usize = 100;

/// Fills an empty file with rehearsal orders. `progress` is called with the number of orders that
/// have been written so far.
///
/// # Errors
/// Fails when the file cannot be written, or when a rule refuses a step of a scenario. A test makes
/// sure that no rule does.
pub fn fill(
    store: &Store,
    orders: u32,
    seed: u64,
    now: BeijingTime,
    mut progress: impl FnMut(u32),
) -> Result<(), StoreError> {
    let book = matter::RehearsalTexts::embedded()?;
    let profile = profile(&book);
    let caller = Caller {
        now,
        actor: profile.staff.first().cloned().unwrap_or_default(),
        clock_set: true,
    };
    store.mark_demo(&caller)?;
    store.save_profile(&caller, Profile::default(), profile)?;
    store.know_sections(book.offices())?;
    let settings = store.settings()?;
    let scan = files::keep(store.path(), String::new(), &scan::pdf())?.file;
    let mut random = random::Random::new(seed);
    let mut chunk: Vec<Script> = Vec::with_capacity(CHUNK);
    for index in 0..orders {
        let scenario = scenario::of(index);
        chunk.push(script::write(
            &scenario,
            index,
            &book,
            &mut random,
            now,
            &settings,
            &scan,
        )?);
        if chunk.len() == CHUNK || index + 1 == orders {
            store.rehearse(std::mem::take(&mut chunk))?;
            progress(index + 1);
        }
    }
    Ok(())
}

fn profile(book: &matter::RehearsalTexts) -> Profile {
    Profile {
        unit: UNIT.to_owned(),
        staff: book.staff.clone(),
        leaders: book.leaders.clone(),
        principal: None,
        platform_phone: Some("0631-12345".to_owned()),
        ..Profile::default()
    }
}
