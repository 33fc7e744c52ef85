//! Tests of every header vocabulary found in real exports, with two rows each.

use liaison::domain::incoming::DueText;
use liaison::domain::vocabulary::{Kind, Urgency};

use super::support::{read_rows, rows, under};

fn at(text: &str) -> chrono::NaiveDateTime {
    chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap()
}

#[test]
fn h1_a_provincial_platform_with_28_columns() {
    let header = "工单编号, 受理员工号, 受理员, 来电人, 一级分类, 二级分类, 三级分类, 四级分类, 五级分类, 紧急程度, 来电类别, 受理渠道, 主要内容, 受理时间, 回复备注, 办理情况, 被催办单ID, 受理备注, 工单状态, 受理类型, 是否保密, 是否回复, 办理单位, 转办时间, 转办人姓名, 转办人工号, 转办意见, 办结时间";
    let read = read_rows(under(
        header,
        &[
            &[
                "181026181950554704",
                "1001",
                "张某",
                "于某",
                "城乡建设",
                "供热",
                "NULL",
                "NULL",
                "NULL",
                "一般",
                "投诉",
                "电话",
                "暖气不热。望解决",
                "2018-10-26 18:19:50.000",
                "NULL",
                "NULL",
                "NULL",
                "请核实",
                "已转办待回复",
                "转办",
                "否",
                "是",
                "住建局",
                "2018-10-26 18:20:00",
                "王某",
                "2001",
                "请依法处理",
                "NULL",
            ],
            &[
                "181026181950554705",
                "1001",
                "张某",
                "NULL",
                "NULL",
                "NULL",
                "NULL",
                "NULL",
                "NULL",
                "紧急",
                "无效",
                "电话",
                "催办",
                "2018-10-26 18:20:50.000",
                "NULL",
                "NULL",
                "181026181950554704",
                "NULL",
                "办结",
                "直办",
                "是",
                "否",
                "NULL",
                "NULL",
                "NULL",
                "NULL",
                "NULL",
                "2018-10-27 08:00:00",
            ],
        ],
    ));
    let orders = read.orders();
    let (first, second) = (orders[0], orders[1]);
    assert_eq!(first.order_no.as_deref(), Some("181026181950554704"));
    assert_eq!(first.title.as_deref(), Some("暖气不热"));
    assert_eq!(first.categories, ["城乡建设", "供热"]);
    assert_eq!(first.kind, Some(Kind::Complaint));
    assert_eq!(first.urgency, Some(Urgency::Normal));
    assert_eq!(first.received_at, Some(at("2018-10-26 18:19:50")));
    assert_eq!(first.dispatched_at, Some(at("2018-10-26 18:20:00")));
    assert_eq!(first.status.as_deref(), Some("已转办待回复"));
    assert_eq!(first.lead_unit.as_deref(), Some("住建局"));
    assert_eq!(first.dispatch_note.as_deref(), Some("请依法处理"));
    assert_eq!(
        (first.confidential, first.need_reply),
        (Some(false), Some(true))
    );
    assert_eq!(
        (first.result.as_ref(), first.reply.as_ref(), first.closed_at),
        (None, None, None)
    );
    // The operator's note is not the dispatch note, and it is kept.
    assert_eq!(first.extra["受理备注"], "请核实");
    assert_eq!(first.extra["受理类型"], "转办");
    assert_eq!(read.field("受理类型"), "");
    assert_eq!(second.urge_of.as_deref(), Some("181026181950554704"));
    assert_eq!(second.kind, Some(Kind::Other));
    assert_eq!(second.extra["来电类别"], "无效");
    assert!(second.appellant_name.is_none() && second.lead_unit.is_none());
    assert_eq!(read.rows()[0].raw.len(), 28);
}

