//! What a line is by itself.

/// The fence of a code block.
pub(super) struct Fence {
    char: char,
    len: usize,
}

impl Fence {
    pub(super) fn open(text: &str) -> Option<Self> {
        let char = text
            .chars()
            .next()
            .filter(|char| matches!(char, '`' | '~'))?;
        let info = text.trim_start_matches(char);
        let len = text.len() - info.len();
        let is_fence = len >= 3 && !(char == '`' && info.contains('`'));
        is_fence.then_some(Self { char, len })
    }

    pub(super) fn is_closed_by(&self, line: &str) -> bool {
        let text = line.trim_start_matches(' ');
        let rest = text.trim_start_matches(self.char);
        line.len() - text.len() < 4 && text.len() - rest.len() >= self.len && super::is_blank(rest)
    }
}

/// The marker of an item of a list.
pub(super) struct Marker {
    /// What makes items siblings: the bullet, or what follows the number.
    pub(super) char: char,
    pub(super) len: usize,
    /// Whether the list may begin right after a line of text.
    pub(super) may_interrupt: bool,
}

/// Returns the marker that a line begins with.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let rest = text.trim_start_matches(|char: char| char.is_ascii_digit());
    let number = &text[..text.len() - rest.len()];
    let char = rest.chars().next()?;
    let is_marker = match number.len() {
        0 => matches!(char, '-' | '+' | '*'),
        1..=9 => matches!(char, '.' | ')'),
        _ => false,
    };
    let after = &rest[char.len_utf8()..];
    let is_marker = is_marker && (after.is_empty() || after.starts_with(' '));
    (is_marker && !is_break(text)).then(|| Marker {
        char,
        len: number.len() + 1,
        may_interrupt: number.is_empty() || number.parse() == Ok(1),
    })
}

/// Whether the content of an item is a task: text, be it whatever it looks like.
pub(super) fn is_task(text: &str) -> bool {
    let text = text.trim_start_matches(' ');
    ["[ ] ", "[x] ", "[X] "].iter().any(|mark| {
        let rest = text.strip_prefix(mark);
        rest.is_some_and(|rest| !super::is_blank(rest))
    })
}

/// Returns the level and the text of a heading that begins with `#`.
pub(super) fn heading(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let is_heading = (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with(' '));
    let content = rest.trim();
    let unclosed = content.trim_end_matches('#');
    let content = match unclosed.chars().last() {
        None => "",
        Some(' ') => unclosed.trim_end(),
        Some(_) => content,
    };
    is_heading.then_some((level, content))
}

/// Returns the level of a heading whose text is above this line.
pub(super) fn underline(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let is_of = |char: char| !text.is_empty() && text.chars().all(|other| other == char);
    match () {
        () if is_of('=') => Some(1),
        () if is_of('-') => Some(2),
        () => None,
    }
}

/// Whether a line is a thematic break.
pub(super) fn is_break(text: &str) -> bool {
    ['-', '_', '*'].into_iter().any(|char| {
        let others = text.trim_end().trim_matches([char, ' ']);
        text.starts_with(char)
            && text.matches(char).count() >= 3
            && others.is_empty()
            && text
                .chars()
                .all(|other| other == char || other.is_ascii_whitespace())
    })
}

/// Returns how many columns the line below the head of a table has.
pub(super) fn delimiter_columns(text: &str) -> Option<usize> {
    let text = text.trim();
    let inner = text.strip_prefix('|').unwrap_or(text);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut columns = 0;
    for column in inner.split('|') {
        let dashes = column.trim();
        let dashes = dashes.strip_prefix(':').unwrap_or(dashes);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        if dashes.is_empty() || dashes.bytes().any(|byte| byte != b'-') {
            return None;
        }
        columns += 1;
    }
    Some(columns)
}

/// Returns how many columns the head of a table has.
pub(super) fn head_columns(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    let pipes: Vec<usize> = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| {
            let is_pipe = *byte == b'|' && !is_escaped;
            is_escaped = *byte == b'\\' && !is_escaped;
            is_pipe
        })
        .map(|(index, _)| index)
        .collect();
    let last = *pipes.last()?;
    let outer = usize::from(text.trim_start().starts_with('|'))
        + usize::from(text[last + 1..].trim().is_empty());
    Some((pipes.len() + 1).saturating_sub(outer))
}
