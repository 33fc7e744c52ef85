//! Words on the form as the screen draws it: hints in blank cells, heading and footer of the
//! preview.

/// Grey hint in the cell that is signed by hand.
pub const SIGN_HERE: &str = "手签";

/// Grey hint in the cell for the seal.
pub const SEAL_HERE: &str = "盖章处";

/// Mark across every sheet of a draft.
pub const DRAFT: &str = "草稿";

/// Heading of the 附页.
#[must_use]
pub fn appendix_head(title: &str) -> String {
    format!("附页　{title}")
}

/// Footer of a sheet, with the page number if there is a 附页.
#[must_use]
pub fn footer(order_no: &str, revision: u32, page: Option<(usize, usize)>) -> String {
    let words = match page {
        Some((page, pages)) => format!("{order_no} 第{revision}版　第{page}页 共{pages}页"),
        None => format!("{order_no} 第{revision}版"),
    };
    words.trim_start().to_owned()
}
