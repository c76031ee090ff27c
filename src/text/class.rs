//! What a grapheme cluster is to line breaking: the classes of UAX #14, reduced to those the rules
//! for Chinese text tell apart.

use unicode_linebreak::{BreakClass, break_property};
use unicode_width::UnicodeWidthChar;

/// The part a grapheme cluster plays at a row's edge. Abbreviations are classes of UAX #14.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// SP, tab, control character, U+3000 and other breaking white space.
    Blank,
    /// No columns of its own: belongs to what stands before it (CM, LB9).
    Attached,
    /// Zero width space: a place to break without a sign (ZW, LB8).
    SoftBreak,
    /// Word joiner: no columns and no break on either side (WJ).
    Joiner,
    /// No break on either side (GL).
    Glue,
    /// Full-width opening mark (OP).
    OpenWide,
    /// Opening mark of one column, currency sign, № (OP, PR).
    OpenNarrow,
    /// `“ ‘`: beside a wide character an opening mark, else also sticks to what it follows (QU, Pi).
    OpenQuote,
    /// Closing mark, mark that never starts a row (CL, EX, NS, CJ).
    Close,
    /// `)` and `]`, which stick to a word that follows (CP, LB30).
    CloseNarrow,
    /// `” ’`: beside a wide character a closing mark, else also sticks to what follows (QU, Pf).
    CloseQuote,
    /// `" '` and guillemets, which stick to both sides (QU, LB19).
    Quote,
    /// `% ‰ ℃` (PO).
    Postfix,
    /// `, . : ;` (IS).
    Infix,
    /// `/` (SY).
    Slash,
    /// `-` (HY).
    Hyphen,
    /// Other marks with a break after, none before (BA).
    After,
    /// `— … ─ ⸺`: not torn from its like (B2, IN).
    Dash,
    /// `+ ± \` and enumerators such as ①: not torn from what follows (PR, BB).
    Prefix,
    /// Digit, also full-width (NU).
    Digit,
    /// ASCII capital letter.
    Capital,
    /// Other letter or symbol of a word (AL, HL, AI, SA; a blank with a mark on it, LB10).
    Letter,
    /// Han character, kana, Hangul syllable, emoji: breaks on both sides (ID, H2, H3, EB, RI).
    Ideograph,
}

impl Class {
    /// Returns the class of a grapheme cluster that takes `columns` columns.
    pub(super) fn of(grapheme: &str, columns: usize) -> Self {
        let mut characters = grapheme.chars();
        let first = characters.next().unwrap_or_default();
        if is_blank(first) {
            let is_alone = matches!(characters.as_str(), "" | "\n");
            return if is_alone { Self::Blank } else { Self::Letter };
        }
        match (columns, Self::of_character(first)) {
            (0, Self::SoftBreak) => Self::SoftBreak,
            (0, Self::Glue) => Self::Joiner,
            (0, _) => Self::Attached,
            (1.., class) => class,
        }
    }

    /// Returns the class of a character that stands alone.
    pub(super) fn of_character(character: char) -> Self {
        match character {
            '\u{4E00}'..='\u{9FFF}' => Self::Ideograph,
            'A'..='Z' => Self::Capital,
            '０'..='９' => Self::Digit,
            '“' | '‘' => Self::OpenQuote,
            '”' | '’' => Self::CloseQuote,
            // clreq: 连接号, 间隔号 and 分隔号 do not start a row; UAX #14 has them as AI and ID.
            // Nor do the arrows of a flow: each stays with the step it leads on from.
            '·' | '～' | '－' | '／' | '→' | '⇒' => Self::Close,
            // Used as 破折号 and for rules; UAX #14 has them as AI.
            '―' | '─' | '━' => Self::Dash,
            // ① to ⒛, ㈠ to ㈩, ㊀ to ㊉: an item's number does not stay behind.
            '\u{2460}'..='\u{249B}' | '\u{3220}'..='\u{3229}' | '\u{3280}'..='\u{3289}' => {
                Self::Prefix
            }
            '+' | '\\' | '±' | '−' | '∓' => Self::Prefix,
            _ => Self::of_property(character),
        }
    }

    fn of_property(character: char) -> Self {
        let is_wide = character.width() == Some(2);
        match break_property(u32::from(character)) {
            BreakClass::OpenPunctuation | BreakClass::Prefix if is_wide => Self::OpenWide,
            BreakClass::OpenPunctuation | BreakClass::Prefix => Self::OpenNarrow,
            BreakClass::CloseParenthesis if !is_wide => Self::CloseNarrow,
            BreakClass::CloseParenthesis
            | BreakClass::ClosePunctuation
            | BreakClass::Exclamation
            | BreakClass::NonStarter
            | BreakClass::ConditionalJapaneseStarter => Self::Close,
            BreakClass::Quotation => Self::Quote,
            BreakClass::Postfix => Self::Postfix,
            BreakClass::InfixSeparator => Self::Infix,
            BreakClass::Symbol => Self::Slash,
            BreakClass::Hyphen => Self::Hyphen,
            BreakClass::After => Self::After,
            BreakClass::Before => Self::Prefix,
            BreakClass::BeforeAndAfter | BreakClass::Inseparable => Self::Dash,
            BreakClass::Numeric => Self::Digit,
            BreakClass::ZeroWidthSpace => Self::SoftBreak,
            BreakClass::NonBreakingGlue | BreakClass::WordJoiner => Self::Glue,
            BreakClass::Ideographic
            | BreakClass::EmojiBase
            | BreakClass::EmojiModifier
            | BreakClass::RegionalIndicator
            | BreakClass::Contingent
            | BreakClass::HangulLvSyllable
            | BreakClass::HangulLvtSyllable
            | BreakClass::HangulLJamo
            | BreakClass::HangulVJamo
            | BreakClass::HangulTJamo => Self::Ideograph,
            _ => Self::Letter,
        }
    }

    /// Tells whether this has no columns and belongs to what stands before it.
    pub(super) fn is_unseen(self) -> bool {
        matches!(self, Self::Attached | Self::SoftBreak | Self::Joiner)
    }

    /// Tells whether this is part of a Latin word or a number.
    pub(super) fn is_word(self) -> bool {
        matches!(self, Self::Letter | Self::Capital | Self::Digit)
    }

    /// Tells whether this may never start a row, not even after a blank (LB13, LB21).
    pub(super) fn never_starts(self) -> bool {
        matches!(self, Self::Close | Self::CloseNarrow | Self::CloseQuote | Self::Postfix)
    }

    /// Tells whether this may not start a row when it touches the text before it.
    pub(super) fn follows(self) -> bool {
        matches!(self, Self::Infix | Self::Slash | Self::Hyphen | Self::After)
    }

    /// Tells whether this may never end a row, not even before a blank (LB14).
    pub(super) fn never_ends(self) -> bool {
        matches!(self, Self::OpenWide | Self::OpenNarrow | Self::OpenQuote)
    }
}

/// Tells whether Chinese typography applies beside this character: it is wide, or a 破折号 or 省略号.
pub(super) fn is_east_asian(character: char) -> bool {
    character.width() == Some(2) || Class::of_character(character) == Class::Dash
}

/// White space is a blank unless it forbids breaks; a control character is shown as one.
fn is_blank(character: char) -> bool {
    let is_glue = matches!(character, '\u{A0}' | '\u{2007}' | '\u{202F}');
    character.is_control() || (character.is_whitespace() && !is_glue)
}
