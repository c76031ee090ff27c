//! EPUB 2 and 3: the pages of the spine in order, headings as marked; where a page marks none, the
//! title that the table of contents has for it.

use std::collections::{HashMap, HashSet};
use std::io::Cursor;

use rbook::Epub;
use rbook::ebook::errors::{ArchiveError, EbookError, FormatError};
use rbook::epub::errors::EpubError;
use rbook::epub::manifest::EpubManifestEntry;
use rbook::epub::toc::EpubTocEntry;

use super::archive::{self, Files};
use super::composer::Composer;
use super::stream::{PICTURE, Stream};
use super::xhtml;
use crate::import::document::{Document, Flow, Form, Line};
use crate::import::find::bare;
use crate::import::{ImportError, Limits, Why};

/// Reads an EPUB.
///
/// # Errors
///
/// When it is damaged or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ImportError> {
    let mut files = archive::unpack(bytes, limits, is_text)?;
    refuse_entities(&files)?;
    let epub = Epub::read(Cursor::new(bytes.to_vec())).map_err(|error| told(&error))?;
    unpack_pages(&epub, bytes, limits, &mut files)?;
    let titles = titles(&epub);
    let mut composer = Composer::new(Stream::new("段"));
    metadata(&epub, &mut composer.stream);
    for page in epub.spine() {
        let found = page.manifest_entry().and_then(readable);
        let path = found.map(|entry| path_of(&entry));
        let bytes = path.as_ref().and_then(|path| files.get(path));
        let (Some(entry), Some(path), Some(bytes)) = (found, path, bytes) else {
            let entry = page.manifest_entry();
            let name = entry.map_or_else(|| page.idref().to_owned(), |entry| path_of(&entry));
            composer.stream.leave_out(&name, Why::Unread);
            continue;
        };
        let start = composer.stream.lines.len();
        composer.stream.begin_part(&path);
        xhtml::read(&path, bytes, &mut composer)?;
        if entry.properties().has_property("nav") {
            composer.stream.leave_out_from(start, Why::Contents);
        } else {
            let titles = titles.get(&path).map(Vec::as_slice).unwrap_or_default();
            finish(&mut composer.stream, start, titles);
        }
    }
    Ok(composer.stream.into_document(Flow::Whole))
}

/// What is wrong with package or table of contents.
fn told(error: &EbookError) -> ImportError {
    let (part, cause) = match error {
        EbookError::Format(FormatError::Epub(EpubError::NoOpfReference)) => {
            ("META-INF/container.xml", "没有写明书的目录文件在哪里".to_owned())
        }
        EbookError::Format(FormatError::Epub(EpubError::NoPackageFound)) => {
            ("EPUB", "书的目录文件里没有 package".to_owned())
        }
        EbookError::Archive(ArchiveError::InvalidResource { resource, .. }) => {
            let name = resource.key().value().unwrap_or_default();
            (name, "压缩包里没有这个文件".to_owned())
        }
        EbookError::Archive(ArchiveError::InvalidUtf8Resource { resource, .. }) => {
            let name = resource.key().value().unwrap_or_default();
            (name, "不是 UTF-8 编码的文字".to_owned())
        }
        other => ("EPUB", format!("目录文件不合格式（{other}）")),
    };
    ImportError::Damaged { part: inside(part), cause }
}

/// The pages of the spine whose names did not tell that they are text.
fn unpack_pages(
    epub: &Epub,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
) -> Result<(), ImportError> {
    let pages = epub.spine().iter().filter_map(|page| page.manifest_entry().and_then(readable));
    let mut paths: HashSet<String> = pages.map(|entry| path_of(&entry)).collect();
    paths.retain(|path| !files.contains_key(path));
    if !paths.is_empty() {
        let unpacked: u64 = files.values().map(|bytes| bytes.len() as u64).sum();
        let left = Limits { unpacked: limits.unpacked.saturating_sub(unpacked), ..*limits };
        files.extend(archive::unpack(bytes, &left, |name| paths.contains(name))?);
    }
    Ok(())
}

