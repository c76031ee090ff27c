//! What an entry is, and which entry holds which: from its mark and from what stands around it.

use super::numbering::{Label, Mark};
use crate::Kind;

/// What stands around the entry that comes next.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings {
    /// Whether chapters are still to come and none has been.
    chapters_follow: bool,
    /// The kind that 【…】 before it tells.
    group: Option<Kind>,
    /// Whether it stands below the title 附录.
    in_appendix: bool,
}

impl Surroundings {
    /// The start of a text, with chapters in it or without.
    pub(super) fn before(chapters_follow: bool) -> Self {
        Self { chapters_follow, ..Self::default() }
    }

    /// Takes note of the label of a line; `is_header` where the label is all of it.
    pub(super) fn enter(&mut self, label: Option<&Label>, is_header: bool) {
        let Some(label) = label else { return };
        match label.mark {
            Mark::Group => self.group = Some(group_kind(&label.words)),
            Mark::Part | Mark::Chapter => {
                self.group = None;
                self.chapters_follow = false;
            }
            Mark::Appendix => {
                self.group = None;
                self.in_appendix |= is_header;
            }
            Mark::Front => {
                self.group = None;
                self.in_appendix = false;
            }
            _ => {}
        }
    }

    /// What an entry of this mark and title is.
    pub(super) fn kind(&self, mark: Option<Mark>, title: &str) -> Kind {
        match mark {
            Some(Mark::Chapter) => Kind::Chapter,
            Some(Mark::Appendix) => Kind::Appendix,
            Some(Mark::Article) => Kind::Article,
            Some(Mark::Part | Mark::Front) => Kind::Section,
            Some(_) => self.group.unwrap_or(Kind::Section),
            None if self.in_appendix => Kind::Appendix,
            None if self.chapters_follow && is_document(title) => Kind::Opinion,
            None => Kind::Section,
        }
    }
}

/// The kind that the name of a group tells; a section where it tells none.
pub(super) fn group_kind(name: &str) -> Kind {
    let kinds = [
        ("论述", Kind::Discourse),
        ("案例", Kind::Case),
        ("规程", Kind::Procedure),
        ("程序", Kind::Procedure),
    ];
    let tells = |(word, _): &&(&str, Kind)| name.contains(word);
    kinds.iter().find(tells).map_or(Kind::Section, |(_, kind)| *kind)
}

/// Whether a title is that of a document from above: 意见, 通知.
pub(super) fn is_document(title: &str) -> bool {
    // （试行） and the like follow the word.
    let title = match title.strip_suffix(['）', ')']).and_then(|head| head.rfind(['（', '('])) {
        Some(open) => &title[..open],
        None => title,
    };
    let title = title.trim_end_matches(['》', '”', '〉']);
    ["意见", "通知", "决定", "通告", "公告"].iter().any(|word| title.ends_with(word))
}

/// Whether an entry of one mark may hold an entry of another.
pub(super) fn holds(above: Mark, below: Mark) -> bool {
    match (above, below) {
        (_, Mark::Front | Mark::Appendix) => false,
        // A preface has no chapters; an appendix may be a whole regulation.
        (Mark::Front, _) => below > Mark::Section,
        (Mark::Appendix, _) => below > Mark::Part,
        // 【…】 divides a chapter, and its case or procedure holds no 一、 of the next group.
        (Mark::Group, _) => below > Mark::Group,
        _ => above < below,
    }
}

#[cfg(test)]
mod tests {
    use super::{Surroundings, group_kind, holds, is_document};
    use crate::Kind;
    use crate::import::find::numbering::{Mark, label};

    #[test]
    fn groups_tell_the_kind_of_what_follows() {
        let mut around = Surroundings::default();
        around.enter(label("【重要论述】").as_ref(), true);
        assert_eq!(around.kind(Some(Mark::Ordinal), "要点"), Kind::Discourse);
        around.enter(label("第二章 组织").as_ref(), false);
        assert_eq!(around.kind(Some(Mark::Ordinal), "要点"), Kind::Section);
        assert_eq!(group_kind("创新案例"), Kind::Case);
        assert_eq!(group_kind("党务规程"), Kind::Procedure);
        assert_eq!(group_kind("阅读提示"), Kind::Section);
    }

    #[test]
    fn a_notice_is_one_only_before_the_first_chapter() {
        let before = Surroundings::before(true);
        assert_eq!(before.kind(None, "关于修路的通知"), Kind::Opinion);
        assert_eq!(Surroundings::default().kind(None, "关于修路的通知"), Kind::Section);
        assert!(is_document("关于修路的意见（试行）"));
        assert!(!is_document("意见箱的用法"));
    }

    #[test]
    fn a_preface_holds_no_chapter() {
        assert!(!holds(Mark::Front, Mark::Chapter));
        assert!(holds(Mark::Appendix, Mark::Chapter));
        assert!(holds(Mark::Chapter, Mark::Article));
        assert!(!holds(Mark::Article, Mark::Section));
    }
}
