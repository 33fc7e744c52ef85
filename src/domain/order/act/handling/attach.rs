//! 附件: a file is kept that shows what was done (附1§3).

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::attached::Attached;
use crate::domain::vocabulary::AttachmentKind;

fields! {
    /// Attaches a file to the order (附件), such as evidence or a photo.
    pub struct Attach {
        file: FileInput = "文件" [hint("文件路径；↓ 选择，→ 进入文件夹")];
        kind: Option<AttachmentKind> = "类别";
        note: Option<String> = "备注";
    }
}

impl ActType for Attach {
    const SPEC: ActSpec = ActSpec::new("attach", "附件", clause::SUPERVISION, Self::FIELDS)
        .help("存入佐证、照片、文件");

    fn decide(&self, case: &Case<'_>) -> Decision {
        let file = stored(&self.file)?;
        let kind = self.kind.unwrap_or(AttachmentKind::Evidence);
        match kind {
            AttachmentKind::Scan if !file.is_scan => return Err(no_scan(ActId::Attach).into()),
            AttachmentKind::Scan | AttachmentKind::Other => {}
            AttachmentKind::Evidence
            | AttachmentKind::Contact
            | AttachmentKind::Photo
            | AttachmentKind::Opinion => {
                check_readable(ActId::Attach, kind.label(), file)?;
                if kind == AttachmentKind::Photo && !file.is_picture {
                    return Err(no_picture().into());
                }
            }
        }
        case.one(Attached {
            kind,
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            size: file.size,
            note: self.note.clone(),
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        folder(asking, form);
    }
}

/// Refuses a file that is not the signed and sealed sheet, scanned or photographed.
pub(in crate::domain::order::act) fn no_scan(act: ActId) -> Refusal {
    Refusal::new(
        "not_a_scan",
        clause::LEAD_FLOW,
        "这不是扫描件：内容不是扫描的 PDF、OFD 或图片（由 Word 直接转成的 PDF 不算）",
        say!["签字盖章后扫描或拍照，再选那个", field(act, "file")],
    )
    .mend(Mend::field(act, "file"))
}

/// Refuses a file that is no picture where a photo is wanted.
fn no_picture() -> Refusal {
    Refusal::new(
        "not_a_picture",
        clause::SUPERVISION,
        "这不是照片：内容不是图片",
        say!["选照片文件；不是照片的，改", field(ActId::Attach, "kind")],
    )
    .mend(Mend::field(ActId::Attach, "kind"))
}

/// Refuses a file that cannot be what is wanted, whatever it is called: our own filing form as it was
/// exported, or an archive.
pub(in crate::domain::order::act) fn check_readable(
    act: ActId,
    wanted: &str,
    file: &crate::domain::order::act::field::StoredFile,
) -> Result<(), Refusal> {
    if file.is_own_form {
        return Err(own_form(act, wanted));
    }
    if file.is_archive {
        return Err(Refusal::new(
            "archive_file",
            clause::SUPERVISION,
            format!("这是压缩包或程序，不是{wanted}，看不到里面写的"),
            say!["解压以后选里面的那一份，核对", field(act, "file")],
        )
        .mend(Mend::field(act, "file")));
    }
    Ok(())
}

/// Refuses the exported filing form where a file of another kind is wanted.
fn own_form(act: ActId, wanted: &str) -> Refusal {
    Refusal::new(
        "own_form",
        clause::SUPERVISION,
        format!("这是本程序导出的备案表，不是{wanted}"),
        say!["改选那份文件，核对", field(act, "file")],
    )
    .mend(Mend::field(act, "file"))
}

/// Returns the stored file, or refuses if the file was not stored.
pub(in crate::domain::order::act) fn stored(
    file: &FileInput,
) -> Result<&crate::domain::order::act::field::StoredFile, Refusal> {
    file.stored().ok_or_else(|| {
        Refusal::new(
            "file_not_stored",
            clause::USAGE,
            "文件还没有存入",
            "核对文件路径，重新选择文件",
        )
    })
}

/// Starts the field in the folder to which forms were exported, since scans are often put there
/// too.
pub(in crate::domain::order::act) fn folder(
    asking: &SuggestionContext<'_>,
    form: &mut Suggestions,
) {
    if let Some(folder) = (asking.recent)("folder").first() {
        let slash = std::path::MAIN_SEPARATOR;
        let folder = folder.trim_end_matches(slash);
        form.value("file", format!("{folder}{slash}"));
    }
}
