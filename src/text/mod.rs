//! Chinese text in columns: widths, places to break, filled rows. Knows no book and no screen.
//!
//! [`Widths`] is the one answer to "how many columns", [`fill()`] the one way a paragraph becomes rows
//! and [`cut`] the one way a title is shortened. Rows are byte ranges, so that hits, marks and
//! styles of a paragraph stay positions in its text.
//!
//! Rules are those of UAX #14 (Unicode Line Breaking) where it has one, with the tailoring Chinese
//! print needs (clreq, "basic" level of 行首行尾禁则; GB/T 15834 for 破折号 and 省略号):
//!
//! | what | rule |
//! |---|---|
//! | `，。、；：！？」』》）”’％℃·～→` ー々 small kana | never start a row, also after blanks |
//! | `, . : ; / -` and other marks that follow a word | do not start a row if they touch the text before |
//! | `「『《（“‘ ( [ { $ ￥ №` | never end a row, also before blanks |
//! | `——` `……` `──` `⸺` and longer runs | are never torn; may start a row |
//! | `“ ‘` after, `” ’` before a wide character | break like brackets (UAX #14 would glue: 绕“强) |
//! | `" '` and curly quotes among Latin letters | glue to both sides (UAX #14 LB19) |
//! | number and unit, `第十三条`, `3～5天`, `GB/T 9704` | stay whole (`numbers`) |
//! | Latin words | stay whole; break at blanks, after hyphen and slash |
//!
//! Rows are filled first fit, and what may not stand at a row's edge takes its neighbour down with it
//! (推出). When something that stays whole is wider than a row, width wins: it is cut where no mark
//! rule is hurt, and only if there is no such place, between any two graphemes.
//!
//! Why not a crate for all of it: unicode-linebreak 0.1.5, `icu_segmenter` and textwrap (read on
//! the text of a handbook) all glue `“` and `”` to Han characters, tear `1|天`, and take no
//! tailoring of single pairs. What they are good at is the class of every character, so that table is
//! taken from unicode-linebreak (`break_property`, no allocation) and the pair rules are ours.

mod breaks;
mod class;
mod fill;
mod glyphs;
mod numbers;
mod width;

pub use fill::{Measure, fill};
pub use glyphs::Glyphs;
pub use numbers::is_han;
pub use width::{Widths, cut};
