//! Words of the upload package (上传材料包).

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("“", $text, "”")]
            pub const $name: &str = $text;
        )*
    };
}

words! {
    TITLE = "上传材料包";
    SHAPE = "做成";
    AS_FOLDER = "文件夹";
    AS_ZIP = "一个 .zip 文件";
    LINE = "备案表扫描件、办理结果文字、佐证放在一起，附清单和校验值；给平台的，不遮盖，留痕。";
    RESULT_FILE = "办理结果.txt";
    SCAN_FILE = "备案表扫描件";
    SCAN = "备案表扫描件（签字盖章）";
    UNSIGNED_FILE = "备案表_未签字盖章";
    UNSIGNED = "备案表（未签字盖章）";
    LIST = "清单";
    MANIFEST = "manifest.json";
    TO_KNOW = "上传前先看";
    FILES = "文件";
    FOLDER = "文件夹";
    WRITTEN = "刚写出的";
    NO_FILES = "本单没有附件，也没有写出过文件";
    NO_SCREEN = "这里没有图形桌面，打不开文件";
    NO_FORM = "本单应有备案表，还没有导出";
    NO_RESULT = "还没有办理结果";
    NOT_LEAD = "本单由其他单位牵头，由牵头单位上传";
    NOT_SIGNED = "备案表还没有签字盖章的扫描件，放的是导出的 Word，不能代替签章件上传";
    NO_EVIDENCE = "没有佐证、照片";
}

/// Name of the package of an order, without extension.
#[must_use]
pub fn package_name(order_no: &str) -> String {
    format!("{order_no}_上传材料")
}

/// Says where the package is, what it holds, and what to know before uploading.
#[must_use]
pub fn written(path: &str, files: usize, characters: usize, known: &[String]) -> String {
    let done =
        format!("✓ 已写入 {path}：{files} 个文件和清单，办理结果 {characters} 字，已记入经过");
    let known = known.iter().map(String::as_str);
    std::iter::once(done.as_str())
        .chain(known)
        .collect::<Vec<_>>()
        .join("；")
}

/// Says how many packages were written.
#[must_use]
pub fn written_many(count: usize) -> String {
    format!("✓ 已写出 {count} 单的上传材料，已记入经过")
}

/// Says that the result is longer than the platform's field takes.
#[must_use]
pub fn over(by: usize) -> String {
    format!("办理结果超出平台答复栏 {by} 字（本单位口径）")
}

/// A file of the package: its name, what it is, and its size.
#[must_use]
pub fn file_line(name: &str, kind: &str, size: u64) -> String {
    let kilobytes = size.div_ceil(1024);
    format!("  {name}　{kind}　{kilobytes} KB")
}

/// The page that is shown once a package was written: where it is, its files, what to know, and the
/// text for the platform's field.
#[must_use]
pub fn sheet(path: &str, files: &[String], known: &[String], result: &str) -> String {
    let mut lines = vec![format!("已写入：{path}"), String::new()];
    lines.extend(files.iter().cloned());
    lines.push(format!("  {MANIFEST}　{LIST}"));
    if !known.is_empty() {
        lines.push(String::new());
        lines.extend(known.iter().map(|one| format!("注意：{one}")));
    }
    lines.push(String::new());
    lines.push(format!(
        "平台答复栏的文字（{} 字）：",
        result.chars().count()
    ));
    lines.push(result.to_owned());
    lines.join("\n")
}

/// A file was handed to the system to be opened.
#[must_use]
pub fn opened(path: &str) -> String {
    format!("已交给系统打开：{path}")
}

/// A file is not where it was written any more.
#[must_use]
pub fn gone(path: &str) -> String {
    format!("已经不在了：{path}")
}

/// The system has no program for a file.
#[must_use]
pub fn not_opened(path: &str) -> String {
    format!("系统没有能打开它的程序；文件在：{path}")
}

/// A file cannot be opened here; says where it is.
#[must_use]
pub fn only_there(why: &str, path: &str) -> String {
    format!("{why}；在：{path}")
}

/// A copy of an attachment could not be made.
#[must_use]
pub fn not_copied(error: &std::io::Error) -> String {
    format!("附件没有打开：{}", super::system::reason(error))
}

/// Title of the question before the package of an order that nobody reviewed.
pub const UNREVIEWED_TITLE: &str = "办理结果还没有审核，仍然打包？";
/// What to do instead.
pub const UNREVIEWED_FIX: &str = "先审核把关再打包，或确认仍然打包（加 --confirm）";

/// The result of an order has no review on record.
#[must_use]
pub fn unreviewed(numbers: &[String]) -> String {
    format!(
        "{} 的办理结果没有审核把关的记录，回复内容的真实性由本单位负责",
        numbers.join("、")
    )
}
