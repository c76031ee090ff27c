//! Plain texts in the forms of offices and printed books.

use crate::{balance, book, doubts, paper, read, text_of, tree, written};

#[test]
fn a_printed_handbook_follows_its_table_of_contents() {
    let (import, book) = book("handbook.txt");
    let expected = "\
opinion opinion: 关于在全镇开展村务公开宣传月活动的实施意见 p1
ch01 chapter: 第一章 村务公开的内容、形式和时间 p5
  ch01-1 discourse: 一 村务公开的内容 p6
  ch01-2 discourse: 二 村务公开的形式 p8
  ch01-case case: 创新案例 河湾村：“一张墙”晒清账目 p11 –
  ch01-proc procedure: 党务规程 村务公开程序 p13 –
ch02 chapter: 第二章 村务监督的组织和方法 p15 –
  ch02-1 discourse: 一 村务监督委员会怎样产生 p16 –
  ch02-2 discourse: 二 监督什么、怎样监督，让群众看得懂、问得着，把每一笔开支都摆在明处 p19 –
  ch02-case case: 创新案例 山前镇：“三上墙”带动“三明白” p22 –
  ch02-proc procedure: 党务规程 质询程序 p24 –
ch03 chapter: 第三章 民主理财 p26 –
  ch03-1 discourse: 一 理财小组的职责 p27 –
app-1 appendix: 村里的账谁来看——一谈村务公开 p30 –
app-2 appendix: 公开栏不是摆设——二谈村务公开 p32 –
";
    assert_eq!(tree(&book), expected);
    let printed = import.book.about.printed.expect("it has an imprint");
    assert_eq!(printed.title, "村务公开 工作读本");
    assert_eq!((printed.year, printed.author.as_deref()), (Some(2015), Some("读本编写组")));
}

#[test]
fn paragraphs_cut_by_a_page_are_joined_and_the_seams_are_told() {
    let (import, book) = book("handbook.txt");
    assert!(text_of(&book, "opinion").contains("让老人也能看清楚。每个季度更换一次"));
    assert!(text_of(&book, "ch01-1").contains("审批人的签字。\n第一，逐笔公布。"));
    let doubts = doubts(&import);
    assert_eq!(doubts.len(), 4, "{doubts:?}");
    assert!(doubts[0].starts_with("第 62 行：标题与目录不同"), "{doubts:?}");
    assert_eq!(doubts[1], "第 70 行：断开的一段接上了：“…让老人也能看”＋“清楚。每个季…”");
}

#[test]
fn the_parts_of_a_notice_inside_a_handbook_stay_inside_it() {
    use duben_book::BlockKind::{Heading, Paragraph, Quotation};
    let (_, book) = book("handbook.txt");
    let kinds = |id: &str| -> Vec<_> {
        let index = book.outline.index_of(id).expect("the entry is there");
        book.entries[index].blocks.iter().map(|block| block.kind).collect()
    };
    assert_eq!(kinds("opinion"), [Paragraph, Heading, Paragraph, Heading, Paragraph]);
    assert_eq!(kinds("ch01"), [Heading, Quotation]);
    assert!(text_of(&book, "ch01").ends_with("——《青石镇村务公开办法》"));
}

#[test]
fn a_table_of_three_levels_is_followed_through_running_heads_and_cut_lines() {
    let (import, book) = book("three-levels.txt");
    let expected = "\
part1 section: 第一编 总论 p1
  ch01 chapter: 第一章 工程怎么立项 p1
    ch01-1 section: 第一节 提出申请 p1
    ch01-2 section: 第二节 村民会议表决 p3
  ch02 chapter: 第二章 资金从哪里来 p5
    ch02-1 section: 第一节 财政资金 p5
part2 section: 第二编 分论 p9
  ch03 chapter: 第三章 修路 p9
    ch03-1 section: 第一节 路基 p9
    ch03-2 section: 第二节 路面 p12 –
sec-1 section: 后记 p15 –
";
    assert_eq!(tree(&book), expected);
    let first = text_of(&book, "ch01-1");
    assert_eq!(first.lines().count(), 2, "{first}");
    assert!(first.ends_with("要当面说明理由，并且记在本子上，让提出申请的人签字。"), "{first}");
    assert_eq!(import.book.about.title, "乡村工程管理手册");
}

