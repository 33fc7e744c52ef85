//! Pinyin: how a Chinese text is spoken, for an index that is searched by full pinyin and by initials,
//! and how typed letters can be read.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use ib_matcher::pinyin::{PinyinData, PinyinNotation};

static DATA: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(PinyinNotation::Ascii));

/// Characters that are read in several ways, each with the readings that occur in the names of places
/// and things, the usual one first. The data of the library lists all readings by the alphabet, rare
/// ones too; of a character that is not here the first one counts.
const READINGS: &str = "\
    扒pa 柏bai/bo 剥bo/bao 薄bo/bao 堡bao/pu 辟pi 臂bi 便bian/pian 泊po/bo 参can 藏cang/zang \
    侧ce 差cha/chai 拆chai 长chang/zhang 厂chang 朝chao/zhao 称cheng 橙cheng 乘cheng 澄cheng \
    传chuan/zhuan 幢zhuang/chuang 大da 单dan 弹dan/tan 调diao/tiao 都du/dou 蹲dun 囤tun/dun \
    敦dun 恶e/wu 镐gao/hao 革ge 广guang 柜gui 龟gui 夯hang 呵he 还hai/huan 会hui/kuai 荤hun 划hua \
    夹jia 家jia 贾jia 降jiang/xiang 角jiao 缴jiao 剿jiao 桔ju/jie 解jie 藉jie 劲jin/jing 颈jing \
    句ju 觉jue/jiao 咀ju 咖ka 卡ka/qia 楷kai 扛kang 坷ke 壳ke/qiao 咳ke 括kuo 溃kui 烙lao/luo 乐le/yue \
    勒le 露lu/lou 陆lu 率lv/shuai 绿lv 落luo/la 络luo/lao 芒mang 没mei 盟meng 糜mi 谜mi 秘mi \
    泌mi 模mo 抹mo/ma 摩mo 娜na 鸟niao 弄nong/long 派pai 胖pang 刨pao/bao 炮pao 屏ping/bing \
    魄po 迫po 剖pou 埔pu 朴pu/piao 曝pu/bao 瀑pu 期qi 栖qi 其qi 奇qi 齐qi 契qi 铅qian 乾qian 浅qian 嵌qian \
    强qiang 且qie 茄qie/jia 区qu 趣qu 圈quan/juan 券quan 雀que 若ruo 洒sa 塞sai/se 莎sha \
    刹sha/cha 杉shan/sha 裳shang 梢shao 蛇she 沈shen 盛sheng/cheng 石shi 什shen 适shi 市shi \
    熟shu 属shu 术shu 衰shuai 谁shui 思si 似si 伺si 缩suo 塔ta 汤tang 倘tang 陶tao 提ti 屯tun \
    驮tuo 拓tuo 万wan 涡wo 无wu 铣xi 系xi 戏xi 虾xia 厦sha/xia 吓xia 纤xian/qian 巷xiang/hang \
    嚣xiao 校xiao 挟xie 行xing/hang 许xu 畜chu/xu 血xue/xie 寻xun 咽yan 烟yan 叶ye 遗yi 已yi 殷yin \
    俞yu 吁yu/xu 育yu 员yuan 约yue 钥yao 咱zan 攒zan 凿zao 曾zeng/ceng 扎zha/za 轧zha/ya 栅zha/shan 咋za \
    粘zhan/nian 召zhao 折zhe/she 帧zhen 殖zhi 峙zhi 种zhong 重zhong/chong 粥zhou 著zhu 爪zhua/zhao \
    拽zhuai 转zhuan 赚zhuan 椎zhui 琢zhuo 着zhe/zhao 兹zi 仔zi/zai 综zong 卒zu 儿er 从cong 匙chi/shi \
    尺chi 仇chou 臭chou 翟zhai 堆dui 顿dun 番fan 冯feng 否fou 蛤ge/ha 稽ji 缉ji 祭ji 将jiang \
    槛kan/jian 浚jun 埋mai/man 脉mai 么me 冒mao 尿niao 疟nve 石shi 食shi 识shi 氏shi 宿su/xiu 尾wei";

static COMMON: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let entries = READINGS.split_whitespace();
    let parted = entries.filter_map(|entry| {
        let first = entry.chars().next()?;
        let readings = entry.get(first.len_utf8()..)?;
        Some((first, readings.split('/').collect()))
    });
    parted.collect()
});

/// Every syllable that is written in letters.
static SYLLABLES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let all = DATA.iter();
    let all = all.filter_map(|one| one.notation(PinyinNotation::Ascii).map(str::to_owned));
    all.filter(|one| one.contains(['a', 'e', 'i', 'o', 'u', 'v']))
        .collect()
});

/// The longest syllable, in letters, such as `zhuang`.
const LONGEST: usize = 6;

/// The most letters that are read as pinyin; more were pasted by mistake.
pub const MOST_LETTERS: usize = 40;

/// How many syllables around one that is read in the rarer way are told with it.
const AROUND: usize = 6;

