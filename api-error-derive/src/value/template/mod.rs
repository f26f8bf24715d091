//! Message templates: the format strings of `std::fmt`.
//!
//! [`parse`] accepts what `format!` accepts. What it reads is written again with
//! every argument named, so that any field can be bound to any placeholder.

mod parse;

#[cfg(test)]
mod against_std;

use std::fmt::{self, Display, Formatter};

use super::form::Form;

/// A parsed template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Text, with `{{` and `}}` unescaped.
    Text(String),
    /// What is between two braces.
    Placeholder(Placeholder),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Placeholder {
    argument: Argument,
    spec: Spec,
}

/// What follows the colon of a placeholder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spec {
    fill: Option<char>,
    align: Option<char>,
    sign: Option<char>,
    is_alternate: bool,
    is_zero_padded: bool,
    width: Option<Count>,
    precision: Option<Count>,
    /// The name of the trait: `x?`, or nothing for `Display`.
    format: &'static str,
}

/// A width or a precision.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Count {
    Number(u16),
    /// The value of another argument: `width$`.
    Argument(Argument),
}

/// The name or the position of a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Argument {
    Named(String),
    Position(usize),
}

/// How a template uses a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// By a trait of `std::fmt`.
    Shown(&'static str),
    /// As a width or a precision.
    Count,
}

impl Argument {
    /// Returns its name in the rewritten template where it is used in that way. Each use has
    /// another, as what is shown by one trait need not have the next.
    pub fn binding(&self, usage: Usage) -> String {
        match (self, usage) {
            (Self::Named(name), Usage::Shown("Display")) => name.clone(),
            (Self::Position(position), Usage::Shown("Display")) => format!("__{position}"),
            (_, Usage::Shown(name)) => format!("__{name}_{}", self.written()),
            (_, Usage::Count) => format!("__count_{}", self.written()),
        }
    }

    /// Returns it as the author writes it.
    pub fn written(&self) -> String {
        match self {
            Self::Named(name) => name.clone(),
            Self::Position(position) => position.to_string(),
        }
    }
}

impl Template {
    /// Reads a format string; fails where `format!` fails.
    pub fn parse(text: &str) -> Result<Self, String> {
        parse::pieces(text).map(|pieces| Self { pieces })
    }

    /// Returns the text, if nothing varies in it.
    pub fn as_text(&self) -> Option<String> {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => Some(text.as_str()),
                Piece::Placeholder(_) => None,
            })
            .collect()
    }

    /// Returns the values it names, each once. A width and a precision are shown
    /// by the length of the text, so they are among them.
    pub fn arguments(&self) -> Vec<&Argument> {
        let mut arguments: Vec<&Argument> = Vec::new();
        for piece in &self.pieces {
            let Piece::Placeholder(placeholder) = piece else {
                continue;
            };
            for argument in placeholder.arguments() {
                if !arguments.contains(&argument) {
                    arguments.push(argument);
                }
            }
        }
        arguments
    }

    /// Returns the values it shows, each with how it does.
    pub fn shown(&self) -> impl Iterator<Item = (&Argument, &Spec)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Placeholder(placeholder) => Some((&placeholder.argument, &placeholder.spec)),
        })
    }

    /// Returns the values with how it uses them, each pair once.
    pub fn usages(&self) -> Vec<(&Argument, Usage)> {
        let mut usages = Vec::new();
        for piece in &self.pieces {
            let Piece::Placeholder(Placeholder { argument, spec }) = piece else {
                continue;
            };
            let counts = spec.counts().map(|count| (count, Usage::Count));
            let shown = (argument, Usage::Shown(spec.trait_name()));
            for usage in counts.chain([shown]) {
                if !usages.contains(&usage) {
                    usages.push(usage);
                }
            }
        }
        usages
    }

    /// Returns the format string with every argument named by [`Argument::binding`].
    pub fn rewritten(&self) -> String {
        self.pieces.iter().map(ToString::to_string).collect()
    }
}

impl Placeholder {
    fn arguments(&self) -> impl Iterator<Item = &Argument> {
        self.spec.counts().chain([&self.argument])
    }
}

impl Spec {
    /// The values that are a width or a precision.
    fn counts(&self) -> impl Iterator<Item = &Argument> {
        let counts = [&self.width, &self.precision];
        counts.into_iter().filter_map(|count| match count {
            Some(Count::Argument(argument)) => Some(argument),
            Some(Count::Number(_)) | None => None,
        })
    }

    pub fn form(&self) -> Form {
        match self.format {
            "" if *self == Self::default() => Form::Display,
            "" => Form::Changed,
            "?" | "x?" | "X?" => Form::Debug,
            // Numbers and addresses.
            _ => Form::Unknown,
        }
    }

    /// The trait of `std::fmt` that writes the value.
    pub fn trait_name(&self) -> &'static str {
        match self.format {
            "" => "Display",
            "x" => "LowerHex",
            "X" => "UpperHex",
            "o" => "Octal",
            "b" => "Binary",
            "e" => "LowerExp",
            "E" => "UpperExp",
            "p" => "Pointer",
            // `?`, `x?` and `X?`.
            _ => "Debug",
        }
    }
}