#[test]
fn h2_a_street_list_with_three_rows_of_header() {
    let mut all = rows(&[
        &["接诉即办工单信息"],
        &["导出时间：2025-11-21", "", "制表：于某"],
    ]);
    all.extend(under(
        "序号, 创建时间, 工单编号, 标题, 主要内容, 问题点位, 工单状态, 诉求分类1, 诉求分类2, 处理结果, 来电时间, 派单时间, 处理时限, 办结时间, 来电人, 来电人电话",
        &[
            &["1", "2025-11-21 08:00", "251121000001", "路灯不亮", "路灯不亮三天", "龙山路", "办理中", "市政", "照明", "", "2025-11-20 21:00", "2025-11-21 08:30", "2025-11-28 17:00", "", "于某", "13800000001"],
            &["2", "2025-11-21 08:05", "251121000002", "井盖破损", "井盖破损", "昌阳路", "办理中", "市政", "道路", "", "", "2025-11-21 08:30", "2025-11-28", "", "王某", "13800000002"],
        ],
    ));
    let read = read_rows(all);
    let orders = read.orders();
    assert_eq!(read.report.sheets[0].header_row, Some(3));
    assert_eq!(orders[0].received_at, Some(at("2025-11-20 21:00:00")));
    assert_eq!(orders[0].extra["创建时间"], "2025-11-21 08:00");
    assert_eq!(orders[0].place.as_deref(), Some("龙山路"));
    assert_eq!(orders[0].categories, ["市政", "照明"]);
    assert_eq!(orders[0].due, Some(DueText::At(at("2025-11-28 17:00:00"))));
    // Without the time of the call, the time of creation is the best available.
    assert_eq!(orders[1].received_at, Some(at("2025-11-21 08:05:00")));
    assert!(matches!(orders[1].due, Some(DueText::Date(_))));
    assert_eq!(orders[1].appellant_phone.as_deref(), Some("13800000002"));
}

#[test]
fn h3_a_city_list_with_town_and_village() {
    let read = read_rows(under(
        "工单编号, 工单类型, 问题分类, 标签, 标题, 主要内容, 工单状态, 来电人, 来电人电话/账号, 被反映区, 被反映街乡镇, 办理结果, 回复内容, 处理受理方式, 主办单位, 来电时间, 办结时间, 企业名称, 是否解决, 是否满意, 工单性质, 村/社区, 小区点位",
        &[
            &[
                "1",
                "诉求",
                "物业管理-停车",
                "",
                "停车难",
                "停车难",
                "已办结",
                "于某",
                "13800000001",
                "文登区",
                "龙山街道",
                "已划线",
                "谢谢",
                "电话",
                "龙山街道办",
                "2025-11-01 9:00",
                "2025-11-03 9:00",
                "",
                "解决",
                "满意",
                "公单",
                "某社区",
                "某小区",
            ],
            &[
                "2",
                "咨询类",
                "供水",
                "",
                "停水",
                "何时来水",
                "办理中",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "2025-11-01 9:00",
                "",
                "",
                "未解决",
                "",
                "",
                "",
                "",
            ],
        ],
    ));
    let first = read.orders()[0];
    assert_eq!(first.kind, Some(Kind::Help));
    assert_eq!(first.extra["工单性质"], "公单");
    assert_eq!(first.town.as_deref(), Some("龙山街道"));
    assert_eq!(first.extra["被反映区"], "文登区");
    assert_eq!(first.community.as_deref(), Some("某社区"));
    assert_eq!(first.place.as_deref(), Some("某小区"));
    assert_eq!(first.categories, ["物业管理", "停车"]);
    assert_eq!(first.solved, Some(true));
    assert_eq!(first.satisfaction.as_deref(), Some("满意"));
    assert_eq!(
        (first.result.as_deref(), first.reply.as_deref()),
        (Some("已划线"), Some("谢谢"))
    );
    let second = read.orders()[1];
    assert_eq!(
        (second.kind, second.solved),
        (Some(Kind::Inquiry), Some(false))
    );
}

