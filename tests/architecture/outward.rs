//! Every event that goes out is guarded by the properties of undo.

use std::fs;
use std::path::Path;

use crate::sources;

#[test]
fn what_went_out_is_guarded_by_the_properties_of_undo() {
    let listed =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/props/undo.rs"))
            .unwrap();
    let list = listed.split("const OUTWARD").nth(1).unwrap();
    let list = list.split(';').nth(1).unwrap();
    let mut outward = 0;
    for source in sources() {
        let code = source.code();
        if !source.path.starts_with("domain/order/event/")
            || !code.contains("const OUTWARD: bool = true")
        {
            continue;
        }
        let kind = code.split("const KIND: &'static str = \"").nth(1).unwrap();
        let kind = kind.split('"').next().unwrap();
        // The erasure of a body is told to nobody, and cannot be taken back.
        if kind != "purged" {
            let named = list.contains(&format!("\"{kind}\""));
            assert!(named, "add {kind} to OUTWARD of tests/props/undo.rs");
            outward += 1;
        }
    }
    assert_eq!(
        list.matches('"').count(),
        2 * outward,
        "a kind is gone: {list}"
    );
}
