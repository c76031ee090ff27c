//! The reader of DOCX: the text, the styles and the numbering.

#![no_main]

use libfuzzer_sys::fuzz_target;

mod archive;
mod parts;
mod sound;

fuzz_target!(|bytes: &[u8]| {
    let [document, styles, numbering] = parts::parts(bytes);
    let files = [
        ("word/document.xml", document),
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
    ];
    sound::sound("paper.docx", &archive::archive(&files));
});
