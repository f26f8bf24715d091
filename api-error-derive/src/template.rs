//! Message templates: the format strings of `std::fmt`.
//!
//! The parser finds which values a template names, and rewrites positional
//! arguments as named ones, so that any field can be bound to any placeholder.
//! What it does not understand it leaves to `format_args!`, which reports it.

use std::fmt::Write as _;

/// A parsed template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Text, with `{{` and `}}` unescaped.
    Text(String),
    /// What stands between the braces, in parts.
    Placeholder {
        argument: Argument,
        /// After the argument, with its colon: `:>8`. References to other
        /// arguments are marked by [`Part::Argument`].
        format: Vec<Part>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// A width or precision taken from an argument: `width$`.
    Argument(Argument),
}

/// The name or the position of a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Argument {
    Named(String),
    Position(usize),
}

impl Argument {
    fn parse(text: &str) -> Self {
        match text.parse() {
            Ok(position) => Self::Position(position),
            Err(_) => Self::Named(text.to_owned()),
        }
    }

    /// The name it has in the rewritten template.
    pub fn binding(&self) -> String {
        match self {
            Self::Named(name) => name.clone(),
            Self::Position(position) => format!("__{position}"),
        }
    }

    /// As it stands between braces.
    pub fn written(&self) -> String {
        match self {
            Self::Named(name) => name.clone(),
            Self::Position(position) => position.to_string(),
        }
    }
}

impl Template {
    /// Reads a format string; fails where a brace has no partner.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parser = Parser {
            next_position: 0,
            pieces: Vec::new(),
        };
        parser.run(text)?;
        Ok(Self {
            pieces: parser.pieces,
        })
    }

    /// The text, if nothing varies in it.
    pub fn as_text(&self) -> Option<String> {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => Some(text.as_str()),
                Piece::Placeholder { .. } => None,
            })
            .collect()
    }

    /// The values it names, in order, each once.
    pub fn arguments(&self) -> Vec<&Argument> {
        let mut arguments: Vec<&Argument> = Vec::new();
        let mut add = |argument| {
            if !arguments.contains(&argument) {
                arguments.push(argument);
            }
        };
        for piece in &self.pieces {
            let Piece::Placeholder { argument, format } = piece else {
                continue;
            };
            for part in format {
                if let Part::Argument(argument) = part {
                    add(argument);
                }
            }
            add(argument);
        }
        arguments
    }

    /// The format string with every argument named by [`Argument::binding`].
    pub fn rewritten(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(piece) => {
                    text.push_str(&piece.replace('{', "{{").replace('}', "}}"));
                }
                Piece::Placeholder { argument, format } => {
                    let _ = write!(text, "{{{}", argument.binding());
                    for part in format {
                        match part {
                            Part::Text(part) => text.push_str(part),
                            Part::Argument(argument) => {
                                let _ = write!(text, "{}$", argument.binding());
                            }
                        }
                    }
                    text.push('}');
                }
            }
        }
        text
    }
}

struct Parser {
    /// The position that the next `{}` stands for.
    next_position: usize,
    pieces: Vec<Piece>,
}

impl Parser {
    fn run(&mut self, text: &str) -> Result<(), String> {
        let mut rest = text;
        while let Some(index) = rest.find(['{', '}']) {
            let (before, at) = rest.split_at(index);
            self.text(before);
            if let Some(after) = at.strip_prefix("{{") {
                self.text("{");
                rest = after;
            } else if let Some(after) = at.strip_prefix("}}") {
                self.text("}");
                rest = after;
            } else if let Some(inside) = at.strip_prefix('{') {
                let Some((placeholder, after)) = inside.split_once('}') else {
                    return Err("a `{` is never closed; a brace itself is written `{{`".to_owned());
                };
                self.placeholder(placeholder.trim());
                rest = after;
            } else {
                return Err("a `}` was never opened; a brace itself is written `}}`".to_owned());
            }
        }
        self.text(rest);
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(Piece::Text(last)) = self.pieces.last_mut() {
            last.push_str(text);
        } else {
            self.pieces.push(Piece::Text(text.to_owned()));
        }
    }

    fn position(&mut self) -> Argument {
        self.next_position += 1;
        Argument::Position(self.next_position - 1)
    }

