//! What is read in texts.

use super::*;

fn said(text: &str) -> Vec<Said> {
    let readers = Readers {
        unit: ["文登区交通运输局", "交通运输局"],
        others: vec!["公安分局"],
    };
    claims(text, &readers)
        .into_iter()
        .map(|one| one.said)
        .collect()
}

#[test]
fn a_text_is_read_for_what_it_says_of_the_unit() {
    use Doing::{Arrive, Opinion, Respond};
    for (text, wanted) in [
        ("拒绝到场。", vec![Said::Refused(Some(Arrive))]),
        ("接电话后拒不到场", vec![Said::Refused(Some(Arrive))]),
        ("没有拒绝到场", vec![]),
        ("拒绝配合", vec![Said::Refused(None)]),
        ("电话明确拒绝", vec![Said::Refused(None)]),
        (
            "多次催办拒不配合",
            vec![Said::Urged(2), Said::Refused(None)],
        ),
        (
            "经2次催办仍未报到",
            vec![Said::Urged(2), Said::Never(Arrive)],
        ),
        ("无需催办", vec![Said::NotUrged]),
        ("一直没有回复", vec![Said::Never(Respond)]),
        ("始终未响应", vec![Said::Never(Respond)]),
        (
            "未响应和报到",
            vec![Said::Never(Respond), Said::Never(Arrive)],
        ),
        ("迟到", vec![Said::Late(Arrive)]),
        ("未迟到", vec![Said::InTime(Arrive)]),
        ("按时到场", vec![Said::InTime(Arrive)]),
        ("没有在规定时间内到场", vec![Said::NotInTime(Arrive)]),
        ("逾期未报到", vec![Said::NotInTime(Arrive)]),
        ("超时响应", vec![Said::Late(Respond)]),
        ("迟迟不来", vec![Said::NotInTime(Arrive)]),
        ("响应及时", vec![Said::InTime(Respond)]),
        ("未提出意见", vec![Said::Never(Opinion)]),
        ("未提出办理意见", vec![Said::Never(Opinion)]),
        ("没来", vec![Said::Never(Arrive)]),
        ("多次催办未到", vec![Said::Urged(2), Said::Never(Arrive)]),
        ("态度恶劣", vec![Said::Manner]),
        ("积极配合", vec![Said::TookPart]),
        ("未配合", vec![Said::NoPart]),
        ("不服从调度", vec![Said::Disobeyed]),
        ("不是没报到", vec![]),
        ("要求11月20日前到场", vec![]),
        ("诉求人拒绝到场", vec![]),
        ("施工方态度强硬，拒不配合", vec![]),
        ("公安分局按时到场", vec![]),
        ("我街道及时到场", vec![]),
        ("诉求人多次反映后仍未到场", vec![Said::Never(Arrive)]),
        ("到场稍晚", vec![Said::Present]),
        ("到场晚了两个小时", vec![Said::Late(Arrive)]),
        ("到场时间晚于约定", vec![Said::Late(Arrive)]),
        ("比约定晚两小时到场", vec![Said::Late(Arrive)]),
        ("来晚了", vec![Said::Late(Arrive)]),
        ("隔了三天才到场", vec![Said::After(Arrive, Span::Days(3))]),
        ("当晚到场", vec![]),
        ("机械晚到半天", vec![]),
        ("到场后只派一人，机械晚到半天", vec![Said::Present]),
        (
            "直到第二天才响应",
            vec![Said::After(Respond, Span::Days(1))],
        ),
        ("两小时后到场", vec![Said::After(Arrive, Span::Hours(2))]),
        ("隔天仍未到场", vec![Said::Never(Arrive)]),
        ("来得晚", vec![Said::Present]),
        ("派人来过但未深入", vec![Said::Present]),
        ("配合了一次就走了", vec![Said::Present, Said::Present]),
        ("现场配合不够积极", vec![Said::Present]),
        ("按要求清掏了管网", vec![Said::Present]),
        ("报到后中途离开", vec![Said::Present, Said::Present]),
        ("从未来过", vec![Said::Never(Arrive)]),
        ("垃圾已清理", vec![]),
        ("报到时限已过", vec![]),
        ("未处置", vec![]),
        ("由我街道清理了垃圾", vec![]),
        ("起初未响应", vec![]),
        ("11月20日未响应", vec![]),
        ("未按约定时间到场", vec![Said::NotInTime(Arrive)]),
        ("未按要求的时间到场", vec![Said::NotInTime(Arrive)]),
    ] {
        assert_eq!(said(text), wanted, "{text}");
    }
}
