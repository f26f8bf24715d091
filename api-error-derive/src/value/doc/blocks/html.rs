//! Blocks of HTML.

/// What ends a block.
#[derive(Clone, Copy)]
pub(super) enum End {
    /// A line with this text, which belongs to the block.
    Text(&'static str),
    BlankLine,
}

/// The tags that begin a block wherever they are.
const BLOCK_TAGS: &[&str] = &[
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];

impl End {
    /// The end of the block that begins with this line, if it is one.
    pub(super) fn of(text: &str) -> Option<Self> {
        Self::of_interrupting(text).or_else(|| is_lone_tag(text).then_some(Self::BlankLine))
    }

    /// The same, where a line of text is before it.
    pub(super) fn of_interrupting(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('<')?;
        let raw = [
            ("pre", "</pre>"),
            ("style", "</style>"),
            ("script", "</script>"),
            ("textarea", "</textarea>"),
        ];
        for (tag, end) in raw {
            if let Some(after) = strip_prefix_ignoring_case(rest, tag)
                && (after.is_empty() || after.starts_with([' ', '>']))
            {
                return Some(Self::Text(end));
            }
        }
        for (begin, end) in [("!--", "-->"), ("?", "?>"), ("![CDATA[", "]]>")] {
            if rest.starts_with(begin) {
                return Some(Self::Text(end));
            }
        }
        if rest
            .strip_prefix('!')
            .is_some_and(|name| name.starts_with(|char: char| char.is_ascii_alphabetic()))
        {
            return Some(Self::Text(">"));
        }
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let after = rest.trim_start_matches(|char: char| char.is_ascii_alphanumeric());
        let tag = rest[..rest.len() - after.len()].to_ascii_lowercase();
        let is_tag = after.is_empty() || after.starts_with([' ', '>']) || after.starts_with("/>");
        (is_tag && BLOCK_TAGS.contains(&tag.as_str())).then_some(Self::BlankLine)
    }

    /// Whether the block ends with this line.
    pub(super) fn is_in(self, line: &str) -> bool {
        match self {
            Self::Text(end) => line
                .to_ascii_lowercase()
                .contains(&end.to_ascii_lowercase()),
            Self::BlankLine => super::is_blank(line),
        }
    }
}

/// Whether a line is one tag, opening or closing, and nothing else.
fn is_lone_tag(text: &str) -> bool {
    let inner = text.strip_prefix('<');
    inner.and_then(after_tag).is_some_and(super::is_blank)
}

/// Returns what is after a tag, whose `<` was read.
fn after_tag(text: &str) -> Option<&str> {
    if let Some(name) = text.strip_prefix('/') {
        return after_name(name)?.trim_start().strip_prefix('>');
    }
    let mut rest = after_name(text)?;
    loop {
        let trimmed = rest.trim_start();
        if let Some(after) = trimmed.strip_prefix("/>").or(trimmed.strip_prefix('>')) {
            return Some(after);
        }
        if trimmed.len() == rest.len() {
            return None;
        }
        rest = after_attribute(trimmed)?;
    }
}

fn after_name(text: &str) -> Option<&str> {
    let is_name = |char: char| char.is_ascii_alphanumeric() || char == '-';
    text.starts_with(|char: char| char.is_ascii_alphabetic())
        .then(|| text.trim_start_matches(is_name))
}

fn after_attribute(text: &str) -> Option<&str> {
    let is_name =
        |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '.' | ':' | '-');
    if !text.starts_with(|char: char| char.is_ascii_alphabetic() || matches!(char, '_' | ':')) {
        return None;
    }
    let after = text.trim_start_matches(is_name);
    let Some(value) = after.trim_start().strip_prefix('=') else {
        return Some(after);
    };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(value) = value.strip_prefix(quote) {
            return value.split_once(quote).map(|(_, after)| after);
        }
    }
    let ends = |char: char| char.is_ascii_whitespace() || "\"'=<>`".contains(char);
    let end = value.find(ends).unwrap_or(value.len());
    (end > 0).then(|| &value[end..])
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}
