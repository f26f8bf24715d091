//! The texts of a derived spec, which are one literal:
//!
//! ```text
//! {"error":{"type":"conflict","code":"frozen","message":"it is frozen"}}CardError::FrozenFrozensrc/card.rs
//! ```
//!
//! An answer begins with the envelope's members up to the message, or is the whole of it where
//! an error can say but one thing. The code and the type are in there, so neither stands in a
//! program twice. One text needs one pointer, and a pointer takes 40 bytes in a program that can
//! be loaded anywhere.

use core::fmt;

use crate::error_object::{CLOSE, CODE, MESSAGE, OPEN, TYPE};

/// The texts of a spec, from which the macro makes the literal. It displays as that.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// The type, if it is known and [plain](crate::error_object::is_plain).
    pub error_type: Option<&'a str>,
    /// The code, which is plain.
    pub code: &'a str,
    /// What every occurrence says, if that is known and plain.
    pub constant: Option<&'a str>,
    /// The message for documents.
    pub message: Option<&'a str>,
    /// The name of the declaration.
    pub name: &'a str,
    /// The summary.
    pub title: &'a str,
    /// The file of the declaration.
    pub file: &'a str,
}

/// The bits of a place, six of which are one number.
const BITS: u32 = 21;
/// Three of them.
const HALF: u64 = (1 << (3 * BITS)) - 1;
/// The bits of a place in texts that are not longer than [`MAX_SHORT`], which nearly all are: the
/// number is a literal, and has half of the digits then.
const SHORT_BITS: u32 = 10;
/// The longest that the texts of a spec are together where their places are short, in bytes.
const MAX_SHORT: usize = (1 << SHORT_BITS) - 1;
/// The longest that the texts of a spec are together without the name of the file, in bytes.
pub const MAX_LENGTH: usize = (1 << BITS) - 1;

/// In place of the end of a message for documents: there is none.
const NONE: usize = 0;
/// It is the constant one.
const SAME: usize = 1;

impl Texts<'_> {
    /// Returns the places by which [`Places`] finds the texts, as one number. There is none if the
    /// texts are longer than [`MAX_LENGTH`].
    pub fn places(&self) -> Option<u128> {
        let before = match self.error_type {
            Some(error_type) => AROUND_TYPE + error_type.len(),
            None => 0,
        };
        let code_at = FIRST_CODE_AT + before;
        let code_end = code_at + self.code.len();
        let opening_end = code_end + AFTER_CODE;
        let constant_end = self
            .constant
            .map(|text| opening_end + text.len() + AROUND_CONSTANT);
        let message_at = constant_end.unwrap_or(opening_end);
        let message = self.message.filter(|_| !self.is_said_always());
        let name_at = message_at + message.unwrap_or_default().len();
        let name_end = name_at + self.name.len();
        let title_end = name_end + self.title.len();
        let places = [
            code_at,
            code_end,
            constant_end.unwrap_or(NONE),
            match self.message {
                None => NONE,
                Some(_) if self.is_said_always() => SAME,
                Some(_) => name_at,
            },
            name_end,
            title_end,
        ];
        // It is the last one, so the others are before it.
        let bits = if title_end <= MAX_SHORT {
            SHORT_BITS
        } else if title_end <= MAX_LENGTH {
            BITS
        } else {
            return None;
        };
        let places = places.into_iter().rev();
        Some(places.fold(0, |number, place| number << bits | place as u128))
    }

    /// Returns whether the message for documents is the constant one.
    fn is_said_always(&self) -> bool {
        self.message.is_some() && self.message == self.constant
    }
}

impl fmt::Display for Texts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            code,
            name,
            title,
            file,
            ..
        } = self;
        f.write_str(OPEN)?;
        if let Some(error_type) = self.error_type {
            write!(f, "{TYPE}\"{error_type}\",")?;
        }
        write!(f, "{CODE}\"{code}\"{MESSAGE}")?;
        if let Some(constant) = self.constant {
            write!(f, "\"{constant}\"{CLOSE}{CLOSE}")?;
        }
        let message = self.message.filter(|_| !self.is_said_always());
        write!(f, "{}{name}{title}{file}", message.unwrap_or_default())
    }
}