#[test]
fn mistakes_in_a_table_of_contents_are_mended_and_told() {
    let (import, book) = book("faulty-contents.txt");
    let expected = "\
sec-1 section: 前言 p1
ch01 chapter: 第一章 什么是集体资产 p3
ch02 chapter: 第二章 清产核资怎么做
  ch02-1 section: 第一节 成立工作组 p9
  ch02-2 section: 第二节 入户登记和公示
ch03 chapter: 第三章 股份怎样量化 p15
ch04 chapter: 第四章 股权证书的发放
ch05 chapter: 第五章 收益如何分配 p24
";
    assert_eq!(tree(&book), expected);
    let told = doubts(&import);
    for mistake in [
        "目录页码 91 与前后不合",
        "目录行“第二节 入户登记和公示”没有页码",
        "正文作“第二章 清产核资怎麽做”",
        "“第二章 清产核资怎么做”的先后与目录不同",
        "目录里没有“第四章 股权证书的发放”",
    ] {
        assert!(told.iter().any(|doubt| doubt.contains(mistake)), "{mistake}: {told:?}");
    }
}

#[test]
fn articles_of_a_regulation_are_entries_of_their_chapters() {
    let (import, book) = book("law.txt");
    let expected = "\
ch01 chapter: 第一章 总则
  art-1 article: 第一条 为了维护村里的秩序
  art-2 article: 第二条 本村村民和在本村居住的人都应当遵守本约
  art-3 article: 第三条 用水
  art-3-1 article: 第三条之一 抽水机由村里统一保管
ch02 chapter: 第二章 罚则
  art-4 article: 第四条 第一款　违反本约的
  art-5 article: 第五条 本约自公布之日起施行
";
    assert_eq!(tree(&book), expected);
    assert!(text_of(&book, "art-2").ends_with("（三）违反第三条、第四条规定的。"));
    assert!(text_of(&book, "art-4").contains("依照第三条规定抢水的，停水一天。"));
    assert_eq!(import.book.about.title, "青石镇村规民约");
    assert_eq!(import.record.data.len(), 3, "title and two lines of passing");
}

#[test]
fn a_notice_holds_its_parts() {
    let (import, book) = book("notice.txt");
    let expected = "\
opinion opinion: 青石镇人民政府关于做好冬季修路工作的通知
  opinion-1 section: 一 抓紧勘查
  opinion-2 section: 二 备足材料
  opinion-3 section: 三 注意安全
app-1 appendix: 附件1 路段表
";
    assert_eq!(tree(&book), expected);
    assert!(text_of(&book, "opinion").starts_with("各村民委员会："));
    assert!(text_of(&book, "opinion-3").ends_with("青石镇人民政府\n2023年11月20日"));
    assert!(text_of(&book, "opinion-3").contains("附件1：路段表\n附件2：材料表\n"));
    assert_eq!(text_of(&book, "app-1"), "东村一段，西村两段。");
    assert_eq!(import.record.data[1].value, "青政发〔2023〕17号");
}

#[test]
fn a_novel_without_a_table_is_divided_at_its_rounds() {
    let (_, book) = book("novel.txt");
    let expected = "\
ch01 chapter: 第一回 老井台众人议水 新渠首二柱请缨
ch02 chapter: 第二回 凿石壁锤声震谷 送姜汤月色满山
ch03 chapter: 第三回 水到田头童叟笑 碑立村口姓名香
";
    assert_eq!(tree(&book), expected);
    assert!(text_of(&book, "ch02").contains("到了第三回放炮"));
}

#[test]
fn a_book_with_an_imprint_and_no_table_may_begin_with_a_notice() {
    let text = "山村读本\n书 名 山村读本\n定 价 9.00元\n关于办好夜校的通知\n夜校每周三晚上开课。\n一、谁来教\n请退休教师来教。\n二、教什么\n识字和算账。\n第一章 识字\n先学村名。\n";
    let import = read("a.txt", text.as_bytes()).expect("it can be imported");
    assert_eq!(balance(&import, text), []);
    let expected = "\
opinion opinion: 关于办好夜校的通知
  opinion-1 section: 一 谁来教
  opinion-2 section: 二 教什么
ch01 chapter: 第一章 识字
";
    assert_eq!(tree(&written(&import)), expected);
    assert_eq!(import.book.about.title, "山村读本");
}

#[test]
fn items_without_full_stops_stay_apart_and_swallow_no_article() {
    let text = "党费收缴办法\n第一条 交纳比例如下：\n（一）三千元以下，交百分之零点五\n（二）三千至五千元，交百分之一\n（三）五千元以上，交百分之一点五\n第二条 本办法自印发之日起施行。\n";
    let import = read("a.txt", text.as_bytes()).expect("it can be imported");
    assert_eq!(balance(&import, text), []);
    let book = written(&import);
    assert_eq!(text_of(&book, "art-1").lines().count(), 4);
    assert_eq!(text_of(&book, "art-2"), "本办法自印发之日起施行。");
}

