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
        case.one(Attached {
            kind: self.kind.unwrap_or(AttachmentKind::Evidence),
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
