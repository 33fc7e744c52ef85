//! Tests that drafts go to a colleague with the work, and come back when that is undone.

use liaison::domain::order::act::Request;
use liaison::domain::order::act::handling::hand_over::HandOver;
use liaison::store::{Draft, DraftsMoved, UndoRequest};

use crate::support::{File, caller, open_orders};

#[test]
fn an_undone_hand_over_gives_the_drafts_back_too() {
    let file = File::with_orders(22);
    let store = file.open();
    let (id, _) = open_orders(&store).remove(0);
    let draft = |name: &str, stream| Draft {
        place: format!("{id}/{name}"),
        window: String::new(),
        stream,
        actor: "于某".to_owned(),
        body: "写到一半".to_owned(),
        updated_at: caller().now,
    };
    for one in [draft("record", Some(id)), draft("call", None)] {
        store.save_draft(one).unwrap();
    }
    let mut request = Request::now(HandOver {
        to: "查无此人".to_owned(),
        until: None,
        note: None,
    });
    request.confirmed = true;
    let moved = DraftsMoved {
        from: "于某".to_owned(),
        to: "查无此人".to_owned(),
        without_order: true,
    };
    let done = store.hand_over(&caller(), vec![(id, request)], moved);
    assert_eq!(done.unwrap().drafts.len(), 2);
    let owners = || {
        let drafts = store.drafts().unwrap();
        let mut owners: Vec<String> = drafts.into_iter().map(|one| one.actor).collect();
        owners.dedup();
        owners
    };
    assert_eq!(owners(), ["查无此人"]);
    let undo = UndoRequest {
        reason: None,
        whole_batch: true,
    };
    store.undo(&caller(), id, undo).unwrap();
    assert_eq!(owners(), ["于某"]);
}
