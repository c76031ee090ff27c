//! Comma-separated values (RFC 4180) as WPS and Excel open them: a byte order mark, without which
//! both take UTF-8 for the code page of the machine, and no cell that they would compute.

use super::escape;

/// What the file begins with.
pub(super) const BOM: &str = "\u{feff}";

/// A line of cells, each quoted where it has to be.
pub(super) fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.map(cell).collect();
    cells.join(",") + "\r\n"
}

fn cell(text: &str) -> String {
    let text = inert(text);
    if text.contains([',', '"', '\n']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

/// Text that no program takes for a formula (OWASP, "CSV Injection"): an apostrophe before it says
/// that it is text. Also before full-width forms, which Chinese versions take for the narrow ones.
fn inert(text: &str) -> String {
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let apostrophe = if begins { "'" } else { "" };
    format!("{apostrophe}{}", escape::lines(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[&str]) -> String {
        line(cells.iter().copied())
    }

    #[test]
    fn cells_are_quoted_where_they_have_to_be() {
        assert_eq!(
            written(&["甲", "a,b", "他说\"好\"", "一\n二"]),
            "甲,\"a,b\",\"他说\"\"好\"\"\",\"一\n二\"\r\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1"]
        {
            let text = written(&[formula]);
            assert!(text.starts_with('\''), "{text}");
        }
        assert_eq!(written(&["=HYPERLINK(\"x\",1)"]), "\"'=HYPERLINK(\"\"x\"\",1)\"\r\n");
        assert_eq!(written(&["2026-11-23", "—"]), "2026-11-23,—\r\n");
    }

    #[test]
    fn control_characters_do_not_get_through() {
        assert_eq!(written(&["a\u{1b}[2J\u{7f}"]), "a [2J \r\n");
    }
}
