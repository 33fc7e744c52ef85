//! By whom a demand was recognised as unreasonable, so that it is left out of 满意率 (附1§9).

use super::context::Context;
use super::vocabulary::UnitKind;
use super::{section, unit_name};

/// Who recognised a demand as unreasonable: the best of those that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recogniser {
    /// Nobody outside our own unit, our neighbourhood and the market: such a word recognises nothing.
    Nobody,
    /// Another public body. It may have decided the matter itself, but it does not assess orders.
    Other,
    /// Who assesses orders or decides about them for the district: the platform and its centre (六(一), 附1§4),
    /// 区委编办 and 区司法局 (四), 区委区政府 and the offices that 附1§2 names.
    Entitled,
}

impl Context<'_> {
    /// Returns who a text says recognised a demand as unreasonable (附1§9). Our own unit, its parts and its
    /// people do not count, and who is named only as 领导 or 有关部门 is nobody.
    #[must_use]
    pub fn recogniser(&self, text: &str) -> Recogniser {
        let names = text.split(['、', '，', ',', '；', ';', '和', '与', '及', ' ', '　']);
        let of = |name: &str| match name.trim() {
            name if self.is_entitled(name) => Recogniser::Entitled,
            name if self.is_other_unit(name) => Recogniser::Other,
            _ => Recogniser::Nobody,
        };
        names.map(of).max().unwrap_or(Recogniser::Nobody)
    }

    fn is_entitled(&self, name: &str) -> bool {
        /// How the platform is called, whichever way a name ends.
        const PLATFORM: [&str; 3] = ["12345", "热线", "平台"];
        /// The bodies of the district that 四 and 附1§2 name, as they are written without its name.
        const DISTRICT: [&str; 12] = [
            "委",
            "政府",
            "人民政府",
            "委政府",
            "委办",
            "委办公室",
            "政府办",
            "人民政府办公室",
            "政府办公室",
            "纪委监委",
            "委组织部",
            "委编办",
        ];
        if name.is_empty() || self.is_own(name) {
            return false;
        }
        if let Some(known) = self.units.resolve(name) {
            return matches!(
                known.kind,
                UnitKind::Centre | UnitKind::Staffing | UnitKind::Justice
            );
        }
        if PLATFORM.iter().any(|word| name.contains(word)) {
            return true;
        }
        let bare = ["中共威海市", "中共", "威海市"];
        let bare = bare.iter().find_map(|front| name.strip_prefix(front));
        let bare = bare.unwrap_or(name);
        let own = ["文登区", "区"].iter();
        let rest = own.clone().find_map(|front| bare.strip_prefix(front));
        // 区委区政府 names the district twice.
        let rest = rest.map(|rest| rest.replace('区', ""));
        rest.is_some_and(|rest| DISTRICT.contains(&rest.as_str()))
            || ["区委办", "政府办", "编办", "司法局"].contains(&name)
    }

    fn is_other_unit(&self, name: &str) -> bool {
        /// Words at the end of what several units do together, and of the offices of leaders.
        const BODIES: [&str; 6] = ["会议", "专班", "小组", "区长", "区委书记", "主任会"];
        /// Ends of bodies that belong to no town, though they stand in one.
        const STATIONED: [&str; 9] = [
            "法院",
            "法庭",
            "检察院",
            "派出所",
            "公安分局",
            "交警大队",
            "交警中队",
            "仲裁委员会",
            "仲裁院",
        ];
        /// Ends of those who are ours or our neighbourhood's, whatever stands before.
        const NEAR: [&str; 25] = [
            "村委会",
            "村委",
            "村民委员会",
            "村两委",
            "居委会",
            "居民委员会",
            "社区",
            "网格",
            "网格员",
            "业委会",
            "业主委员会",
            "党支部",
            "司法所",
            "财政所",
            "村",
            "调解室",
            "议事会",
            "业主大会",
            "协会",
            "商会",
            "物业",
            "公司",
            "集团",
            "事务所",
            "服务站",
        ];
        let own = &self.profile.unit;
        if let Some(known) = self.units.resolve(name) {
            return !self.is_own(name) && known.kind != UnitKind::Enterprise;
        }
        if STATIONED.iter().any(|end| name.ends_with(end)) {
            return true;
        }
        if NEAR.iter().any(|end| name.ends_with(end)) {
            return false;
        }
        let section = |known: &str| section::find(&self.profile.sections, known).is_some();
        let people = self.profile.staff.iter().chain(self.profile.signers());
        let ours = self.is_own(name)
            || self.may_be_own(name)
            || unit_name::speaks_of_ourselves(name)
            || unit_name::is_office(name)
            || section(name)
            || self.sections.iter().any(|one| one == name)
            || name == self.actor
            || people.into_iter().any(|one| one == name)
            || [own.as_str(), self.units.short(own)]
                .iter()
                .any(|one| !one.is_empty() && name.starts_with(one));
        let nobody = [
            "有关部门",
            "相关部门",
            "有关单位",
            "相关单位",
            "上级部门",
            "上级",
        ];
        let is_unit =
            unit_name::ends_like_unit(name) || BODIES.iter().any(|end| name.ends_with(end));
        let long = name.chars().count() >= 3;
        !ours && is_unit && long && !nobody.contains(&name)
    }
}