    fn placeholder(&mut self, placeholder: &str) {
        let (argument, format) = match placeholder.split_once(':') {
            Some((argument, format)) => (argument.trim(), Some(format)),
            None => (placeholder, None),
        };
        let mut parts = Vec::new();
        if let Some(format) = format {
            parts.push(Part::Text(":".to_owned()));
            self.format(format, &mut parts);
        }
        let argument = match argument {
            // `{:.*}` has taken the precision before the value.
            "" => self.position(),
            written => Argument::parse(written),
        };
        self.pieces.push(Piece::Placeholder {
            argument,
            format: parts,
        });
    }

    /// Finds `width$`, `.precision$` and `.*` in a format specification.
    fn format(&mut self, format: &str, parts: &mut Vec<Part>) {
        // Fill and alignment come first, and the fill may be any character.
        let mut chars = format.char_indices();
        let fill = match (chars.next(), chars.next()) {
            (Some((_, _)), Some((_, '<' | '^' | '>'))) => chars.offset(),
            _ => 0,
        };
        let (fill, rest) = format.split_at(fill);
        let mut text = fill.to_owned();
        let mut word = String::new();
        for char in rest.chars() {
            match char {
                '$' => {
                    // `#` and `0` may stand right before a name, as flags.
                    let name = word.trim_start_matches(['#', '+', '-', '<', '^', '>']);
                    let (flags, name) = word.split_at(word.len() - name.len());
                    text.push_str(flags);
                    parts.push(Part::Text(std::mem::take(&mut text)));
                    parts.push(Part::Argument(Argument::parse(name)));
                    word.clear();
                }
                '.' => {
                    text.push_str(&std::mem::take(&mut word));
                    text.push('.');
                }
                '*' if text.ends_with('.') && word.is_empty() => {
                    parts.push(Part::Text(std::mem::take(&mut text)));
                    parts.push(Part::Argument(self.position()));
                }
                char => word.push(char),
            }
        }
        text.push_str(&word);
        parts.push(Part::Text(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(text: &str) -> String {
        Template::parse(text).expect(text).rewritten()
    }

    fn arguments(text: &str) -> Vec<String> {
        let template = Template::parse(text).expect(text);
        template
            .arguments()
            .iter()
            .map(|argument| argument.written())
            .collect()
    }

    #[test]
    fn placeholders_are_named() {
        let table = [
            ("plain", "plain"),
            ("{{literal}} {{}}", "{{literal}} {{}}"),
            ("{name}", "{name}"),
            ("{ name }", "{name}"),
            ("{0} {1:?} {0}", "{__0} {__1:?} {__0}"),
            ("{} {} {}", "{__0} {__1} {__2}"),
            ("{name:>8}", "{name:>8}"),
            ("{name:é^8}", "{name:é^8}"),
            ("{name:>width$}", "{name:>width$}"),
            ("{name:>1$}", "{name:>__1$}"),
            ("{name:#0width$.precision$?}", "{name:#0width$.precision$?}"),
            ("{:.*}", "{__1:.__0$}"),
            ("{0:.*} {}", "{__0:.__0$} {__1}"),
            ("{x:#?}", "{x:#?}"),
            ("größer als {grenze}", "größer als {grenze}"),
        ];
        for (text, expected) in table {
            assert_eq!(rewritten(text), expected, "{text}");
        }
    }

    #[test]
    fn arguments_are_found_once() {
        assert_eq!(arguments("{a} {b:?} {a:>8}"), ["a", "b"]);
        assert_eq!(arguments("{a:>w$.p$}"), ["w", "p", "a"]);
        assert_eq!(arguments("{0} {}"), ["0"]);
        assert_eq!(arguments("{{a}}"), [""; 0]);
    }

    #[test]
    fn text_is_unescaped() {
        let text = |template| Template::parse(template).unwrap().as_text();
        assert_eq!(text("100 % {{sure}} ✓").as_deref(), Some("100 % {sure} ✓"));
        assert_eq!(text("").as_deref(), Some(""));
        assert_eq!(text("{x}"), None);
    }

    #[test]
    fn lonely_braces_are_refused() {
        assert!(
            Template::parse("{name")
                .unwrap_err()
                .contains("never closed")
        );
        assert!(
            Template::parse("name}")
                .unwrap_err()
                .contains("never opened")
        );
    }
}
