//! A table under a title, in every form.

use super::{Form, csv, escape, html};
use crate::text::Widths;

/// A table under a title. Its texts are any text; each form makes them harmless in its own way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is.
    pub title: String,
    /// Whose, when: what is said between title and table.
    pub facts: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<String>>,
    /// What is said below the table.
    pub foot: String,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub name: &'static str,
    /// To which side its cells are set.
    pub side: Side,
}

/// To which side cells are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

impl Column {
    /// A column of words.
    pub(super) const fn words(name: &'static str) -> Self {
        Self { name, side: Side::Left }
    }

    /// A column of numbers.
    pub(super) const fn numbers(name: &'static str) -> Self {
        Self { name, side: Side::Right }
    }
}

/// Columns between two columns of a table of text.
const GAP: &str = "  ";

impl Table {
    /// As text for a terminal with this width table: columns stand under each other.
    #[must_use]
    pub fn text(&self, widths: Widths) -> String {
        let head: Vec<String> = self.columns.iter().map(|column| column.name.to_owned()).collect();
        let rows: Vec<Vec<String>> = std::iter::once(head)
            .chain(self.rows.iter().cloned())
            .map(|row| row.iter().map(|cell| escape::line(cell)).collect())
            .collect();
        let widest = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| widths.of(cell)).max().unwrap_or(0)
        };
        let columns: Vec<(Side, usize)> = self
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| (column.side, widest(index)))
            .collect();
        let mut text = escape::line(&self.title) + "\n";
        text.extend(self.facts.iter().map(|fact| escape::line(fact) + "\n"));
        text.push('\n');
        text.extend(rows.iter().map(|row| aligned(row, &columns, widths)));
        if !self.foot.is_empty() {
            text.extend(["\n", &escape::line(&self.foot), "\n"]);
        }
        text
    }

    /// In a form; `widths` is what aligned text is aligned by.
    #[must_use]
    pub fn formed(&self, form: Form, widths: Widths) -> String {
        match form {
            Form::Html => self.html(),
            Form::Text => self.text(widths),
            Form::Csv => self.csv(),
            Form::Markdown => self.markdown(),
        }
    }

    /// As comma-separated values that WPS and Excel open: see the module `csv`.
    #[must_use]
    pub fn csv(&self) -> String {
        let head = self.columns.iter().map(|column| column.name);
        let rows = self.rows.iter().map(|row| csv::line(row.iter().map(String::as_str)));
        std::iter::once(csv::BOM.to_owned() + &csv::line(head)).chain(rows).collect()
    }

    /// As Markdown (a table of GitHub's dialect, which others took over).
    #[must_use]
    pub fn markdown(&self) -> String {
        let cell = |text: &str| escape::markdown(&escape::line(text));
        let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let mut text = format!("# {}\n\n", cell(&self.title));
        text.extend(self.facts.iter().map(|fact| cell(fact) + "  \n"));
        text.push('\n');
        text += &row(self.columns.iter().map(|column| column.name.to_owned()).collect());
        let rules = self.columns.iter().map(|column| match column.side {
            Side::Left => "---".to_owned(),
            Side::Right => "---:".to_owned(),
        });
        text += &row(rules.collect());
        text.extend(
            self.rows.iter().map(|cells| row(cells.iter().map(|text| cell(text)).collect())),
        );
        if !self.foot.is_empty() {
            text.extend(["\n", &cell(&self.foot), "\n"]);
        }
        text
    }

    /// As an HTML document that prints on A4.
    #[must_use]
    pub fn html(&self) -> String {
        html::document(self)
    }
}

/// A row whose cells stand at the columns' places, without blanks at its end.
fn aligned(row: &[String], columns: &[(Side, usize)], widths: Widths) -> String {
    let cells: Vec<String> = row
        .iter()
        .zip(columns)
        .map(|(cell, (side, width))| {
            let blanks = " ".repeat(width.saturating_sub(widths.of(cell)));
            match side {
                Side::Left => format!("{cell}{blanks}"),
                Side::Right => format!("{blanks}{cell}"),
            }
        })
        .collect();
    cells.join(GAP).trim_end().to_owned() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        Table {
            title: "学习记录".into(),
            facts: vec!["姓名：王|小明".into()],
            columns: vec![Column::words("日期"), Column::words("条目"), Column::numbers("分钟")],
            rows: vec![row(["11-23", "“三会一课”", "5"]), row(["11-24", "a\u{1b}[2J\nb", "120"])],
            foot: "共 125 分钟".into(),
        }
    }

    #[test]
    fn columns_stand_under_each_other_in_both_width_tables() {
        let narrow = "\
学习记录
姓名：王|小明

日期   条目        分钟
11-23  “三会一课”     5
11-24  a [2J b      120

共 125 分钟
";
        assert_eq!(table().text(Widths::Narrow), narrow);
        let wide = table().text(Widths::Wide);
        for row in wide.lines().skip(4).take(2) {
            assert_eq!(Widths::Wide.of(row), 5 + 2 + 12 + 2 + 4, "{row}");
        }
    }

    #[test]
    fn markdown_has_no_mark_of_a_cell() {
        let markdown = table().markdown();
        let expected = "\
# 学习记录

姓名：王\\|小明\u{20}\u{20}

| 日期 | 条目 | 分钟 |
| --- | --- | ---: |
| 11-23 | “三会一课” | 5 |
| 11-24 | a \\[2J b | 120 |

共 125 分钟
";
        assert_eq!(markdown, expected);
    }

    #[test]
    fn empty_table_still_has_its_head() {
        let table = Table { rows: Vec::new(), foot: String::new(), ..table() };
        assert!(table.text(Widths::Narrow).ends_with("日期  条目  分钟\n"));
        assert_eq!(table.csv(), "\u{feff}日期,条目,分钟\r\n");
    }
}
