//! The TOML parser's messages in Chinese.

use toml::de::Error;

/// How the parser's messages begin (toml 1.2, `toml_parser` 1.1), and what they mean.
/// The first that fits counts.
const MEANINGS: &[(&str, &str)] = &[
    ("duplicate key", "这个键前面已经写过"),
    ("cannot extend value", "这个键前面已经写过，不能再往里添内容"),
    ("cannot recurse further", "层次太深"),
    ("recursion limit", "层次太深"),
    ("carriage return", "回车符后面没有换行符"),
    ("string values must be quoted", "这里要有值；文字要写在引号里"),
    ("missing opening quote", "缺少开头的引号"),
    ("invalid basic string", "引号没有配对，或文字里有不许用的字符"),
    ("invalid literal string", "引号没有配对，或文字里有不许用的字符"),
    ("invalid multi-line", "三个引号没有配对，或文字里有不许用的字符"),
    ("invalid string", "文字写得不对"),
    ("missing escaped value", "反斜杠 \\ 后面的写法不对；要写反斜杠本身，写 \\\\"),
    ("too few unicode value digits", "反斜杠 \\ 后面的字符编码不够长"),
    ("invalid unicode", "反斜杠 \\ 后面的字符编码不存在"),
    ("value is out of range", "反斜杠 \\ 后面的字符编码不存在"),
    ("keys cannot be multi-line", "键不能用三个引号"),
    ("invalid unquoted key", "键只能用字母、数字、- 和 _"),
    ("unquoted keys cannot be empty", "缺少键"),
    ("missing key", "缺少键"),
    ("invalid key", "键写得不对"),
    ("key with no value", "键后面没有“= 值”"),
    ("missing assignment", "缺少等号"),
    ("extra `=`", "多了一个等号"),
    ("extra assignment", "多了一个等号"),
    ("unexpected `=` in array", "方括号里多了一个等号"),
    ("missing value", "等号后面没有值"),
    ("invalid value", "值写得不对"),
    ("missing comma", "缺少逗号"),
    ("extra comma", "多了一个逗号"),
    ("unclosed array table", "缺少 ]]"),
    ("unclosed table", "缺少 ]"),
    ("unclosed array", "缺少 ]"),
    ("unclosed inline table", "缺少 }"),
    ("missing array opening", "缺少 ["),
    ("missing table open", "缺少 ["),
    ("invalid table", "表名写得不对"),
    ("missing inline table opening", "缺少 {"),
    ("invalid inline table", "花括号里写得不对"),
    ("invalid comment", "注释里有不许用的字符"),
    ("missing comment start", "注释要以 # 开头"),
    ("unexpected content", "行末有多余的内容；注释要以 # 开头"),
    ("unexpected key or value", "这里多了内容；一行只写一个“键 = 值”"),
    ("invalid key-value pair", "这一行不是“键 = 值”"),
    ("invalid boolean", "只能写 true 或 false"),
    ("invalid date-time", "日期写得不对；日期要写在引号里"),
];

/// The parser's numbers: many ways to be wrong, one thing to know.
const NUMBERS: &[&str] = &[
    "number",
    "float",
    "mantissa",
    "fraction",
    "exponent",
    "integer",
    "radix",
    "leading zero",
    "sign",
    "digits",
];

/// What the parser found, in Chinese. Where the parser says something this list does not know
/// (a later version may), its own words follow.
pub(super) fn in_chinese(error: &Error) -> String {
    let message = error.message();
    let known = MEANINGS.iter().find(|(beginning, _)| message.starts_with(beginning));
    match known {
        Some((_, meaning)) => (*meaning).to_owned(),
        None if NUMBERS.iter().any(|word| message.contains(word)) => "数字写得不对".to_owned(),
        None => format!("不合 TOML 的规则（{message}）"),
    }
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::in_chinese;

    /// What is said first of a text that is no TOML.
    fn said(text: &str) -> Option<String> {
        let (_, mut errors) = DeTable::parse_recoverable(text);
        errors.sort_by_key(|error| error.span().map(|span| span.start));
        errors.first().map(in_chinese)
    }

    #[test]
    fn common_slips_are_named_in_chinese() {
        let slips = [
            ("text = 正文", "这里要有值；文字要写在引号里"),
            ("text = \"没有收尾", "引号没有配对，或文字里有不许用的字符"),
            ("text = \"a\\qb\"", "反斜杠 \\ 后面的写法不对；要写反斜杠本身，写 \\\\"),
            ("text \"正文\"", "键后面没有“= 值”"),
            ("text =\n", "这里要有值；文字要写在引号里"),
            ("标题 = 1", "键只能用字母、数字、- 和 _"),
            ("text = \"甲\" \"乙\"", "这里多了内容；一行只写一个“键 = 值”"),
            ("page = 012", "数字写得不对"),
            ("items = [\"甲\" \"乙\"]", "缺少逗号"),
            ("[[block]", "缺少 ]]"),
            ("[case", "缺少 ]"),
            ("a = { b = 1", "缺少 }"),
            ("a = 1\na = 2", "这个键前面已经写过"),
        ];
        let told = slips.map(|(text, _)| (text, said(text).unwrap_or_default()));
        assert_eq!(told, slips.map(|(text, meaning)| (text, meaning.to_owned())));
    }
}
