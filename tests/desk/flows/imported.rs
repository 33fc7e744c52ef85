//! The main work by keyboard, from the platform's file to the uploaded form, for both mechanisms.

use liaison::domain::vocabulary::{FormStatus, Mechanism, Stage};

use super::whistle::{rated_on, whistled_on};
use super::{DEPARTMENT, STREET, imported, joint_on, to_file_on};
use crate::harness::Harness;

/// Continues from a valid form: reviewed, exported, signed, sealed, scanned, uploaded.
fn paper(desk: &mut Harness) {
    desk.keys("<F5>1<C-s>2<C-s><F5><Enter>");
    assert_eq!(desk.filing().status, FormStatus::Exported);
    desk.keys("<F5><C-s><F5><C-s>");
    assert_eq!(desk.filing().status, FormStatus::Sealed);
    let scan = desk.path("扫描件.pdf");
    std::fs::write(&scan, crate::harness::scanned_pdf()).unwrap();
    desk.keys("<F5><C-a>").paste(scan.to_str().unwrap());
    desk.keys("<C-s><F5><C-s>");
    assert_eq!(desk.filing().status, FormStatus::Uploaded);
    desk.keys("<Esc>").on_board().stands(Stage::ToRevisit);
    let order = desk.order();
    assert_eq!(order.number(), "261123080000100001");
    assert!(order.replies.iter().all(|reply| reply.with_form));
}

#[test]
fn a_first_handlers_case_goes_from_the_file_to_the_uploaded_form() {
    let mut desk = to_file_on(joint_on(imported(DEPARTMENT, "光明小区外墙渗水")));
    assert_eq!(desk.order().mechanism, Mechanism::FirstHandler);
    desk.keys("<F8>1<Tab><Tab>1<Tab>");
    paper(&mut desk);
}

#[test]
fn a_whistled_case_goes_from_the_file_to_the_uploaded_form() {
    let mut desk = rated_on(whistled_on(imported(STREET, "河道倾倒渣土")));
    assert_eq!(desk.order().mechanism, Mechanism::Whistle);
    paper(&mut desk);
}
