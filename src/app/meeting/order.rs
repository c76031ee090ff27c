//! What the writer is given of a meeting, and what it answers.

use super::{Draft, Gathering, Noted, Stage, names::names};
use crate::{
    app::{Dialog, Model, Severity, line::Line},
    study::{Act, Meeting, Person},
};

impl Model {
    /// The meeting as it was filled in, or what there is still to be filled in.
    pub(super) fn gathering(&self) -> Result<Gathering, &'static str> {
        let sections = self.studied_ids();
        if sections.is_empty() {
            return Err("请先勾选学了哪些条目。");
        }
        if self.draft.minutes == 0 {
            return Err("请写学了多少分钟。");
        }
        let attendees = self.attendees();
        let known: Vec<String> = attendees.iter().map(|person| called(person)).collect();
        let typed = names(self.draft.others.text(), &known);
        let namesakes =
            |name: &String| attendees.iter().filter(|person| called(person) == *name).count();
        if typed.iter().any(|name| namesakes(name) > 1) {
            return Err("打的姓名有几个人都叫；请在名单里勾选是哪一位。");
        }
        let is_there =
            |person: &&Person| self.is_present(person) || typed.contains(&called(person));
        let present: Vec<&Person> = attendees.iter().copied().filter(is_there).collect();
        if present.is_empty() {
            return Err("请勾选参加人：至少有一位在本机有记录，才有地方记。");
        }
        let is_stranger = |name: &&String| !present.iter().any(|person| called(person) == **name);
        let strangers: Vec<String> = typed.iter().filter(is_stranger).cloned().collect();
        let own = self.own_person().map(|person| &person.folder);
        let (own, others): (Vec<&Person>, Vec<&Person>) =
            present.iter().partition(|person| own == Some(&person.folder));
        let people = present.iter().map(|person| called(person)).chain(strangers.clone());
        let meeting = Meeting {
            book: self.book.id().to_owned(),
            sections,
            minutes: self.draft.minutes,
            people: people.collect(),
        };
        let own = own.first().map(|person| self.address(person));
        let others = others.into_iter().map(|person| self.address(person)).chain(strangers);
        Ok(Gathering { meeting, own, others: others.collect() })
    }

    /// By what the log of an attendee is found: by the name, or by the digits of the folder where
    /// others have that name too.
    fn address(&self, person: &Person) -> String {
        let namesakes = self.attendees().into_iter().filter(|other| other.name == person.name);
        if namesakes.count() > 1 { person.digits() } else { called(person) }
    }

    /// Ids of what was studied, in the order of the book; what is in a chapter that was studied is
    /// not told apart from it.
    fn studied_ids(&self) -> Vec<String> {
        let outline = self.outline();
        let is_inside = |section: &&usize| {
            outline.ancestors(**section).iter().any(|above| self.is_studied(*above))
        };
        let sections = self.draft.sections.iter().filter(|section| !is_inside(section));
        sections.filter_map(|&section| Some(outline.get(section)?.id.clone())).collect()
    }

    /// The writer has answered: in the record of the one who sits here the meeting counts from now on.
    pub(in crate::app) fn meeting_noted(&mut self, noted: Noted) {
        let Stage::Given(gathering) = self.draft.stage.clone() else { return };
        let Noted { written, elsewhere, mut failed } = noted;
        // Only what was asked for can be left to write.
        failed.retain(|(name, _)| gathering.asks_for(name));
        if gathering.own.as_ref().is_some_and(|own| written.contains(own)) {
            let act = Act::Meet(gathering.meeting.clone());
            self.study.note(&act, self.began.after(self.now));
        }
        let stands = format!("集体学习已写进记录：{}。", shown(&written));
        if let Some((_, reason)) = failed.first() {
            let left: Vec<String> = failed.iter().map(|(name, _)| name.clone()).collect();
            let mut words = vec![format!("没有写进 {} 的记录，按 F2 再写。{reason}", shown(&left))];
            words.extend((!written.is_empty()).then_some(stands));
            self.tell_whole(Severity::Warning, words);
            let Gathering { meeting, own, others } = gathering;
            let own = own.filter(|own| left.contains(own));
            let others = others.into_iter().filter(|other| left.contains(other)).collect();
            self.draft.stage = Stage::Left(Gathering { meeting, own, others });
            return;
        }
        self.draft = Draft::default();
        if written.is_empty() {
            return self.warn("集体学习没有记下：参加人在本机都已没有记录。".to_owned());
        }
        for open in [&mut self.dialog, &mut self.seat.under] {
            open.take_if(|dialog| *dialog == Dialog::Meeting);
        }
        let mut words = vec![stands];
        if !elsewhere.is_empty() {
            words.push(format!("{} 在本机没有记录，只记了姓名。", shown(&elsewhere)));
        }
        self.tell_whole(Severity::Hint, words);
    }
}

/// What somebody is called in a record; by the digits of the folder, where the name is lost.
fn called(person: &Person) -> String {
    person.name.clone().unwrap_or_else(|| person.digits())
}

/// Names as a notice can show them.
fn shown(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| Line::of(name).text().to_owned()).collect();
    names.join("、")
}
