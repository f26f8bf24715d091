//! Link reference definitions and footnotes.

/// Returns how many lines of a paragraph are link reference definitions: those
/// that it begins with.
pub(super) fn definitions(lines: &[String]) -> usize {
    let mut defined = 0;
    while let Some(count) = definition(&lines[defined..]) {
        defined += count;
    }
    defined
}

/// Returns how many lines the definition has that these begin with.
fn definition(lines: &[String]) -> Option<usize> {
    let text = lines.join("\n");
    let (label, rest) = label(text.strip_prefix('[')?)?;
    if label.trim().is_empty() {
        return None;
    }
    let rest = after_space(rest.strip_prefix(':')?)?;
    let rest = after_destination(rest)?;
    let lines_to = |rest: &str| text[..text.len() - rest.len()].matches('\n').count() + 1;
    // A title that does not end its line is text, and the definition ends before it.
    let titled = after_space(rest)
        .filter(|title| title.len() < rest.len())
        .and_then(after_title)
        .filter(|rest| is_at_end(rest));
    match titled {
        Some(rest) => Some(lines_to(rest)),
        None if is_at_end(rest) => Some(lines_to(rest)),
        None => None,
    }
}

/// Returns what follows the `[^label]:` of a footnote.
pub(super) fn footnote(text: &str) -> Option<&str> {
    let (label, rest) = label(text.strip_prefix("[^")?)?;
    let rest = rest
        .strip_prefix(':')
        .filter(|_| !label.trim().is_empty())?;
    Some(rest.trim_start_matches(' '))
}

/// Returns a label whose `[` was read, and what is after its `]`.
fn label(text: &str) -> Option<(&str, &str)> {
    let mut is_escaped = false;
    for (index, char) in text.char_indices() {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => return None,
            ']' => return (index <= 999).then(|| (&text[..index], &text[index + 1..])),
            _ => {}
        }
    }
    None
}

/// Returns what follows white space with at most one line break.
fn after_space(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches([' ', '\t', '\n']);
    let breaks = text[..text.len() - rest.len()].matches('\n').count();
    (breaks <= 1).then_some(rest)
}

fn after_destination(text: &str) -> Option<&str> {
    if let Some(inner) = text.strip_prefix('<') {
        let mut is_escaped = false;
        for (index, char) in inner.char_indices() {
            match char {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                '<' | '\n' => return None,
                '>' => return Some(&inner[index + 1..]),
                _ => {}
            }
        }
        return None;
    }
    let end = text.find(|char: char| char.is_ascii_whitespace() || char.is_ascii_control());
    let (destination, rest) = text.split_at(end.unwrap_or(text.len()));
    (!destination.is_empty() && has_balanced_parentheses(destination)).then_some(rest)
}

fn has_balanced_parentheses(text: &str) -> bool {
    let mut depth = 0_i32;
    let mut is_escaped = false;
    for char in text.chars() {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

fn after_title(text: &str) -> Option<&str> {
    let (begin, end) = match text.chars().next()? {
        '(' => ('(', ')'),
        quote @ ('"' | '\'') => (quote, quote),
        _ => return None,
    };
    let mut is_escaped = false;
    for (index, char) in text.char_indices().skip(1) {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            char if char == end => return Some(&text[index + 1..]),
            char if char == begin => return None,
            _ => {}
        }
    }
    None
}

/// Whether nothing but spaces is left of the line.
fn is_at_end(text: &str) -> bool {
    let line = text.split('\n').next().unwrap_or_default();
    line.trim().is_empty()
}