impl Display for Piece {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(&text.replace('{', "{{").replace('}', "}}")),
            Self::Placeholder(Placeholder { argument, spec }) => {
                let usage = Usage::Shown(spec.trait_name());
                write!(f, "{{{}", argument.binding(usage))?;
                if *spec != Spec::default() {
                    write!(f, ":{spec}")?;
                }
                f.write_str("}")
            }
        }
    }
}

impl Display for Spec {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let flags = [
            self.fill,
            self.align,
            self.sign,
            self.is_alternate.then_some('#'),
            self.is_zero_padded.then_some('0'),
        ];
        f.write_str(&flags.into_iter().flatten().collect::<String>())?;
        if let Some(width) = &self.width {
            write!(f, "{width}")?;
        }
        if let Some(precision) = &self.precision {
            write!(f, ".{precision}")?;
        }
        f.write_str(self.format)
    }
}

impl Display for Count {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Argument(argument) => write!(f, "{}$", argument.binding(Usage::Count)),
        }
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
            ("{name }", "{name}"),
            ("{ }{ :?}", "{__0}{__Debug_1:?}"),
            ("{0} {1:?} {0}", "{__0} {__Debug_1:?} {__0}"),
            ("{} {} {}", "{__0} {__1} {__2}"),
            ("{name:>8}", "{name:>8}"),
            ("{name:é^8}", "{name:é^8}"),
            ("{name:}>5}", "{name:}>5}"),
            ("{name:{<5}", "{name:{<5}"),
            ("{name:?>8}", "{name:?>8}"),
            ("{name:>width$}", "{name:>__count_width$}"),
            ("{name:>1$}", "{name:>__count_1$}"),
            ("{name:0$}", "{name:__count_0$}"),
            ("{name:00$}", "{name:0__count_0$}"),
            ("{id:0width$}", "{id:0__count_width$}"),
            ("{a:>+0w$.p$}", "{a:>+0__count_w$.__count_p$}"),
            (
                "{name:#0width$.precision$?}",
                "{__Debug_name:#0__count_width$.__count_precision$?}",
            ),
            ("{:.*}", "{__1:.__count_0$}"),
            ("{0:.*} {}", "{__0:.__count_0$} {__1}"),
            ("{x:#?}", "{__Debug_x:#?}"),
            ("{x:#08X?}", "{__Debug_x:#08X?}"),
            ("{x:.}", "{x}"),
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
        assert_eq!(arguments("{a:0w$.0$}"), ["w", "0", "a"]);
        assert_eq!(arguments("{0} {}"), ["0"]);
        assert_eq!(arguments("{{a}}"), [""; 0]);
    }

    #[test]
    fn what_is_shown_has_the_trait_of_its_format() {
        let template = Template::parse("{a} {a:?} {b:x} {c:X?} {d:>w$.p$e} {p:p}").unwrap();
        let shown: Vec<_> = template
            .shown()
            .map(|(argument, spec)| (argument.written(), spec.trait_name()))
            .collect();
        let expected = [
            ("a", "Display"),
            ("a", "Debug"),
            ("b", "LowerHex"),
            ("c", "Debug"),
            ("d", "LowerExp"),
            ("p", "Pointer"),
        ];
        assert_eq!(
            shown,
            expected.map(|(name, shown)| (name.to_owned(), shown))
        );
    }

    #[test]
    fn text_is_unescaped() {
        let text = |template| Template::parse(template).unwrap().as_text();
        assert_eq!(text("100 % {{sure}} ✓").as_deref(), Some("100 % {sure} ✓"));
        assert_eq!(text("").as_deref(), Some(""));
        assert_eq!(text("{x}"), None);
    }

    #[test]
    fn mistakes_are_explained() {
        let table = [
            ("{name", "a `{` is never closed"),
            ("name}", "a `}` was never opened"),
            ("{name:}>5", "the `}` after the colon is the fill"),
            (
                "{ name }",
                "a space cannot come before `name`: write `{name}`",
            ),
            ("{ 0 }", "a space cannot come before `0`: write `{0}`"),
            ("{+0}", "expected `:` or `}`, found `+`"),
            ("{a-b}", "expected `:` or `}`, found `-`"),
            ("{a.b}", "a placeholder names a field, not an expression"),
            ("{a?}", "write `:?`"),
            ("{a:?#}", "write `#?`"),
            ("{a:!}", "expected `}`, found `!`"),
            ("{r#type}", "write `{type}`"),
            ("{_}", "`_` is not a name"),
            ("{a:_$}", "`_` is not a name"),
            ("{a:65536}", "`65536` is too large: the limit is 65535"),
            ("{a:q}", "`q` is not a format; the formats are"),
        ];
        for (text, expected) in table {
            let error = Template::parse(text).expect_err(text);
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