/// Returns how a character is usually read, and the other ways; `None` if it has no pinyin.
fn readings(c: char) -> Option<(&'static str, &'static [&'static str])> {
    if c.is_ascii() {
        return None;
    }
    if let Some((usual, others)) = COMMON.get(&c).and_then(|known| known.split_first()) {
        return Some((usual, others));
    }
    let data: &'static PinyinData = &DATA;
    let mut all = data.get_pinyins(c);
    let usual = all.next()?.notation(PinyinNotation::Ascii)?;
    Some((usual, &[]))
}

/// Returns how the Chinese parts of a text are spoken, as syllables without tones. A part with a
/// character that is also read in another way comes again, with the neighbours of that character only.
#[must_use]
pub fn spoken(text: &str) -> Vec<Vec<&'static str>> {
    let mut all = Vec::new();
    let mut usual: Vec<&'static str> = Vec::new();
    let mut others: Vec<(usize, &'static str)> = Vec::new();
    // The sign at the end ends the last part.
    for c in text.chars().chain(['.']) {
        if let Some((first, rest)) = readings(c) {
            others.extend(rest.iter().map(|other| (usual.len(), *other)));
            usual.push(first);
            continue;
        }
        for (at, other) in others.drain(..) {
            let from = at.saturating_sub(AROUND);
            let to = (at + AROUND + 1).min(usual.len());
            let mut window = usual.get(from..to).unwrap_or_default().to_vec();
            if let Some(changed) = window.get_mut(at - from) {
                *changed = other;
            }
            all.push(window);
        }
        if !usual.is_empty() {
            all.push(std::mem::take(&mut usual));
        }
    }
    all
}

/// A way to read typed letters as syllables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The syllables in order; the last one may be only the beginning of a syllable.
    pub syllables: Vec<String>,
    /// Whether the last one is a whole syllable.
    pub is_whole: bool,
}

/// Returns the ways in which letters can be read as syllables, at most 24: `xian` is 先 and 西安.
#[must_use]
pub fn read_letters(letters: &str) -> Vec<Reading> {
    const MOST: usize = 24;
    fn go<'a>(
        rest: &'a str,
        done: &mut Vec<&'a str>,
        dead: &mut BTreeSet<usize>,
        found: &mut Vec<Reading>,
    ) {
        let before = found.len();
        for length in (1..=LONGEST.min(rest.len())).rev() {
            if found.len() >= MOST || dead.contains(&rest.len()) {
                return;
            }
            let (Some(head), Some(tail)) = (rest.get(..length), rest.get(length..)) else {
                continue;
            };
            let is_whole = SYLLABLES.contains(head);
            if tail.is_empty() {
                let begins = SYLLABLES.range(head.to_owned()..).next();
                let begins = begins.is_some_and(|one| one.starts_with(head));
                // Of a single one the beginning would be found in almost every text.
                if is_whole || (begins && !done.is_empty()) {
                    let syllables = done.iter().chain([&head]);
                    found.push(Reading {
                        syllables: syllables.map(|one| (*one).to_owned()).collect(),
                        is_whole,
                    });
                }
            } else if is_whole {
                done.push(head);
                go(tail, done, dead, found);
                done.pop();
            }
        }
        // An end that cannot be read is not tried again behind every beginning.
        if found.len() == before {
            dead.insert(rest.len());
        }
    }
    let mut found = Vec::new();
    if letters.len() <= MOST_LETTERS && letters.bytes().all(|b| b.is_ascii_lowercase()) {
        go(letters, &mut Vec::new(), &mut BTreeSet::new(), &mut found);
    }
    found
}

/// Typed letters, prepared to be found in the sound of texts: full pinyin, initials, or both mixed.
pub struct Sound(IbMatcher<'static>);

impl std::fmt::Debug for Sound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What is searched for may be a name, so that it is not written out.
        f.write_str("Sound")
    }
}

impl Sound {
    /// Prepares typed letters.
    #[must_use]
    pub fn new(letters: &str) -> Self {
        let notations = PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter;
        let config = PinyinMatchConfig::notations(notations);
        let matcher = IbMatcher::builder(letters);
        Self(matcher.is_pattern_partial(true).pinyin(config).build())
    }

    /// Returns the first part of a text that sounds like it, as a range of bytes.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.0.find(text).map(|found| found.range())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_spoken_by_its_usual_readings_and_around_the_rarer_ones() {
        let said =
            |text: &str| -> Vec<String> { spoken(text).iter().map(|one| one.join(" ")).collect() };
        assert_eq!(said("公交站牌"), ["gong jiao zhan pai"]);
        assert_eq!(said("重庆站"), ["chong qing zhan", "zhong qing zhan"]);
        assert_eq!(said("路灯，3号楼"), ["lu deng", "hao lou"]);
        assert_eq!(said("KTV 12345"), [""; 0]);
    }

    #[test]
    fn letters_are_read_in_every_way_and_the_last_syllable_may_be_begun() {
        let read = |letters: &str| -> Vec<String> {
            let all = read_letters(letters);
            all.iter().map(|one| one.syllables.join(" ")).collect()
        };
        assert_eq!(read("liulangquan")[0], "liu lang quan");
        assert!(read("xian").contains(&"xian".to_owned()));
        assert!(read("xian").contains(&"xi an".to_owned()));
        assert!(read("liulangq").contains(&"liu lang q".to_owned()));
        assert_eq!(read(&format!("{}kk", "xian".repeat(9))), [""; 0]);
        assert_eq!(read("gj"), [""; 0]);
        assert_eq!(read("ho"), [""; 0]);
    }

    #[test]
    fn every_character_with_readings_of_its_own_has_those_in_the_data() {
        for (c, own) in COMMON.iter() {
            let mut known = Vec::new();
            DATA.get_pinyins_and_for_each(*c, |one| {
                known.extend(one.notation(PinyinNotation::Ascii).map(str::to_owned));
            });
            for reading in own {
                assert!(known.iter().any(|one| one == reading), "{c} {reading}");
            }
        }
    }
}