/// What can be read of a page: itself, or the first of those to show in its place.
fn readable(entry: EpubManifestEntry<'_>) -> Option<EpubManifestEntry<'_>> {
    std::iter::once(entry).chain(entry.fallbacks()).find(is_page)
}

/// Whether an entry is a page of text: by its media type; where that is none, by its name.
fn is_page(entry: &EpubManifestEntry<'_>) -> bool {
    const PAGES: [&str; 5] = [
        "application/xhtml+xml",
        "text/html",
        "application/xml",
        "text/xml",
        "text/x-oeb1-document",
    ];
    let kind = entry.media_type().trim().to_ascii_lowercase();
    PAGES.contains(&kind.as_str()) || is_text(&path_of(entry))
}

/// The path of an entry, as the archive names it.
fn path_of(entry: &EpubManifestEntry<'_>) -> String {
    inside(&entry.href().path().decode())
}

/// Whether a file is text by its name, and none of pictures, styles, fonts and sounds.
fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let texts = ["xml", "opf", "ncx", "xhtml", "html", "htm"];
    ending.is_some_and(|ending| texts.contains(&ending.as_str()))
}

/// Package and table of contents are read by the crate: its parser expands nothing, but a file
/// that tries is not to be trusted.
fn refuse_entities(files: &Files) -> Result<(), ImportError> {
    let declares =
        |bytes: &[u8]| bytes.windows(8).any(|words| words.eq_ignore_ascii_case(b"<!ENTITY"));
    match files.iter().find(|(_, bytes)| declares(bytes)) {
        Some((name, _)) => Err(ImportError::Entities { part: name.clone() }),
        None => Ok(()),
    }
}

/// A path as the archive names it.
fn inside(path: &str) -> String {
    path.trim_start_matches('/').to_owned()
}

/// The titles that the table of contents has for each page, with their levels.
fn titles(epub: &Epub) -> HashMap<String, Vec<(u8, String)>> {
    let mut titles: HashMap<String, Vec<(u8, String)>> = HashMap::new();
    for entry in epub.toc().contents().iter().flat_map(EpubTocEntry::flatten) {
        let Some(href) = entry.href() else { continue };
        let level = u8::try_from(entry.depth().max(1)).unwrap_or(u8::MAX);
        let title = (level, entry.label().trim().to_owned());
        titles.entry(inside(&href.path().decode())).or_default().push(title);
    }
    titles
}

fn metadata(epub: &Epub, stream: &mut Stream) {
    let metadata = epub.metadata();
    if let Some(title) = metadata.title() {
        stream.take_title(title.value());
        stream.datum("书名", title.value());
    }
    for author in metadata.creators() {
        stream.datum("作者", author.value());
    }
    for publisher in metadata.publishers() {
        stream.datum("出版社", publisher.value());
    }
    for identifier in metadata.identifiers() {
        stream.datum("标识", identifier.value());
    }
}

/// Looks at the lines of one page: a page of pictures is left out; one without headings takes its
/// title from the table of contents.
fn finish(stream: &mut Stream, start: usize, titles: &[(u8, String)]) {
    let lines = &mut stream.lines[start..];
    if lines.iter().all(|line| line.text.starts_with(PICTURE)) {
        return stream.leave_out_from(start, Why::Object);
    }
    if lines.iter().any(|line| matches!(line.form, Form::Heading(_))) {
        return;
    }
    let spot = lines[0].spot;
    let mut missing = Vec::new();
    for (level, title) in titles {
        match lines.iter_mut().find(|line| bare(&line.text) == bare(title)) {
            Some(line) => line.form = Form::Heading(*level),
            None => missing.extend(Line::new(spot, title, Form::Heading(*level), false)),
        }
    }
    stream.lines.splice(start..start, missing);
}
