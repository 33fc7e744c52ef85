//! Exports by two programs at once: a sheet is not recorded as the form if the order changed while
//! the sheet was written.

use liaison::domain::form::PrintedForm;
use liaison::domain::order::act::field::Names;
use liaison::domain::order::act::helpers::invite::Invite;
use liaison::domain::order::act::paper::export::Export;
use liaison::domain::order::act::{ActId, Request};
use liaison::domain::refusal::Refusal;
use liaison::domain::vocabulary::{FormStatus, Urgency};

use crate::fields;
use crate::random::Random;
use crate::world::World;

fn act(world: &mut World, request: &Request) -> Result<(), Refusal> {
    let facts = world.decide(request)?;
    world.take(facts);
    Ok(())
}

/// Does these one after another, each as an officer who knows the work would.
fn work(world: &mut World, acts: &[ActId]) {
    let mut random = Random::new(1);
    for id in acts {
        world.wait(5);
        let request = fields::sensible(&world.order, *id, &mut random, world.now);
        act(world, &request).unwrap_or_else(|refused| panic!("{}: {refused}", id.name()));
    }
}

fn asked() -> Request {
    Request::now(Invite {
        listed: None,
        reason: None,
        units: Names(vec!["交通运输局".to_owned()]),
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
    Request::now(Export {
        file_name: "备案表.docx".to_owned(),
        sha256: "0".repeat(64),
        printed: Some(printed),
    })
}

#[test]
fn a_sheet_that_was_overtaken_while_it_was_written_is_not_the_form() {
    let mut world = World::new(1, false, Urgency::Normal);
    work(&mut world, &[ActId::SignFor]);
    act(&mut world, &asked()).unwrap();
    work(
        &mut world,
        &[
            ActId::NotifyPlatform,
            ActId::CloseEngagement,
            ActId::Rate,
            ActId::Finish,
            ActId::Feedback,
            ActId::Review,
        ],
    );
    let written = world.order.printed(&world.context());
    // Meanwhile, at the other window.
    work(&mut world, &[ActId::EditForm, ActId::Review]);
    let refused = act(&mut world, &export(written)).unwrap_err();
    assert_eq!(
        (refused.code, refused.clause.name()),
        ("sheet_moved_on", "使用说明")
    );
    assert!(
        refused.fix.to_string().contains("再导出"),
        "{}",
        refused.fix
    );
    let now = world.order.printed(&world.context());
    act(&mut world, &export(now)).unwrap();
    assert_eq!(world.order.form().unwrap().status, FormStatus::Exported);
}
