//! What commands are called: a sentence for menus and the list of keys, a word for the footer.

use crate::app::{
    keys::{Command, Context, Travel},
    line::Edit,
};

/// A command's sentence and its word.
type Said = (&'static str, &'static str);

/// Where a command is given, as far as its words differ by it.
#[derive(Clone, Copy)]
enum Where {
    Tree,
    Page,
    Query,
    Choices,
    Note,
    Dialog,
    Meeting,
    Seat,
}

const fn place(context: Context) -> Where {
    match context {
        Context::Tree | Context::FoundTree => Where::Tree,
        Context::Reader | Context::FoundReader | Context::Aside => Where::Page,
        Context::Query => Where::Query,
        Context::Choices => Where::Choices,
        Context::Note => Where::Note,
        Context::Menu
        | Context::Help
        | Context::Terms
        | Context::Marks
        | Context::Overview
        | Context::Record
        | Context::Checks
        | Context::Question
        | Context::Answer
        | Context::Sum => Where::Dialog,
        Context::Meeting | Context::Attendees => Where::Meeting,
        Context::Cover | Context::Naming => Where::Seat,
    }
}

/// What a command does, in a context.
#[must_use]
pub const fn command(command: Command, context: Context) -> &'static str {
    said(command, place(context)).0
}

/// The same in as few words as the footer has room for.
#[must_use]
pub const fn short(command: Command, context: Context) -> &'static str {
    said(command, place(context)).1
}

/// Commands by what they are about: to move and to type, to find, and everything else.
const fn said(command: Command, place: Where) -> Said {
    match command {
        Command::Travel(travel) => travelled(travel, place),
        Command::Enter => entered(place),
        Command::Inside => inside(place),
        Command::Outside => outside(place),
        Command::OtherPane => other_pane(place),
        Command::Type(_) => ("输入文字", "输入"),
        Command::Edit(edit) => edited(edit, place),
        Command::NextEntry => ("下一条", "前后条"),
        Command::PreviousEntry => ("上一条", "前后条"),
        Command::Back => ("返回跳转前的位置", "返回"),
        Command::Shelf => ("换一本书（书架）", "书架"),
        Command::Mark => ("这一行加书签，已有的去掉", "书签"),
        Command::Marks => ("书签和笔记列表", "书签列表"),
        Command::Order => ("换顺序：按位置、按时间", "顺序"),
        Command::Remove => ("删除所选的书签或笔记", "删除"),
        Command::Undo => ("撤销上一次删除", "撤销"),
        Command::Note => ("在这一行写笔记，或改已有的", "笔记"),
        Command::PutAway => ("记下笔记，回到正文", "记下"),
        Command::Terms => ("本条名词的意思", "名词"),
        Command::Answers => ("显示或收起全部答案", "答案"),
        Command::Judge => ("标记本条：读懂、待复习、不标", "标记"),
        Command::Theme => ("换配色", "配色"),
        Command::Spacing => ("换行距（密／疏）", "行距"),
        Command::Mouse => ("鼠标交给终端，或收回", "鼠标"),
        Command::Repaint => ("重画屏幕", "重画"),
        Command::Help => ("按键说明", "按键"),
        Command::Menu => ("菜单：这里能做的事", "菜单"),
        Command::Close => closed(place),
        Command::Digit(_) => ("按编号选择", "选择"),
        Command::Quit => ("退出（自动记住位置）", "退出"),
        command => match found(command, place) {
            Some(said) => said,
            None => studied(command),
        },
    }
}

/// Commands of a search.
const fn found(command: Command, place: Where) -> Option<Said> {
    Some(match command {
        Command::Search => ("搜索（直接打汉字也行）", "搜索"),
        Command::NextPart => ("到候选、类别、范围各行", next_part(place)),
        Command::PreviousPart => ("反过来走各行", next_part(place)),
        Command::NextChoice => ("选右边一项", "选择"),
        Command::PreviousChoice => ("选左边一项", "选择"),
        Command::NextKind => ("换类别：只看案例、规程……", "类别"),
        Command::NextChapter => ("换范围：只看某一章", "范围"),
        Command::Scope => ("在本书里找，或在全部书里找", "本书/全部"),
        Command::Return => ("结束搜索，回到原来那一行", "返回原处"),
        Command::Stay => ("结束搜索，留在这里", "留在这里"),
        Command::Results => ("回到结果列表", "回列表"),
        Command::NextMatch => match place {
            Where::Tree => ("下一条有命中的", "前后处"),
            _ => ("下一处命中", "前后处"),
        },
        Command::PreviousMatch => match place {
            Where::Tree => ("上一条有命中的", "前后处"),
            _ => ("上一处命中", "前后处"),
        },
        Command::Sounds => ("模糊音：总用，或找不到时才用", "模糊音"),
        _ => return None,
    })
}

