//! External checkers: `openxml-audit` (`PyPI`), `xmllint` and LibreOffice, each if installed.
//!
//! CI installs them and sets `LIAISON_REQUIRE_TOOLS`, so that a missing one fails the test.
//! Elsewhere its check is skipped with a message that the test runner does not capture.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};

/// Validates a document against the schemas. Any message fails the test.
pub(crate) fn audit(name: &str, bytes: &[u8]) {
    let file = saved(name, bytes);
    let mut command = Command::new("openxml-audit");
    command
        .args(["--format", "microsoft365", "--max-errors", "0"])
        .arg(&file);
    if let Some(output) = run(&mut command) {
        assert!(
            output.status.success(),
            "{name}: {}",
            String::from_utf8_lossy(&output.stdout)
        );
    }
}

/// Allows one LibreOffice at a time: a second one with the same profile exits silently.
static OFFICE: Mutex<()> = Mutex::new(());

/// Returns the number of pages that LibreOffice makes of each document, or `None` if it is not
/// installed.
pub(crate) fn pages(documents: &[(String, Vec<u8>)]) -> Option<Vec<u32>> {
    let _alone = OFFICE.lock().unwrap_or_else(PoisonError::into_inner);
    let files: Vec<_> = documents
        .iter()
        .map(|(name, bytes)| saved(name, bytes))
        .collect();
    let folder = files.first()?.parent()?;
    let mut command = Command::new("soffice");
    command
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.display()
        ))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .args(&files);
    let output = run(&mut command)?;
    assert!(output.status.success(), "{output:?}");
    let pages = |file: &PathBuf| page_objects(&fs::read(file.with_extension("pdf")).unwrap());
    Some(files.iter().map(pages).collect())
}

/// Counts `/Type /Page` objects; LibreOffice leaves them uncompressed.
fn page_objects(pdf: &[u8]) -> u32 {
    let text = String::from_utf8_lossy(pdf).replace("/Type /Page", "/Type/Page");
    let pages = text.matches("/Type/Page").count() - text.matches("/Type/Pages").count();
    u32::try_from(pages).unwrap()
}

/// Checks with an independent parser that every part of the package is well-formed XML.
pub(crate) fn well_formed(name: &str, bytes: &[u8]) {
    let folder = saved(name, bytes).with_extension("parts");
    fs::create_dir_all(&folder).unwrap();
    let mut zip = zip::ZipArchive::new(io::Cursor::new(bytes)).unwrap();
    let mut command = Command::new("xmllint");
    command.args(["--noout", "--nonet"]);
    for index in 0..zip.len() {
        let path = folder.join(format!("{index}.xml"));
        let mut part = fs::File::create(&path).unwrap();
        io::copy(&mut zip.by_index(index).unwrap(), &mut part).unwrap();
        command.arg(path);
    }
    if let Some(output) = run(&mut command) {
        assert!(output.status.success(), "{name}: {output:?}");
    }
}

/// Runs a tool, or reports that it is missing.
fn run(command: &mut Command) -> Option<Output> {
    match command.output() {
        Ok(output) => Some(output),
        Err(error) => {
            let tool = command.get_program().to_string_lossy().into_owned();
            let missing = format!("没有找到 {tool}（{error}）");
            assert!(
                std::env::var_os("LIAISON_REQUIRE_TOOLS").is_none(),
                "{missing}"
            );
            writeln!(io::stderr(), "跳过：{missing}，这项检查没有做").unwrap();
            None
        }
    }
}

fn saved(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("forms");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{name}.docx"));
    fs::write(&file, bytes).unwrap();
    file
}
