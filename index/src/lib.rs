//! How a book is carried and found: one pack, built with the program, opened without copying.
//!
//! ```text
//! Book + Vocabulary ──pack──▶ bytes ──Pack::open──▶ entries, one by one
//!                                        └──Index::open──▶ Index::search ──▶ Answer
//! ```
//!
//! Building: `units` are what is indexed, `fold` brings them to one form, `grams` cuts them,
//! `terms` finds the book's words, `pack` writes all of it. Searching: `search` goes from what was
//! typed (`query`) to an `answer` in the order of `rank`, and asks one book or many as one (`books`),
//! each by `postings` (with `phrase` and `bm25`) and `find`; `spell`, `sounds` and `initials` know
//! pinyin, `lexicon` the words a book lists, `words` cuts questions, `suggest` and `alike` look for
//! what was meant, in the text and in the lists; `excerpt` cuts the words around a match; `several`
//! is for those who ask many books. `typed` needs no index: it narrows a short list by the same rules.

mod alike;
mod answer;
mod bm25;
mod books;
mod excerpt;
mod find;
mod fold;
mod grams;
mod index;
mod initials;
mod lexicon;
mod names;
mod numbers;
pub mod pack;
mod phrase;
mod postings;
mod query;
mod rank;
mod schema;
mod search;
mod several;
mod sounds;
mod spell;
mod suggest;
mod tables;
mod terms;
mod typed;
mod units;
pub mod vocabulary;
mod words;

pub use answer::{Answer, Excerpt, Filter, Hit, Request, Suggestion, Why};
pub use fold::{Folded, fold};
pub use index::Index;
pub use pack::{Pack, PackError, pack, pack_of};
pub use several::{AnswerOfSeveral, HitOfSeveral, search_several};
pub use sounds::Sounds;
pub use typed::Typed;
pub use vocabulary::{Group, Vocabulary, VocabularyError};
