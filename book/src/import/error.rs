//! Why a file could not become a book.

use thiserror::Error;

use crate::write::WriteError;

/// Why a file could not become a book. Each message says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportError {
    /// It has no bytes, or nothing but blanks, or is an archive of nothing.
    #[error("文件是空的；请检查是否选对了文件")]
    Empty,
    /// It has a title at most: a page of pictures, a file of one line.
    #[error("除了标题没有读到正文；如果是扫描的图片，请先识别成 .txt 或 .docx 再导入")]
    NoText,
    /// It is larger than the limit.
    #[error("文件有 {found} 字节，超过 {most} 字节的上限；请拆成几个文件再导入")]
    TooLarge {
        /// Its size in bytes.
        found: u64,
        /// The limit in bytes.
        most: u64,
    },
    /// One line is longer than the limit.
    #[error("{place}有 {found} 字节，超过一行 {most} 字节的上限；请在文字编辑器里分行后再导入")]
    LongLine {
        /// Where.
        place: String,
        /// Its length in bytes.
        found: usize,
        /// The limit in bytes.
        most: usize,
    },
    /// It has more headings than the limit.
    #[error("找到 {found} 个条目，超过 {most} 个的上限；请拆成几个文件再导入")]
    TooManyEntries {
        /// How many.
        found: usize,
        /// The limit.
        most: usize,
    },
    /// It is no text and no format that is read.
    #[error("第 {offset} 字节起不是文字；能导入的是 .txt、.md、.epub、.docx 和 .duben")]
    Binary {
        /// The first byte that no text has.
        offset: usize,
    },
    /// It begins in one encoding and goes on in another.
    #[error("第 {line} 行起不是 {encoding} 编码的文字；请在文字编辑器里把全文另存为 UTF-8 再导入")]
    Encoding {
        /// The first line that is not.
        line: usize,
        /// The encoding of what comes before.
        encoding: &'static str,
    },
    /// It is an old Word file.
    #[error("这是旧的 .doc 文件，读不出；请用 Word 或 WPS 打开，“另存为”.docx，再导入那个文件")]
    OldWord,
    /// It is a PDF.
    #[error("这是 PDF 文件，读不出；请另存或识别成 .txt 或 .docx，再导入那个文件")]
    Pdf,
    /// It is an RTF file.
    #[error("这是 RTF 文件，读不出；请用 Word 或 WPS 打开，“另存为”.docx，再导入那个文件")]
    Rtf,
    /// It is a web page.
    #[error(
        "这是网页文件，读不出；请用浏览器、Word 或 WPS 打开，另存为 .docx 或 .txt，再导入那个文件"
    )]
    WebPage,
    /// Its name says that it is an archive, and it is none, nor a text that could become a book.
    #[error(
        "文件名以 .{ending} 结尾，内容却不是；可能没有下载完整，或被改过名；请重新取得这个文件"
    )]
    Misnamed {
        /// What its name ends in.
        ending: String,
    },
    /// It can't be unpacked.
    #[error("压缩包损坏（{part}）：{cause}；请重新取得这个文件")]
    Archive {
        /// Which part.
        part: String,
        /// What is wrong.
        cause: String,
    },
    /// An archive that is neither EPUB nor DOCX nor a book of ours.
    #[error("这个压缩包不是 EPUB、DOCX 或 .duben；请解开后导入里面的文件")]
    UnknownArchive,
    /// A name in an archive leads out of it.
    #[error("压缩包里的文件名“{name}”指向包外，不导入；请重新取得这个文件")]
    OutsideArchive {
        /// The name.
        name: String,
    },
    /// An archive holds more than the limit.
    #[error("压缩包展开后超过上限（{what}），不导入；请检查文件来源，或拆成几个文件")]
    Bomb {
        /// Which limit.
        what: String,
    },
    /// A part of an EPUB or DOCX is missing or no XML.
    #[error("{part} 读不出：{cause}；请用原来的软件重新保存这个文件")]
    Damaged {
        /// Which part.
        part: String,
        /// What is wrong.
        cause: String,
    },
    /// XML that declares entities, which may unfold without end.
    #[error("{part} 里定义了 XML 实体（ENTITY），可能无限展开，不导入；请检查文件来源")]
    Entities {
        /// Which part.
        part: String,
    },
    /// A bundle whose book has problems.
    #[error("书有 {count} 处问题，不导入；第一处：\n{first}")]
    Flawed {
        /// How many.
        count: usize,
        /// The first, in two lines.
        first: String,
    },
    /// The book can't be written as TOML.
    #[error(transparent)]
    Write(#[from] WriteError),
}