#[test]
fn h4_a_platform_of_two_levels_keeps_the_districts_own_deadline() {
    let read = read_rows(under(
        "工单编号, 工单标题, 诉求内容, 诉求类型, 区交办时间, 区交办办结期限, 诉求渠道, 诉求归口, 紧急程度, 工单状态, 求助人员, 求助号码, 性别, 事件发生地, 诉求详细地址, 是否疑难, 是否协办, 市交办主办单位, 市交办协办单位, 市交办时间, 市交办办结期限",
        &[
            &[
                "1",
                "噪音",
                "夜间施工",
                "投诉",
                "2025-11-21 09:00",
                "2025-11-26 17:00",
                "12345",
                "城管",
                "特急",
                "办理中",
                "于某",
                "13800000001",
                "男",
                "龙山路",
                "龙山路1号",
                "否",
                "是",
                "综合执法局",
                "住建局、生态环境局",
                "2025-11-21 08:00",
                "2025-11-28 17:00",
            ],
            &[
                "2",
                "污水",
                "外溢",
                "求助",
                "2025-11-21 09:00",
                "",
                "12345",
                "水务",
                "",
                "办理中",
                "",
                "",
                "",
                "",
                "昌阳路2号",
                "是",
                "",
                "",
                "",
                "",
                "2025-11-28 17:00",
            ],
        ],
    ));
    let (first, second) = (read.orders()[0], read.orders()[1]);
    assert_eq!(first.dispatched_at, Some(at("2025-11-21 09:00:00")));
    assert_eq!(
        first.upstream_dispatched_at,
        Some(at("2025-11-21 08:00:00"))
    );
    assert_eq!(first.due, Some(DueText::At(at("2025-11-26 17:00:00"))));
    assert_eq!(first.extra["市交办办结期限"], "2025-11-28 17:00");
    assert_eq!(first.urgency, Some(Urgency::Critical));
    assert_eq!(first.lead_unit.as_deref(), Some("综合执法局"));
    assert_eq!(first.co_units, ["住建局", "生态环境局"]);
    assert_eq!(first.appellant_name.as_deref(), Some("于某"));
    assert_eq!(
        (first.hard, first.extra["是否协办"].as_str()),
        (Some(false), "是")
    );
    assert_eq!(first.place.as_deref(), Some("龙山路1号"));
    assert_eq!(second.place.as_deref(), Some("昌阳路2号"));
    assert_eq!(second.due, Some(DueText::At(at("2025-11-28 17:00:00"))));
}

#[test]
fn h4_a_districts_own_unit_comes_before_the_citys() {
    let read = read_rows(under(
        "工单编号, 标题, 市交办主办单位, 承办单位",
        &[
            &["1", "噪音", "市住建局", "区住建局"],
            &["2", "噪音", "市住建局", ""],
        ],
    ));
    assert_eq!(read.orders()[0].lead_unit.as_deref(), Some("区住建局"));
    assert_eq!(read.orders()[0].extra["市交办主办单位"], "市住建局");
    assert_eq!(read.orders()[1].lead_unit.as_deref(), Some("市住建局"));
}

#[test]
fn h5_two_taxonomies_are_not_mixed_and_the_class_is_the_urgency() {
    let read = read_rows(under(
        "工单编号, 工号, 工单生成时间, 诉求地址, 诉求区域, 内容描述, 工单类别, 处理描述, 客户类型, 一级分类, 二级分类, 三级分类, 四级分类, 主办单位, 是否匿名, 服务类型, 通话编号, 工单类型, 新一级分类, 新二级分类, 新三级分类, 新四级分类, 新五级分类",
        &[
            &[
                "20240101000072",
                "07",
                "2024-01-01 00:07:02",
                "某路",
                "某区",
                "噪音扰民",
                "次紧急",
                "已处理",
                "个人",
                "环境",
                "噪音",
                "",
                "",
                "某局",
                "是",
                "综合服务",
                "9",
                "投诉举报类",
                "生态",
                "声环境",
                "施工",
                "夜间",
                "其他",
            ],
            &[
                "20240101000073",
                "07",
                "2024-01-01 00:08:02",
                "某路",
                "某区",
                "咨询政策",
                "一般",
                "",
                "企业",
                "政务",
                "",
                "",
                "",
                "某局",
                "否",
                "一网通办",
                "10",
                "咨询类",
                "",
                "",
                "",
                "",
                "",
            ],
        ],
    ));
    let first = read.orders()[0];
    assert_eq!(first.categories, ["环境", "噪音"]);
    assert_eq!(first.extra["新五级分类"], "其他");
    assert_eq!(first.urgency, Some(Urgency::Urgent));
    assert_eq!(first.kind, Some(Kind::Complaint));
    assert_eq!(first.confidential, Some(true));
    assert_eq!(first.town.as_deref(), Some("某区"));
    assert_eq!(first.received_at, Some(at("2024-01-01 00:07:02")));
    assert_eq!(read.orders()[1].kind, Some(Kind::Inquiry));
}

