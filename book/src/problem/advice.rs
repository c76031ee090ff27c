//! What to do about each kind of flaw.

use std::borrow::Cow;

use super::{Flaw, Miss};
use crate::model::Profile;

impl Flaw {
    /// What to do about it, in Chinese, on one line.
    #[must_use]
    pub fn advice(&self) -> Cow<'static, str> {
        match self {
            Self::Syntax(_) => "改正这一处；它后面的内容可能没有读到，改好后再查一遍".into(),
            Self::NotUtf8(_) => "用编辑器把文件另存为 UTF-8 编码".into(),
            Self::ForbiddenCharacter(_) => "删去这个字符".into(),
            Self::UnknownKey(miss) => meant(miss, "删去它，或移到它该在的表里"),
            Self::MissingKey(key) => format!("补上“{key}”").into(),
            Self::WrongType { wanted, .. } => format!("改成{wanted}").into(),
            Self::UnknownChoice { value, allowed, .. } => {
                meant(value, &format!("可以写 {}", allowed.join("、")))
            }
            Self::OutOfRange { least, most, .. } => format!("写 {least} 到 {most} 之间的数").into(),
            Self::Blank(_) => "写上内容，或连键一起删去".into(),
            Self::LineEnd(_) => "写成一行".into(),
            Self::BadDay { .. } => "写成 2026-11-23 的样子".into(),
            Self::BadDate { .. } => "写成 2026、2026-05 或 2026-05-18 的样子".into(),
            Self::UnevenRow { .. } => "每一行的格数与表头一样；空格子写 \"\"".into(),
            Self::SeparatorInCell => "换一个标点，如“/”".into(),
            Self::HalfMeasure { lacking, .. } => format!("补上“{lacking}”，或两个都不写").into(),
            Self::LongName { .. } => "换一个短些的名称，细节写进 what".into(),
            Self::MarkedName(_) => "去掉《》，显示时会自动加上".into(),
            Self::BadId { profile, .. } => id_rule(*profile).into(),
            Self::DuplicateId { .. } => "换一个没有用过的编号".into(),
            Self::UnknownParent(miss) => meant(miss, "在它前面写上这个上级条目"),
            Self::BrokenOrder { parent, .. } => {
                format!("把它移到“{parent}”及其所含条目之后").into()
            }
            Self::PageBackwards { .. } => "改正页码，或按书的顺序排条目".into(),
            Self::OutsideFolder(_) => "用书的文件夹以下的相对路径，以 / 分隔，不含 ..".into(),
            Self::MissingFile(_) => "写好这个文件，或把 file 换成 status = \"planned\"".into(),
            Self::UnreadableFile { .. } => "看看它是不是普通文件、有没有读取权限".into(),
            Self::DuplicateFile { .. } => "每个条目用自己的文件".into(),
            Self::StrayFile => "在 book.toml 里用 file 指明它，或删去它".into(),
            Self::StillPlanned(_) => {
                "写好正文，用 file 写上文件，去掉 status；profile 是 handbook 的书不留空条目".into()
            }
            Self::EmptyBody(_) => "写上正文，或写 status = \"planned\"".into(),
            Self::DeadLink(miss) => meant(miss, "改成 book.toml 里有的编号，或删去"),
            Self::LinkToSelf(_) | Self::LinkBelow(_) | Self::DuplicateLink(_) => "删去它".into(),
            Self::UnknownRule(miss) => meant(miss, "改成 rules.toml 里有的编号，或在那里补上"),
            Self::DateInBasis => "删去 date，核对 rules.toml 里的日期".into(),
            Self::StrayStep => "改正 kind，或把步骤写成 [[block]]".into(),
            Self::StrayCase => "改正 kind，或把案例写成 [[block]]".into(),
            Self::Wanting { key, .. } => {
                format!("补上“{key}”；profile 是 handbook 的书都要有").into()
            }
            Self::WrongCount { asked, .. } => format!("改到 {asked}").into(),
            Self::RepeatedRun { .. } => "留下一处，另一处换个说法，用 related 指过去".into(),
        }
    }
}

/// A question where a name is near, else what else can be done.
fn meant(miss: &Miss, otherwise: &str) -> Cow<'static, str> {
    match &miss.near {
        Some(near) => format!("是不是“{near}”？").into(),
        None => otherwise.to_owned().into(),
    }
}

const fn id_rule(profile: Profile) -> &'static str {
    match profile {
        Profile::Handbook => "只用小写字母 a–z、数字和连字符 -",
        Profile::Plain => "不要用空格和控制字符",
    }
}
