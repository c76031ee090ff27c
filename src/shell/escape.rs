//! Was that ESC the key, or the beginning of what another key sends? The terminal is asked whether it is
//! well (DSR 5, ECMA-48 §8.3.35), which every terminal answers in the order of what it sends: what comes
//! before the answer belongs to the ESC, and with nothing between them the ESC was the key. That takes
//! as long as the terminal takes to answer, mostly under a millisecond; to wait whether something follows
//! takes thirty. A terminal that does not answer within these is not asked again: the questions would
//! gain nothing, and late answers reach whoever has the terminal next.

/// What asks. It moves nothing and shows nothing.
pub(super) const QUESTION: &[u8] = b"\x1b[5n";
/// The answer of a terminal that is well; and of one that is not.
const ANSWERS: [&[u8]; 2] = [b"\x1b[0n", b"\x1b[3n"];

/// Whether to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Escapes {
    /// Whatever was asked is answered.
    #[default]
    Answered,
    /// A question is open.
    Asked,
    /// No more: an answer did not come in time.
    Guessed,
}

impl Escapes {
    /// Whether to ask now that nothing follows an ESC so far.
    pub(super) fn ask(&mut self) -> bool {
        let is_asked = *self != Self::Guessed;
        if is_asked {
            *self = Self::Asked;
        }
        is_asked
    }

    /// Takes in a sequence; whether it was the answer.
    pub(super) fn is_answer(&mut self, sequence: &[u8]) -> bool {
        let is_answer = ANSWERS.contains(&sequence);
        if is_answer && *self == Self::Asked {
            *self = Self::Answered;
        }
        is_answer
    }

    /// Takes in that the time for an answer is over.
    pub(super) fn give_up(&mut self) {
        if *self == Self::Asked {
            *self = Self::Guessed;
        }
    }
}