#[test]
fn h7_a_full_model_takes_the_extended_deadline_and_the_citizens_own_number() {
    let header = "工单编号, 姓名, 性别, 来电号码, 联系方式, 来电主体, 来电时间, 受理渠道, 来电类别, 被投诉人, 被反映人电话, 紧急程度, 办理类型, 问题分类编码, 问题分类名称, 是否保密, 事发地, 承办单位（编码）, 承办单位, 工单标题, 催办单号, 主要内容, 处理时限单位, 处理时限, 备注, 办理截止时间, 是否需要回复, 旧工单编号, 办结时间, 分派时间, 是否督办, 工单状态, 是否疑难工单, 延期后截止日期, 问题是否解决, 对办理结果是否满意, 首次满意度, 最终满意度, 上级承办单位, 派单原因, 回复时间, 回复内容, 督办状态";
    let line = |unit: &'static str, limit: &'static str, end: &'static str, later: &'static str| {
        vec![
            "1",
            "于某",
            "男",
            "13800000001",
            "13900000001",
            "个人",
            "2025-11-21 09:00",
            "电话",
            "投诉",
            "某公司",
            "13700000009",
            "是",
            "转办",
            "010203",
            "噪音",
            "否",
            "龙山路",
            "0012",
            "住建局",
            "噪音",
            "",
            "夜间施工",
            unit,
            limit,
            "加急",
            end,
            "是",
            "24001",
            "",
            "2025-11-21 10:00",
            "是",
            "办理中",
            "否",
            later,
            "否",
            "不满意",
            "满意",
            "基本满意",
            "区政府",
            "属地",
            "",
            "",
            "",
        ]
    };
    let read = read_rows(under(
        header,
        &[
            &line("工作日", "5", "2025-11-28 17:00:00", ""),
            &line("工作日", "5", "2025-11-28 17:00:00", "2025-12-05 17:00:00"),
            &line("小时", "24", "", ""),
            &line("天", "3", "", ""),
            &line("季度", "1", "", ""),
        ],
    ));
    let dues: Vec<_> = read.orders().iter().map(|order| order.due).collect();
    assert_eq!(
        dues,
        [
            Some(DueText::At(at("2025-11-28 17:00:00"))),
            Some(DueText::At(at("2025-12-05 17:00:00"))),
            Some(DueText::Hours(24)),
            Some(DueText::CalendarDays(3)),
            None,
        ]
    );
    assert_eq!(read.orders()[4].unread[0].header, "处理时限");
    let first = read.orders()[0];
    assert_eq!(first.extra["处理时限"], "5");
    assert_eq!(first.lead_unit.as_deref(), Some("住建局"));
    assert_eq!(first.appellant_phone.as_deref(), Some("13900000001"));
    assert_eq!(first.extra["被反映人电话"], "13700000009");
    assert_eq!(first.upstream_no.as_deref(), Some("24001"));
    assert_eq!(first.dispatched_at, Some(at("2025-11-21 10:00:00")));
    assert_eq!(first.dispatch_note.as_deref(), Some("属地"));
    assert_eq!(first.satisfaction.as_deref(), Some("基本满意"));
    assert_eq!(first.categories, ["噪音"]);
    assert_eq!(first.urgency, Some(Urgency::Urgent));
    assert_eq!(
        (first.supervised, first.hard, first.solved),
        (Some(true), Some(false), Some(false))
    );
}

