//! Surnames in use today, by which a name is told from other words.

/// Surnames of two characters.
const DOUBLE: [&str; 24] = [
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯",
    "端木", "宇文", "长孙", "澹台", "呼延", "南宫", "独孤", "司空", "闻人", "公冶", "太史", "申屠",
];

/// Surnames of one character. Left out are rare ones that begin many ordinary words, such as 公 and
/// 有.
const SINGLE: &str = "王李董张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢唐许冯宋韩邓彭曹曾田萧潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼满闻厉伊仝郜阚花权帅屠豆朴盖练廉禹井祖漆巴丰支卿狄平宣晋云容敬扈晁芮阙浦戈伏鹿薄邸雍辜裘亓修邰赫杭宿逯隆茹诺战慕亢嵇湛宾戎勾茅於揭尉冶元檀衣阴昝衡尧濮綦矫逄仉訾郗甯禚蔄郐桓庹";

/// Returns the surname that a name begins with, if it is a usual one.
#[must_use]
pub fn surname(name: &str) -> Option<&str> {
    let double = DOUBLE.iter().find(|surname| name.starts_with(**surname));
    if let Some(surname) = double {
        return name.get(..surname.len());
    }
    let first = name.chars().next().filter(|c| SINGLE.contains(*c))?;
    name.get(..first.len_utf8())
}

/// Checks whether a name begins with a surname of two characters.
pub(super) fn is_double(name: &str) -> bool {
    DOUBLE.iter().any(|surname| name.starts_with(surname))
}