/// The quotes around a constant message, and what closes the error and the whole.
const AROUND_CONSTANT: usize = 2 + 2 * CLOSE.len();
/// What is between the type and the code without what is between the start and a code
/// that comes first: the name of the type, two quotes and a comma.
const AROUND_TYPE: usize = TYPE.len() + 3;
/// The first byte of the type.
const TYPE_AT: usize = OPEN.len() + TYPE.len() + 1;
/// The first byte of the code, if there is no type.
const FIRST_CODE_AT: usize = OPEN.len() + CODE.len() + 1;
/// What is between a type and its code: a quote, a comma, the name of the code and a quote.
const AFTER_TYPE: usize = CODE.len() + 3;
/// What is between the code and the value of the message: a quote and the name of the message.
const AFTER_CODE: usize = MESSAGE.len() + 1;

/// A short place of six, where it is among the three of its half. Const evaluation does it for
/// each error, and a call costs as much as ten statements there.
macro_rules! widened {
    ($places:ident, $index:literal) => {
        ($places >> ($index * SHORT_BITS) & MAX_SHORT as u64) << ($index % 3 * BITS)
    };
}

/// Where the texts are in a literal. Each method is given that literal.
// Places and not lengths: a text is found without those before it. One number and not six: the
// compiler goes through one literal, and a spec is smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    // Each half has three places.
    first: u64,
    last: u64,
}

impl Places {
    /// Creates them from the number that [`Texts::places`] returned.
    #[allow(clippy::cast_possible_truncation)]
    pub const fn new(places: u128) -> Self {
        // The last place is never 0, so nothing but short ones is so small.
        if places >> (6 * SHORT_BITS) == 0 {
            let places = places as u64;
            return Self {
                first: widened!(places, 0) | widened!(places, 1) | widened!(places, 2),
                last: widened!(places, 3) | widened!(places, 4) | widened!(places, 5),
            };
        }
        Self {
            first: (places & HALF as u128) as u64,
            last: (places >> (3 * BITS)) as u64,
        }
    }

    #[inline]
    const fn code_at(&self) -> usize {
        place(self.first, 0)
    }

    #[inline]
    const fn code_end(&self) -> usize {
        place(self.first, 1)
    }

    #[inline]
    const fn constant_end(&self) -> usize {
        place(self.first, 2)
    }

    #[inline]
    const fn message_end(&self) -> usize {
        place(self.last, 0)
    }

    #[inline]
    const fn name_end(&self) -> usize {
        place(self.last, 1)
    }

    #[inline]
    const fn title_end(&self) -> usize {
        place(self.last, 2)
    }

    #[inline]
    const fn opening_end(&self) -> usize {
        self.code_end() + AFTER_CODE
    }

    #[inline]
    const fn message_at(&self) -> usize {
        match self.constant_end() {
            NONE => self.opening_end(),
            end => end,
        }
    }

    /// Returns the type.
    #[inline]
    pub const fn error_type<'a>(&self, text: &'a str) -> Option<&'a str> {
        let code_at = self.code_at();
        if code_at == FIRST_CODE_AT {
            return None;
        }
        Some(part(text, TYPE_AT, code_at - AFTER_TYPE))
    }

    /// Returns the code.
    #[inline]
    pub const fn code<'a>(&self, text: &'a str) -> &'a str {
        part(text, self.code_at(), self.code_end())
    }

    /// Returns the body up to the value of the message.
    #[inline]
    pub const fn opening<'a>(&self, text: &'a str) -> &'a str {
        text.split_at(self.opening_end()).0
    }

    /// Returns the whole body, where every occurrence says the same.
    #[inline]
    pub const fn constant_body<'a>(&self, text: &'a str) -> Option<&'a str> {
        match self.constant_end() {
            NONE => None,
            end => Some(text.split_at(end).0),
        }
    }

    /// Returns the message for documents.
    #[inline]
    pub const fn message<'a>(&self, text: &'a str) -> Option<&'a str> {
        match self.message_end() {
            NONE => None,
            SAME => {
                let (at, end) = (self.opening_end() + 1, self.constant_end());
                Some(part(text, at, end + 1 - AROUND_CONSTANT))
            }
            end => Some(part(text, self.message_at(), end)),
        }
    }

    /// Returns the name of the declaration.
    #[inline]
    pub const fn name<'a>(&self, text: &'a str) -> &'a str {
        let at = match self.message_end() {
            NONE | SAME => self.message_at(),
            end => end,
        };
        part(text, at, self.name_end())
    }

    /// Returns the summary.
    #[inline]
    pub const fn title<'a>(&self, text: &'a str) -> &'a str {
        part(text, self.name_end(), self.title_end())
    }

    /// Returns the file of the declaration, which is the rest.
    #[inline]
    pub const fn file<'a>(&self, text: &'a str) -> &'a str {
        text.split_at(self.title_end()).1
    }
}

