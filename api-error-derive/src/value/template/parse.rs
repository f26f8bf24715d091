//! The grammar of format strings, as the compiler reads them.
//!
//! It is stricter and laxer than the documentation of `std::fmt`: white space may
//! follow an argument but not precede it, and a precision may be left out after
//! its dot. `against_std` compares both readers.

use super::{Argument, Count, Piece, Placeholder, Spec};

/// The formats that follow the colon, `Display` aside. Each is before its own prefix.
const FORMATS: &[&str] = &["x?", "X?", "?", "x", "X", "o", "b", "e", "E", "p"];

/// Reads a format string.
pub(super) fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut parser = Parser {
        rest: text,
        next_position: 0,
    };
    let mut pieces = Vec::new();
    while let Some(piece) = parser.piece()? {
        match (pieces.last_mut(), piece) {
            (Some(Piece::Text(last)), Piece::Text(text)) => last.push_str(&text),
            (_, piece) => pieces.push(piece),
        }
    }
    Ok(pieces)
}

struct Parser<'a> {
    rest: &'a str,
    /// The position that the next `{}` or `.*` stands for.
    next_position: usize,
}

impl<'a> Parser<'a> {
    fn piece(&mut self) -> Result<Option<Piece>, String> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let text = self.take_while(|char| !matches!(char, '{' | '}'));
        if !text.is_empty() {
            return Ok(Some(Piece::Text(text.to_owned())));
        }
        for (escape, text) in [("{{", "{"), ("}}", "}")] {
            if self.take(escape) {
                return Ok(Some(Piece::Text(text.to_owned())));
            }
        }
        if self.take("{") {
            self.placeholder().map(|it| Some(Piece::Placeholder(it)))
        } else {
            Err("a `}` was never opened; a brace itself is written `}}`".to_owned())
        }
    }

    /// Reads what follows a `{`, with its `}`.
    fn placeholder(&mut self) -> Result<Placeholder, String> {
        let argument = self.argument()?;
        let space = self.take_while(char::is_whitespace);
        let spec = if self.take(":") {
            Some(self.spec()?)
        } else {
            None
        };
        self.take_while(char::is_whitespace);
        if !self.take("}") {
            let has_space_only = argument.is_none() && !space.is_empty();
            return Err(self.unclosed(spec.as_ref(), has_space_only));
        }
        Ok(Placeholder {
            // `{:.*}` has taken the precision before the value.
            argument: argument.unwrap_or_else(|| self.next_argument()),
            spec: spec.unwrap_or_default(),
        })
    }

    fn argument(&mut self) -> Result<Option<Argument>, String> {
        if let Some(position) = self.number()? {
            return Ok(Some(Argument::Position(position.into())));
        }
        if let Some(name) = self.rest.strip_prefix("r#") {
            let name = word(name);
            if !name.is_empty() {
                return Err(format!(
                    "a name in a template has no `r#`, be it a keyword or not: write `{{{name}}}`"
                ));
            }
        }
        Ok(self.word()?.map(|name| Argument::Named(name.to_owned())))
    }

    fn next_argument(&mut self) -> Argument {
        self.next_position += 1;
        Argument::Position(self.next_position - 1)
    }

    /// Reads what follows the colon.
    fn spec(&mut self) -> Result<Spec, String> {
        let mut chars = self.rest.chars();
        let fill = chars
            .next()
            .filter(|_| matches!(chars.next(), Some('<' | '^' | '>')));
        if let Some(fill) = fill {
            self.skip(fill.len_utf8());
        }
        let align = self.take_one_of(&['<', '^', '>']);
        let sign = self.take_one_of(&['+', '-']);
        let is_alternate = self.take("#");
        // `0$` is a width, so that zero is not a flag.
        let is_zero_padded = !self.rest.starts_with("0$") && self.take("0");
        let width = self.count()?;
        let precision = if !self.take(".") {
            None
        } else if self.take("*") {
            Some(Count::Argument(self.next_argument()))
        } else {
            self.count()?
        };
        Ok(Spec {
            fill,
            align,
            sign,
            is_alternate,
            is_zero_padded,
            width,
            precision,
            format: self.format()?,
        })
    }

    /// Reads a number, `number$` or `name$`.
    fn count(&mut self) -> Result<Option<Count>, String> {
        if let Some(number) = self.number()? {
            return Ok(Some(if self.take("$") {
                Count::Argument(Argument::Position(number.into()))
            } else {
                Count::Number(number)
            }));
        }
        let before = self.rest;
        let name = self.word()?;
        if let Some(name) = name
            && self.take("$")
        {
            return Ok(Some(Count::Argument(Argument::Named(name.to_owned()))));
        }
        // The word is the format.
        self.rest = before;
        Ok(None)
    }

    fn format(&mut self) -> Result<&'static str, String> {
        let word = word(self.rest);
        let is_debug = |format: &&&str| format.ends_with('?') && self.rest.starts_with(**format);
        if let Some(format) = FORMATS.iter().find(is_debug) {
            self.skip(format.len());
            return match self.rest.chars().next() {
                Some(flag @ ('#' | 'x' | 'X')) => {
                    Err(format!("`{flag}` comes before the `?`: write `{flag}?`"))
                }
                _ => Ok(format),
            };
        }
        self.skip(word.len());
        match FORMATS.iter().find(|format| **format == word) {
            Some(format) => Ok(format),
            None if word.is_empty() => Ok(""),
            None => Err(format!(
                "`{word}` is not a format; the formats are {}, or none for `Display`",
                FORMATS
                    .iter()
                    .map(|format| format!("`{format}`"))
                    .collect::<Vec<_>>()
                    .join(", "),
            )),
        }
    }

    /// Explains why there is not a `}`.
    fn unclosed(&self, spec: Option<&Spec>, has_space_only: bool) -> String {
        let Some(found) = self.rest.chars().next() else {
            return match spec {
                Some(spec) if spec.fill == Some('}') => {
                    "a `{` is never closed: the `}` after the colon is the fill, \
                     because `<`, `^` or `>` follows it"
                }
                _ => "a `{` is never closed; a brace itself is written `{{`",
            }
            .to_owned();
        };
        let name = word(self.rest);
        let digits = self
            .rest
            .trim_start_matches(|char: char| char.is_ascii_digit());
        let name = match name {
            "" => &self.rest[..self.rest.len() - digits.len()],
            name => name,
        };
        if has_space_only && !name.is_empty() && spec.is_none() {
            return format!("a space cannot come before `{name}`: write `{{{name}}}`");
        }
        match (spec, found) {
            (None, '.' | '[' | '(') => "a placeholder names a field, not an expression: \
                 give the error a field with that value"
                .to_owned(),
            (None, '?') => "a format comes after a colon: write `:?`".to_owned(),
            (None, _) => format!(
                "expected `:` or `}}`, found `{}`; a brace itself is written `{{{{`",
                found.escape_debug(),
            ),
            (Some(_), _) => format!(
                "expected `}}`, found `{}`; \
                 a format is `[[fill]align][sign]['#']['0'][width]['.' precision][type]`",
                found.escape_debug(),
            ),
        }
    }

    fn number(&mut self) -> Result<Option<u16>, String> {
        let digits = self.take_while(|char| char.is_ascii_digit());
        if digits.is_empty() {
            return Ok(None);
        }
        digits
            .parse()
            .map(Some)
            .map_err(|_| format!("`{digits}` is too large: the limit is {}", u16::MAX))
    }

    fn word(&mut self) -> Result<Option<&'a str>, String> {
        let word = word(self.rest);
        self.skip(word.len());
        match word {
            "" => Ok(None),
            "_" => Err("`_` is not a name: write that of a field".to_owned()),
            word => Ok(Some(word)),
        }
    }

    fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn take_one_of(&mut self, chars: &[char]) -> Option<char> {
        let char = self.rest.chars().next()?;
        chars.contains(&char).then(|| {
            self.skip(char.len_utf8());
            char
        })
    }

    fn take_while(&mut self, mut belongs: impl FnMut(char) -> bool) -> &'a str {
        let end = self.rest.find(|char| !belongs(char));
        let (taken, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }
}

/// Returns the identifier or keyword that a text begins with.
fn word(text: &str) -> &str {
    let mut chars = text.char_indices();
    match chars.next() {
        Some((_, first)) if first == '_' || unicode_ident::is_xid_start(first) => {}
        _ => return "",
    }
    let end = chars.find(|(_, char)| !unicode_ident::is_xid_continue(*char));
    end.map_or(text, |(end, _)| &text[..end])
}