#[test]
fn h9_a_plain_list_keeps_the_redo_number() {
    let read = read_rows(under(
        "序号, 工单编号, 标题, 内容",
        &[
            &["1", "250101000770102-01", "噪音", "噪音扰民"],
            &["2", "250101000780102", "停水", "停水"],
        ],
    ));
    assert_eq!(
        read.orders()[0].order_no.as_deref(),
        Some("250101000770102-01")
    );
    assert_eq!(read.orders().len(), 2);
}

#[test]
fn h10_a_list_without_numbers_is_taken_without_them() {
    for header in [
        "序号, 主要内容, 被反映街乡镇, 投诉地点, 建议处置部门",
        "序号, 主要内容, 被反映街乡镇, 所在村社区, 二级承办单位简称",
    ] {
        let read = read_rows(under(
            header,
            &[
                &["1", "占道经营。请管", "某镇", "某村", "执法队"],
                &["2", "路面破损", "某镇", "某村", "住建所"],
            ],
        ));
        let orders = read.orders();
        assert_eq!(orders.len(), 2, "{header}");
        assert_eq!(orders[0].order_no, None);
        assert_eq!(orders[0].title.as_deref(), Some("占道经营"));
        assert_eq!(orders[0].town.as_deref(), Some("某镇"));
    }
}

#[test]
fn h11_the_hotlines_number_is_the_upstream_one_beside_the_platforms() {
    let header = "热线单号, 平台单号, 诉求类型编码, 诉求类型名称, 事发区域, 诉求内容, 联系人姓名, 联系人电话, 热线来源, 处置状态, 受理部门, 处置结果, 办结时间";
    let read = read_rows(under(
        header,
        &[
            &[
                "R1",
                "P1",
                "01",
                "投诉",
                "某区",
                "噪音",
                "于某",
                "13800000001",
                "12345",
                "已处置",
                "执法局",
                "已劝离",
                "2025-11-21 09:00:00",
            ],
            &[
                "R2",
                "P2",
                "02",
                "咨询",
                "某区",
                "政策",
                "",
                "",
                "12345",
                "处置中",
                "执法局",
                "",
                "",
            ],
        ],
    ));
    let first = read.orders()[0];
    assert_eq!(
        (first.order_no.as_deref(), first.upstream_no.as_deref()),
        (Some("P1"), Some("R1"))
    );
    assert_eq!(first.kind, Some(Kind::Complaint));
    assert_eq!(first.extra["诉求类型编码"], "01");
    assert_eq!(first.lead_unit.as_deref(), Some("执法局"));
    let alone = read_rows(under(
        "热线单号, 诉求内容",
        &[&["R1", "噪音"], &["R2", "停水"]],
    ));
    assert_eq!(alone.orders()[0].order_no.as_deref(), Some("R1"));
}

#[test]
fn h12_a_message_board_is_a_list_of_orders_too() {
    let read = read_rows(under(
        "留言编号, 留言用户, 留言主题, 留言时间, 留言详情, 答复意见, 答复时间",
        &[
            &[
                "2549",
                "A00045581",
                "建议增设公交",
                "2019/4/25 9:32:09",
                "\n\t\t\t\u{3000}\u{3000}希望增设公交。\n",
                "已转交",
                "2019/5/10 14:56:53",
            ],
            &[
                "2554",
                "A00023583",
                "停车收费",
                "2019/4/24 16:03:40",
                "\n\t收费过高",
                "",
                "",
            ],
        ],
    ));
    let first = read.orders()[0];
    assert_eq!(first.content.as_deref(), Some("希望增设公交。"));
    assert_eq!(first.received_at, Some(at("2019-04-25 09:32:09")));
    assert_eq!(first.reply.as_deref(), Some("已转交"));
    assert_eq!(first.extra["答复时间"], "2019/5/10 14:56:53");
}
