//! What is personal in a text.

use super::terms;

terms! {
    /// What personal thing is held back at the door (附1§7(8)), or was allowed to leave.
    HeldKind {
        Name = "name", "姓名";
        OtherName = "other_name", "其他工单的姓名";
        Phone = "phone", "电话";
        IdNumber = "id_number", "证件号";
        BankCard = "bank_card", "银行卡号";
        Plate = "plate", "车牌";
        Account = "account", "微信、QQ 等账号";
        House = "house", "门牌户号";
    }
}
