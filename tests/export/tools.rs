//! Checkers from outside: `openxml-audit` (`PyPI`), `xmllint` and LibreOffice, each when installed.
//!
//! CI installs them; on a machine without one its check is skipped, and says so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Validates a document against the schemas; any complaint fails the test.
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

/// Number of pages LibreOffice makes of a document.
pub(crate) fn pages(name: &str, bytes: &[u8]) -> Option<u32> {
    let file = saved(name, bytes);
    let folder = file.parent().unwrap();
    let mut command = Command::new("soffice");
    // A profile of its own: a second LibreOffice with the same one exits without a word.
    command
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.display()
        ))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .args([folder, &file]);
    let output = run(&mut command)?;
    assert!(output.status.success(), "{name}: {output:?}");
    let pdf = fs::read(file.with_extension("pdf")).unwrap();
    Some(page_objects(&pdf))
}

/// Counts `/Type /Page` objects; LibreOffice leaves them uncompressed.
fn page_objects(pdf: &[u8]) -> u32 {
    let text = String::from_utf8_lossy(pdf).replace("/Type /Page", "/Type/Page");
    let pages = text.matches("/Type/Page").count() - text.matches("/Type/Pages").count();
    u32::try_from(pages).unwrap()
}

/// Runs a tool, or says that it is missing.
fn run(command: &mut Command) -> Option<Output> {
    match command.output() {
        Ok(output) => Some(output),
        Err(error) => {
            let tool = command.get_program().to_string_lossy().into_owned();
            eprintln!("跳过：没有找到 {tool}（{error}），这项检查没有做");
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
