//! The reader of EPUB: a page, and the table of contents.

#![no_main]

use duben_fuzz::{archive::archive, parts::parts, sound::sound};
use libfuzzer_sys::fuzz_target;

const CONTAINER: &[u8] = br#"<container><rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
const PACKAGE: &[u8] = br#"<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>a</dc:title></metadata><manifest><item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#;

fuzz_target!(|bytes: &[u8]| {
    let [page, contents] = parts(bytes);
    let files = [
        ("META-INF/container.xml", CONTAINER),
        ("p.opf", PACKAGE),
        ("a.xhtml", page),
        ("n.xhtml", contents),
    ];
    sound("paper.epub", &archive(&files));
});
