//! A table as an HTML document that prints on A4. No script, nothing from elsewhere.

use super::{
    escape,
    table::{Side, Table},
};

const STYLE: &str = "\
@page{size:A4;margin:2cm}\
body{max-width:60em;margin:2em auto;padding:0 1em;line-height:1.6;font-family:serif}\
h1{text-align:center;font-size:1.5em}p{margin:.3em 0}\
table{border-collapse:collapse;width:100%;margin:1em 0;font-size:.9em}\
th,td{border:1px solid #444;padding:.3em .5em;text-align:left;vertical-align:top}\
.number{text-align:right;white-space:nowrap}td:first-child{white-space:nowrap}\
thead{display:table-header-group}tr{break-inside:avoid}\
@media print{body{max-width:none;margin:0;padding:0}}";

pub(super) fn document(table: &Table) -> String {
    let title = text(&table.title);
    let facts: String = table.facts.iter().map(|fact| format!("<p>{}</p>\n", text(fact))).collect();
    let names = table.columns.iter().map(|column| column.name);
    let head = row(table, names, "th");
    let rows: String =
        table.rows.iter().map(|cells| row(table, cells.iter().map(String::as_str), "td")).collect();
    let foot = match text(&table.foot) {
        foot if foot.is_empty() => foot,
        foot => format!("<p>{foot}</p>\n"),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{facts}\
         <table>\n<thead>\n{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n{foot}</body>\n</html>\n"
    )
}

fn row<'a>(table: &Table, cells: impl Iterator<Item = &'a str>, tag: &str) -> String {
    let cells: String = table
        .columns
        .iter()
        .zip(cells)
        .map(|(column, cell)| {
            let class = match column.side {
                Side::Left => "",
                Side::Right => " class=\"number\"",
            };
            format!("<{tag}{class}>{}</{tag}>", text(cell))
        })
        .collect();
    format!("<tr>{cells}</tr>\n")
}

fn text(text: &str) -> String {
    escape::html(&escape::line(text))
}

#[cfg(test)]
mod tests {
    use super::{super::table::Column, *};

    #[test]
    fn document_prints_on_a4_and_means_nothing_but_its_letters() {
        let table = Table {
            title: "<记录>".into(),
            facts: vec!["姓名：<script>".into()],
            columns: vec![Column::words("日期"), Column::numbers("分钟")],
            rows: vec![vec!["a & b".into(), "5".into()]],
            foot: String::new(),
        };
        let html = document(&table);
        assert!(html.starts_with("<!DOCTYPE html>") && html.contains("@page{size:A4"), "{html}");
        for words in [
            "<title>&lt;记录&gt;</title>",
            "<p>姓名：&lt;script&gt;</p>",
            "<tr><th>日期</th><th class=\"number\">分钟</th></tr>",
            "<tr><td>a &amp; b</td><td class=\"number\">5</td></tr>",
        ] {
            assert!(html.contains(words), "{words}\n{html}");
        }
        assert!(!html.contains("<script"), "{html}");
    }
}
