//! The upload package: form, result and evidence put together, with a list of the files and their sums.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::paper::exported;
use super::support::{Desk, NO, scanned_pdf};

fn scanned() -> Desk {
    let desk = exported();
    desk.act(NO, "sign", &[]);
    desk.act(NO, "seal", &[]);
    let scan = desk.write("签字件.PDF", scanned_pdf());
    desk.act(NO, "scan", &[("file", &scan)]);
    let photo = desk.write(
        "孙某某家门口.jpg",
        [b"\xff\xd8\xff".as_slice(), &[7; 4000]].concat(),
    );
    desk.act(NO, "attach", &[("file", &photo), ("kind", "现场照片")]);
    let note = desk.write("内部.txt", "只给自己看的");
    desk.act(NO, "attach", &[("file", &note), ("kind", "其他")]);
    desk
}

fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Compares the list with the files that are there.
fn assert_listed(files: &BTreeMap<String, Vec<u8>>) -> Value {
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    let listed = manifest["files"].as_array().unwrap();
    assert_eq!(listed.len() + 1, files.len());
    for one in listed {
        let bytes = &files[one["name"].as_str().unwrap()];
        assert_eq!(one["size"], bytes.len());
        let digest = Sha256::digest(bytes);
        let sum = digest.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        });
        assert_eq!(one["sha256"], sum);
    }
    manifest
}

#[test]
fn a_package_holds_the_scan_the_result_and_the_evidence_with_their_sums() {
    let desk = scanned();
    let done = desk.ok(&["export", NO, "--what", "package", "--out", "out"]);
    let folder = desk.dir().join(done[0]["package"].as_str().unwrap());
    let files = files_of(&folder);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "01_备案表扫描件.pdf",
            "02_办理结果.txt",
            "03_现场照片.jpg",
            "manifest.json"
        ],
        "the name of a photo may name a citizen, and other files are not evidence"
    );
    assert_eq!(files["01_备案表扫描件.pdf"], scanned_pdf());
    let result = String::from_utf8(files["02_办理结果.txt"].clone()).unwrap();
    let said = desk.show(NO);
    let said = said["results"].as_array().unwrap().last().unwrap()["text"]
        .as_str()
        .unwrap();
    assert_eq!(result.trim_start_matches('\u{feff}').trim_end(), said);
    let manifest = assert_listed(&files);
    assert_eq!(manifest["order_no"], NO);
    assert_eq!(manifest["form"]["signed_and_sealed"], true);
    assert_eq!(done[0]["remarks"], serde_json::json!([]));
    assert_eq!(
        desk.kinds(NO).last().map(String::as_str),
        Some("copied_out")
    );
}

#[test]
fn a_zip_holds_the_same_files_and_never_replaces_another() {
    let desk = scanned();
    let arguments = [
        "export",
        NO,
        "--what",
        "上传材料包",
        "--zip",
        "--out",
        "out",
    ];
    let first = desk.ok(&arguments);
    let second = desk.ok(&arguments);
    assert_ne!(first[0]["package"], second[0]["package"]);
    let file = fs::File::open(desk.dir().join(second[0]["package"].as_str().unwrap())).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        files.insert(entry.name().unwrap().into_owned(), bytes);
    }
    assert_listed(&files);
    assert_eq!(files["01_备案表扫描件.pdf"], scanned_pdf());
}

#[test]
fn a_form_that_is_not_signed_goes_along_only_as_what_it_is() {
    let desk = exported();
    let done = desk.ok(&["export", NO, "--what", "package", "--out", "out"]);
    let folder = desk.dir().join(done[0]["package"].as_str().unwrap());
    let files = files_of(&folder);
    assert!(files.contains_key("01_备案表_未签字盖章.docx"));
    assert_eq!(assert_listed(&files)["form"]["signed_and_sealed"], false);
    let remarks = done[0]["remarks"].as_array().unwrap();
    assert!(remarks[0].as_str().unwrap().contains("不能代替签章件上传"));
    assert_eq!(remarks[1], "没有佐证、照片");
}

#[test]
fn no_package_is_written_before_the_form_is_exported_or_when_a_file_is_gone() {
    let desk = super::feedback::finished();
    let arguments = ["export", NO, "--what", "package", "--out", "out"];
    let refused = desk.fails(3, &arguments);
    assert_eq!(refused["code"], "form_not_exported");
    assert!(!desk.dir().join("out").exists());

    let desk = scanned();
    let before = files_of(&desk.dir().join("out")).len();
    let kept = desk.db().with_extension("files");
    for entry in fs::read_dir(&kept).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    let failed = desk.fails(1, &arguments);
    let said = failed["message"].as_str().unwrap().to_owned();
    assert!(said.contains("附件不在了"), "{said}");
    assert_eq!(files_of(&desk.dir().join("out")).len(), before);
}
