//! Exports by two programs at once: a sheet is not recorded as the form if the order changed while
//! the sheet was written.

use liaison::domain::form::PrintedForm;
use liaison::domain::order::action::{Action, Request};
use liaison::domain::refusal::Refusal;
use liaison::domain::vocabulary::{FormStatus, Urgency};

use crate::fields;
use crate::random::Random;
use crate::world::World;

fn act(world: &mut World, request: &Request) -> Result<(), Refusal> {
    let facts = world.decide_with(|order, context| order.decide(request, context))?;
    world.take(facts);
    Ok(())
}

/// Does these actions one after another, each with the fields that an experienced officer would
/// give.
fn work(world: &mut World, names: &[&str]) {
    let mut random = Random::new(1);
    for name in names {
        world.wait(5);
        let request = fields::sensible(&world.order, name, &mut random, world.now);
        act(world, &request).unwrap_or_else(|refused| panic!("{name}: {refused}"));
    }
}

fn asked() -> Request {
    Request::now(Action::Invite {
        units: vec!["交通运输局".to_owned()],
        request: "请到现场处理".to_owned(),
        level: None,
        basis: None,
        cause: None,
        via: None,
        contact: None,
        respond_by: None,
        arrive_by: None,
    })
}

fn export(printed: PrintedForm) -> Request {
    Request::now(Action::Export {
        file_name: "备案表.docx".to_owned(),
        sha256: "0".repeat(64),
        printed: Some(printed),
    })
}

#[test]
fn a_sheet_that_was_overtaken_while_it_was_written_is_not_the_form() {
    let mut world = World::new(1, false, Urgency::Normal);
    work(&mut world, &["sign-for"]);
    act(&mut world, &asked()).unwrap();
    work(
        &mut world,
        &[
            "notify-platform",
            "close-engagement",
            "rate",
            "finish",
            "feedback",
            "review",
        ],
    );
    let written = world.order.printed(&world.context());
    // At the same time, in the other window.
    work(&mut world, &["edit-form", "review"]);
    let refused = act(&mut world, &export(written)).unwrap_err();
    assert_eq!((refused.code, refused.clause), ("sheet_moved_on", "附1§3"));
    assert!(refused.fix.contains("再导出"), "{}", refused.fix);
    let now = world.order.printed(&world.context());
    act(&mut world, &export(now)).unwrap();
    assert_eq!(world.order.form().unwrap().status, FormStatus::Exported);
}