#[test]
fn rosters_and_heads_of_minutes_keep_their_lines() {
    let lines = [
        "时间：2026年11月8日，下午3点",
        "地点：村委会会议室",
        "主持人：王建国",
        "出席：王建国、李秀英、张大山",
        "会议认为，要抓好春耕",
        "一是修路，由王建国负责",
        "二是架桥，由李秀英负责",
        "王建国，男，1965年3月出生，支部书记",
        "李秀英，女，1970年11月出生，支部委员",
        "张大山，男，1980年1月出生，党员",
        "特此通知",
    ];
    let text = format!("会议记录\n{}\n", lines.join("\n"));
    let import = read("a.txt", text.as_bytes()).expect("it can be imported");
    assert_eq!(balance(&import, &text), []);
    assert_eq!(text_of(&written(&import), "sec-1"), lines.join("\n"));
}

#[test]
fn a_join_that_may_be_wrong_is_told_without_an_empty_line_too() {
    let (import, book) = book("law.txt");
    assert!(text_of(&book, "art-2").contains("有下列情形之一的"));
    let expected = [
        "第 9 行：断开的一段接上了：“…有下列情形之”＋“一的，由村民…”",
        "第 19 行：断开的一段接上了：“…再公布；依照”＋“第三条规定抢…”",
    ];
    assert_eq!(doubts(&import), expected);
}

#[test]
fn an_address_list_is_text() {
    let text = "便民服务联系表\n电话：0795-1234567\n地址：大石村一组12号\n邮编：336000\n";
    let import = read("a.txt", text.as_bytes()).expect("it can be imported");
    assert_eq!(balance(&import, text), []);
    let book = written(&import);
    assert_eq!(import.book.about.title, "便民服务联系表");
    assert_eq!(text_of(&book, "sec-1"), "电话：0795-1234567\n地址：大石村一组12号\n邮编：336000");
}

#[test]
fn a_table_that_breaks_off_gives_its_lines_back() {
    let text = "目录\n修路\t1\n架桥\t2\n村里的事\n目录\n镇里的事\n桥墩要打到石头上，不能打在沙上，打在沙上的水一冲就倒，年年都要修。\n";
    let import = read("a.txt", text.as_bytes()).expect("it can be imported");
    assert_eq!(balance(&import, text), []);
    written(&import);
}

#[test]
fn a_heading_without_text_is_marked_as_lacking() {
    let text = "第一章 修路\n第二章 架桥\n桥墩要打到石头上。\n";
    let import = read("a.txt", text.as_bytes()).expect("it can be imported");
    assert_eq!(tree(&written(&import)), "ch01 chapter: 第一章 修路 –\nch02 chapter: 第二章 架桥\n");
}

#[test]
fn a_text_without_headings_is_cut_at_paragraphs() {
    let paragraph = "这一天没有什么要紧的事，只是把去年的账又看了一遍，看到天黑才回家。\n\n";
    let text = paragraph.repeat(400);
    let import = read("日记.txt", text.as_bytes()).expect("it can be imported");
    let book = written(&import);
    assert_eq!(balance(&import, &text), []);
    assert_eq!(import.book.about.title, "日记");
    let lengths: Vec<usize> =
        book.entries.iter().map(|entry| entry.text().chars().count()).collect();
    assert!(lengths.len() > 3, "{lengths:?}");
    assert!(lengths.iter().all(|length| *length < 4000), "{lengths:?}");
    assert!(book.entries.iter().all(|entry| entry.text().ends_with("才回家。")));
}

#[test]
fn the_same_paper_in_every_encoding_makes_the_same_book() {
    use encoding_rs::{BIG5, GB18030};
    let text = String::from_utf8(paper("law.txt")).expect("the paper is UTF-8");
    let expected = tree(&written(&read("law.txt", text.as_bytes()).expect("it is text")));
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in
        [GB18030.encode(&text).0.as_ref(), &units, &[b"\xEF\xBB\xBF", text.as_bytes()].concat()]
    {
        let import = read("law.txt", bytes).expect("it is text");
        assert_eq!(tree(&written(&import)), expected, "{:?}", import.record.source.encoding);
    }
    let traditional =
        "青石鎮村規民約\n第一條　為了維護村裡的秩序，制定本約。\n第二條　本村村民都應當遵守。\n";
    let import = read("law.txt", &BIG5.encode(traditional).0).expect("it is text");
    assert_eq!(import.record.source.encoding.as_deref(), Some("Big5"));
    assert_eq!(balance(&import, traditional), []);
    assert_eq!(written(&import).outline.len(), 2);
}
