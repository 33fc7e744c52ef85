//! What a filing form says, cell by cell, for any renderer.

use serde::{Deserialize, Serialize};

use crate::domain::term::terms;
use crate::domain::vocabulary::FormKind;

terms! {
    /// A cell of the filing form that holds text. The same cell of 附2 and 附3 is one field; only
    /// the label printed beside it differs.
    FormField {
        Matter = "matter", "诉求事项";
        LeadUnit = "lead_unit", "首接单位";
        WhistleLevel = "whistle_level", "吹哨类型";
        CoUnits = "co_units", "联动单位";
        Result = "result", "办理结果";
        Ratings = "ratings", "联动评价";
        RatingNotes = "rating_notes", "评价说明";
        FollowUp = "follow_up", "回访情况";
        LinkageTime = "linkage_time", "联动时间";
        Leader = "leader", "分管负责人";
    }
}

impl FormField {
    /// Returns the label as a form of this kind calls the cell: what 附2 calls 首接单位 and 联动单位,
    /// 附3 calls 吹哨主体 and 报到单位.
    #[must_use]
    pub const fn label_on(self, kind: FormKind) -> &'static str {
        match (self, kind) {
            (Self::LeadUnit, FormKind::Whistle) => "吹哨主体",
            (Self::CoUnits, FormKind::Whistle) => "报到单位",
            (Self::Ratings, FormKind::Whistle) => "评价",
            (
                Self::LeadUnit
                | Self::CoUnits
                | Self::Ratings
                | Self::Matter
                | Self::WhistleLevel
                | Self::Result
                | Self::RatingNotes
                | Self::FollowUp
                | Self::LinkageTime
                | Self::Leader,
                _,
            ) => self.label(),
        }
    }
}

/// A form ready to be printed. The cells for signature and seal are always blank: they are filled
/// on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedForm {
    /// Which form: 附2 (首接负责) or 附3 (吹哨报到).
    pub kind: FormKind,
    /// Number of the order (工单编号), for the footer and the file name. It never stands in a
    /// cell.
    pub order_no: String,
    /// Number of the form's version, from 1. The footer shows it, so that no old sheet is scanned
    /// by mistake.
    pub revision: u32,
    /// Whether the footer with number and revision is printed (本单位口径).
    pub footer: bool,
    /// Text of each field, with `\n` between lines. A field that is not listed is blank.
    pub cells: Vec<(FormField, String)>,
}

impl PrintedForm {
    /// Returns the text of a field; empty if it is blank.
    #[must_use]
    pub fn cell(&self, field: FormField) -> &str {
        self.cells
            .iter()
            .find(|(key, _)| *key == field)
            .map_or("", |(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::FormLayout;

    #[test]
    fn a_cell_is_called_as_the_regulations_form_prints_it() {
        for kind in FormKind::ALL {
            let layout = FormLayout::built_in(*kind).unwrap();
            for (field, ..) in layout.fields() {
                assert_eq!(layout.label_of(field), field.label_on(*kind), "{kind}");
            }
        }
    }
}
