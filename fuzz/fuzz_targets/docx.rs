//! The reader of DOCX: the text, the styles and the numbering.

#![no_main]

use duben_fuzz::{archive::archive, parts::parts, sound::sound};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [document, styles, numbering] = parts(bytes);
    let files = [
        ("word/document.xml", document),
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
    ];
    sound("paper.docx", &archive(&files));
});