/// One of the three places of a half.
#[inline]
#[allow(clippy::cast_possible_truncation)]
const fn place(half: u64, index: u32) -> usize {
    (half >> (index * BITS)) as usize & MAX_LENGTH
}

#[inline]
const fn part(text: &str, at: usize, end: usize) -> &str {
    text.split_at(end).0.split_at(at).1
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::{String, ToString as _};

    use super::{MAX_LENGTH, MAX_SHORT, Places, Texts};

    const FROZEN: Texts<'_> = Texts {
        error_type: Some("conflict"),
        code: "frozen",
        constant: Some("it is frozen"),
        message: Some("it is frozen"),
        name: "CardError::Frozen",
        title: "Frozen",
        file: "src/card.rs",
    };

    /// Every combination of texts that are there, are not, are empty, and are of several bytes.
    #[test]
    fn texts_are_read_back() {
        let mut combinations = 0;
        for error_type in [None, Some("t"), Some("conflict_error")] {
            for code in ["c", "card_already_frozen"] {
                for constant in [None, Some(""), Some("it is frozen"), Some("gel\u{e9}")] {
                    for message in [None, Some("{card} is frozen"), constant] {
                        for name in ["", "CardError::Gel\u{e9}"] {
                            for title in ["", "\u{1f600}", "Frozen"] {
                                for file in ["", "src/\u{e9}.rs"] {
                                    let texts = Texts {
                                        error_type,
                                        code,
                                        constant,
                                        message,
                                        name,
                                        title,
                                        file,
                                    };
                                    assert_read_back(&texts);
                                    combinations += 1;
                                }
                            }
                        }
                    }
                }
            }
        }
        assert_eq!(combinations, 864);
    }

    fn assert_read_back(texts: &Texts<'_>) {
        let text = texts.to_string();
        let places = Places::new(texts.places().expect("short texts"));
        assert_eq!(places.error_type(&text), texts.error_type, "{text}");
        assert_eq!(places.code(&text), texts.code, "{text}");
        assert_eq!(places.message(&text), texts.message, "{text}");
        assert_eq!(places.name(&text), texts.name, "{text}");
        assert_eq!(places.title(&text), texts.title, "{text}");
        assert_eq!(places.file(&text), texts.file, "{text}");
        let opening = places.opening(&text);
        assert!(opening.ends_with("\"message\":"), "{text}");
        assert_eq!(
            places.constant_body(&text).map(String::from),
            texts
                .constant
                .map(|message| std::format!("{opening}\"{message}\"}}}}")),
            "{text}"
        );
    }

    #[test]
    fn a_body_has_its_members_in_order() {
        let text = FROZEN.to_string();
        assert_eq!(
            Places::new(FROZEN.places().unwrap()).constant_body(&text),
            Some(r#"{"error":{"type":"conflict","code":"frozen","message":"it is frozen"}}"#)
        );
        let alone = Texts {
            error_type: None,
            ..FROZEN
        };
        let text = alone.to_string();
        assert_eq!(
            Places::new(alone.places().unwrap()).constant_body(&text),
            Some(crate::error_object!("frozen", "it is frozen"))
        );
    }

    #[test]
    fn texts_are_read_back_up_to_the_longest() {
        let others = FROZEN.to_string().len() - FROZEN.file.len() - FROZEN.title.len();
        let title = "t".repeat(MAX_LENGTH - others);
        let longest = Texts {
            title: &title,
            ..FROZEN
        };
        assert_read_back(&longest);

        // On both sides of the bound between short and long ones.
        for length in MAX_SHORT - 2..=MAX_SHORT + 2 {
            let title = "t".repeat(length - others);
            assert_read_back(&Texts {
                title: &title,
                ..FROZEN
            });
        }

        let title = "t".repeat(MAX_LENGTH - others + 1);
        let longer = Texts {
            title: &title,
            ..FROZEN
        };
        assert_eq!(longer.places(), None);
    }

    #[test]
    fn a_text_is_there_once() {
        for text in ["conflict", "\"frozen\"", "it is frozen"] {
            assert_eq!(FROZEN.to_string().matches(text).count(), 1, "{text}");
        }
    }
}
