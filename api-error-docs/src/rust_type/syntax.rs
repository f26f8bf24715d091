//! Types as they are written in Rust.

use std::fmt;

/// A type as it is written, without references and lifetimes.
#[derive(Debug)]
pub(super) enum Type {
    Path {
        /// `std::time` of `std::time::Duration`.
        before: Vec<String>,
        name: String,
        arguments: Vec<Type>,
    },
    Tuple(Vec<Type>),
    Slice(Box<Type>),
    Array(Box<Type>, String),
}

impl Type {
    /// Reads a type; none if it is not one of those above.
    pub(super) fn parse(written: &str) -> Option<Self> {
        /// Nobody writes deeper ones, but a file may have anything.
        const MAX_DEPTH: usize = 128;

        if written.matches(['<', '(', '[']).count() > MAX_DEPTH {
            return None;
        }
        let mut parser = Parser { rest: written };
        let parsed = parser.parse();
        parsed.filter(|_| parser.rest.trim().is_empty())
    }

    /// Returns the name and the arguments of a type that may be one of the standard library: by
    /// its path there, or without a path.
    pub(super) fn of_std(&self) -> Option<(&str, &[Self])> {
        match self {
            Self::Path {
                before,
                name,
                arguments,
            } if matches!(
                before.first().map(String::as_str),
                None | Some("std" | "core" | "alloc")
            ) =>
            {
                Some((name, arguments))
            }
            _ => None,
        }
    }

    /// Returns the type inside of an `Option`, which may be in a type that serializes as what it
    /// contains.
    pub(super) fn optional(&self) -> Option<&Self> {
        match self.of_std()? {
            ("Option", [inside]) => Some(inside),
            (name, [inside]) if is_transparent(name) => inside.optional(),
            _ => None,
        }
    }
}

/// Returns whether a type of the standard library serializes as what it contains.
pub(super) fn is_transparent(name: &str) -> bool {
    matches!(
        name,
        "Box"
            | "Arc"
            | "Rc"
            | "Cow"
            | "Cell"
            | "RefCell"
            | "Mutex"
            | "RwLock"
            | "Wrapping"
            | "Saturating"
            | "Reverse"
    )
}

/// Writes a type without white space, references and lifetimes.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path {
                before,
                name,
                arguments,
            } => {
                for segment in before {
                    write!(f, "{segment}::")?;
                }
                f.write_str(name)?;
                match &arguments[..] {
                    [] => Ok(()),
                    all => list(f, "<", all, ">"),
                }
            }
            Self::Tuple(types) => list(f, "(", types, ")"),
            Self::Slice(item) => write!(f, "[{item}]"),
            Self::Array(item, length) => write!(f, "[{item};{length}]"),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, open: &str, types: &[Type], close: &str) -> fmt::Result {
    f.write_str(open)?;
    for (index, one) in types.iter().enumerate() {
        let before = if index == 0 { "" } else { "," };
        write!(f, "{before}{one}")?;
    }
    f.write_str(close)
}

struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn parse(&mut self) -> Option<Type> {
        while self.take("&") {
            self.lifetime();
            self.word("mut");
        }
        if self.take("(") {
            let types = self.list(")")?;
            return Some(Type::Tuple(types));
        }
        if self.take("[") {
            let item = Box::new(self.parse()?);
            if self.take("]") {
                return Some(Type::Slice(item));
            }
            let length = self.until(']')?;
            return Some(Type::Array(
                item,
                length.trim_start_matches(';').trim().to_owned(),
            ));
        }
        self.path()
    }

    fn path(&mut self) -> Option<Type> {
        self.take("::");
        let mut segments = Vec::new();
        loop {
            let name = self.identifier()?;
            if !matches!(name, "crate" | "self" | "super" | "$crate") {
                segments.push(name.to_owned());
            }
            let has_arguments = self.take("<");
            let arguments = if has_arguments {
                self.list(">")?
            } else {
                Vec::new()
            };
            if self.take("::") {
                // Only the last segment of a known type has arguments.
                if has_arguments {
                    return None;
                }
                continue;
            }
            let name = segments.pop()?;
            return Some(Type::Path {
                before: segments,
                name,
                arguments,
            });
        }
    }

    fn list(&mut self, end: &str) -> Option<Vec<Type>> {
        let mut types = Vec::new();
        loop {
            if self.take(end) {
                return Some(types);
            }
            if !self.lifetime() {
                types.push(self.parse()?);
            }
            if !self.take(",") && !self.rest.trim_start().starts_with(end) {
                return None;
            }
        }
    }

    fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.trim_start().strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn lifetime(&mut self) -> bool {
        self.take("'") && self.identifier().is_some()
    }

    fn word(&mut self, word: &str) {
        let before = self.rest;
        if self.identifier() != Some(word) {
            self.rest = before;
        }
    }

    fn identifier(&mut self) -> Option<&'a str> {
        let rest = self.rest.trim_start();
        let is_part = |char: char| char.is_alphanumeric() || matches!(char, '_' | '$');
        let end = rest.find(|char| !is_part(char)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() {
            return None;
        }
        self.rest = after;
        Some(name)
    }

    fn until(&mut self, end: char) -> Option<&'a str> {
        let (text, after) = self.rest.split_once(end)?;
        self.rest = after;
        Some(text)
    }
}