/// Commands of study and of people.
const fn studied(command: Command) -> Said {
    match command {
        Command::Study => ("学习：进度、书签和笔记、换人……", "学习"),
        Command::Overview => ("学习进度", "进度"),
        Command::GoOn => ("继续阅读", "继续阅读"),
        Command::Record => ("学习记录：按月查看、打印", "记录"),
        Command::Print => ("打印/导出：写到优盘或文件夹", "打印/导出"),
        Command::Merge => ("合并记录：从优盘并入另一台机器的", "合并"),
        Command::TakeAway => ("把记录带走：全部写到优盘", "带走"),
        Command::PreviousMonth => ("上个月", "换月"),
        Command::NextMonth => ("下个月", "换月"),
        Command::Check => ("自测：答题，自己打分", "自测"),
        Command::CheckDue => ("自测到期的题", "自测"),
        Command::Reveal => ("看答案", "看答案"),
        Command::Grade => ("按所选打分", "打分"),
        Command::PreviousQuestion => ("上一题", "上一题"),
        Command::NextQuestion => ("下一题", "下一题"),
        Command::ReadUp => ("看原文", "看原文"),
        Command::Resume => ("回到自测", "回自测"),
        Command::Meet => ("集体学习：学了什么、谁参加", "集体学习"),
        Command::Less => ("少 5 分钟", "增减"),
        Command::More => ("多 5 分钟", "增减"),
        Command::WriteDown => ("记下，写进每个参加人的记录", "记下"),
        Command::ChangePerson => ("换人，或新增一个人", "换人"),
        Command::Sign => ("留名：给这份记录写上姓名", "留名"),
        Command::Idle => ("没人按键多久回封面：5、10、30 分钟、从不", "离开"),
        Command::Guest => ("游客：只看看，什么都不记", "游客"),
        Command::TakeAlong => ("带上：记到我的名下", "带上"),
        _ => ("", ""),
    }
}

const fn travelled(travel: Travel, place: Where) -> Said {
    match (travel, place) {
        (Travel::Up, Where::Query | Where::Choices) => ("上一条结果；没打字时调出查过的", "选结果"),
        (Travel::Down, Where::Query | Where::Choices) => ("下一条结果", "选结果"),
        (Travel::Up, _) => ("上一行", "移动"),
        (Travel::Down, _) => ("下一行", "移动"),
        (Travel::PageUp, _) => ("上一屏", "翻屏"),
        (Travel::PageDown, _) => ("下一屏", "翻屏"),
        (Travel::First, _) => ("到开头", "首尾"),
        (Travel::Last, _) => ("到末尾", "首尾"),
    }
}

const fn entered(place: Where) -> Said {
    match place {
        Where::Tree => ("打开阅读", "打开"),
        Where::Page => ("打开链接，显示或收起答案", "打开"),
        Where::Query => ("打开所选的结果", "打开"),
        Where::Choices | Where::Seat => ("选定", "选定"),
        Where::Note => ("换行", "换行"),
        Where::Dialog => ("执行所选", "执行"),
        Where::Meeting => ("勾选，再按取消；在“记下”上是记下", "勾选"),
    }
}

const fn inside(place: Where) -> Said {
    match place {
        Where::Tree => ("展开，或打开阅读", "展开"),
        Where::Page => ("同回车", "展开"),
        _ => ("执行所选", "展开"),
    }
}

const fn outside(place: Where) -> Said {
    match place {
        Where::Tree => ("收起，或到上一级", "收起"),
        _ => ("回到目录", "目录"),
    }
}

const fn other_pane(place: Where) -> Said {
    match place {
        Where::Tree => ("到正文", "正文"),
        _ => ("到目录", "目录"),
    }
}

const fn closed(place: Where) -> Said {
    match place {
        Where::Seat => ("返回；还没有姓名时，以后再说", "返回"),
        Where::Meeting => ("返回，不记", "返回"),
        _ => ("关闭", "关闭"),
    }
}

const fn next_part(place: Where) -> &'static str {
    match place {
        Where::Choices => "下一行",
        _ => "筛选",
    }
}

const fn edited(edit: Edit, place: Where) -> Said {
    match (edit, place) {
        (Edit::Left, _) => ("光标左移", "修改"),
        (Edit::Right, _) => ("光标右移", "修改"),
        (Edit::Home, _) => ("光标到开头", "修改"),
        (Edit::End, _) => ("光标到末尾", "修改"),
        (Edit::Backspace, Where::Query | Where::Choices) => {
            ("删前一个字；没有字时结束搜索", "修改")
        }
        (Edit::Backspace, _) => ("删前一个字", "修改"),
        (Edit::Delete, _) => ("删后一个字", "修改"),
        (Edit::Clear, Where::Note) => ("清空光标所在的一行", "清空"),
        (Edit::Clear, _) => ("清空重打", "清空"),
    }
}

#[cfg(test)]
mod tests {
    use super::{command, short};
    use crate::app::keys::BINDINGS;

    #[test]
    fn every_command_of_the_key_table_has_a_sentence_and_a_word() {
        for binding in BINDINGS {
            for &context in binding.contexts {
                let (said, word) =
                    (command(binding.command, context), short(binding.command, context));
                assert!(!said.is_empty() && !word.is_empty(), "{:?}", binding.command);
            }
        }
    }
}
