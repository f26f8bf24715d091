//! The value of `WWW-Authenticate` (RFC 9110 section 11.6.1).
//!
//! ```text
//! WWW-Authenticate = 1#challenge
//! challenge        = auth-scheme [ 1*SP ( token68 / 1#auth-param ) ]
//! auth-param       = token BWS "=" BWS ( token / quoted-string )
//! ```
//!
//! It is the grammar of a sender: a list does not have empty elements, and a quoted string
//! does not have characters outside of ASCII.

/// The greatest number of parameters of a challenge. No scheme defines half as many.
const MAX_PARAMETERS: usize = 32;

/// Returns what keeps a text from being one or more challenges, if anything does.
pub const fn defect(text: &str) -> Option<&'static str> {
    let bytes = text.as_bytes();
    if let Some(defect) = defect_of_characters(bytes) {
        return Some(defect);
    }
    let mut reader = Reader { bytes, at: 0 };
    let mut challenge = Challenge::NONE;
    loop {
        if let Some(defect) = reader.element(&mut challenge) {
            return Some(defect);
        }
        let has_spaces = reader.skip_spaces();
        if reader.is_at_end() {
            return if has_spaces {
                Some("it ends in a space")
            } else {
                None
            };
        }
        if reader.peek() != b',' {
            return Some("parameters and challenges are separated by commas");
        }
        reader.at += 1;
        reader.skip_spaces();
    }
}

const fn defect_of_characters(bytes: &[u8]) -> Option<&'static str> {
    let mut index = 0;
    while index < bytes.len() {
        match bytes[index] {
            b' '..=b'~' => index += 1,
            0x80.. => return Some("it has a character outside of ASCII"),
            _ => return Some("it has a control character"),
        }
    }
    if bytes.is_empty() {
        Some("it is empty")
    } else {
        None
    }
}

/// The challenge to which the next parameter belongs.
struct Challenge {
    names: Names,
    /// Whether there is a scheme, and no token68 after it.
    takes_parameters: bool,
}

impl Challenge {
    const NONE: Self = Self {
        names: Names::NONE,
        takes_parameters: false,
    };
}

/// The parameters of one challenge, each by the place of its name.
struct Names {
    places: [(usize, usize); MAX_PARAMETERS],
    count: usize,
}

impl Names {
    const NONE: Self = Self {
        places: [(0, 0); MAX_PARAMETERS],
        count: 0,
    };

    const fn have(&self, bytes: &[u8], (start, end): (usize, usize)) -> bool {
        let mut index = 0;
        while index < self.count {
            let (other, other_end) = self.places[index];
            let mut length = 0;
            if other_end - other == end - start {
                while other + length < other_end
                    && bytes[other + length].eq_ignore_ascii_case(&bytes[start + length])
                {
                    length += 1;
                }
                if other + length == other_end {
                    return true;
                }
            }
            index += 1;
        }
        false
    }

    const fn add(&mut self, place: (usize, usize)) -> bool {
        if self.count == MAX_PARAMETERS {
            return false;
        }
        self.places[self.count] = place;
        self.count += 1;
        true
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    /// Reads an element of the list: a scheme with what is after it, or one more parameter.
    const fn element(&mut self, challenge: &mut Challenge) -> Option<&'static str> {
        let name = self.token();
        if name.0 == name.1 {
            Some(if self.is_at_end() || self.peek() == b',' {
                "a comma has no challenge on one of its sides"
            } else {
                "it does not begin with a scheme, such as `Bearer`"
            })
        } else if self.is_parameter() {
            self.parameter(name, challenge)
        } else {
            self.after_scheme(challenge)
        }
    }

    /// Adds a parameter to its challenge, and reads its value.
    const fn parameter(
        &mut self,
        name: (usize, usize),
        challenge: &mut Challenge,
    ) -> Option<&'static str> {
        if !challenge.takes_parameters {
            return Some("a parameter has no scheme before it, such as `Bearer`");
        }
        if challenge.names.have(self.bytes, name) {
            return Some("a challenge has a parameter twice");
        }
        if !challenge.names.add(name) {
            return Some("a challenge has too many parameters");
        }
        self.value()
    }

    /// Reads the first parameter of a scheme, its token68, or nothing.
    const fn after_scheme(&mut self, challenge: &mut Challenge) -> Option<&'static str> {
        *challenge = Challenge {
            names: Names::NONE,
            takes_parameters: true,
        };
        let end = self.at;
        if !self.skip_spaces() {
            return None;
        }
        if self.is_at_end() || self.peek() == b',' {
            self.at = end;
            return None;
        }
        let start = self.at;
        let name = self.token();
        if name.0 != name.1 && self.is_parameter() {
            return self.parameter(name, challenge);
        }
        self.at = start;
        challenge.takes_parameters = false;
        if self.token68() {
            None
        } else {
            Some("after a scheme come parameters, `name=value`, or one token")
        }
    }

    const fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// The next byte, where the end is not reached.
    const fn peek(&self) -> u8 {
        self.bytes[self.at]
    }

    const fn skip_spaces(&mut self) -> bool {
        let start = self.at;
        while !self.is_at_end() && self.peek() == b' ' {
            self.at += 1;
        }
        self.at != start
    }

    /// Reads a token, which may be empty, and returns its place.
    const fn token(&mut self) -> (usize, usize) {
        let start = self.at;
        while !self.is_at_end() && is_token(self.peek()) {
            self.at += 1;
        }
        (start, self.at)
    }

    /// Whether `=` and a value follow; if so, the `=` and spaces around it are read.
    const fn is_parameter(&mut self) -> bool {
        let start = self.at;
        self.skip_spaces();
        if !self.is_at_end() && self.peek() == b'=' {
            self.at += 1;
            self.skip_spaces();
            if !self.is_at_end() && (self.peek() == b'"' || is_token(self.peek())) {
                return true;
            }
        }
        self.at = start;
        false
    }

    /// Reads the value of a parameter.
    const fn value(&mut self) -> Option<&'static str> {
        if self.peek() != b'"' {
            self.token();
            return None;
        }
        self.at += 1;
        while !self.is_at_end() {
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return None;
                }
                b'\\' if self.at + 1 < self.bytes.len() => self.at += 2,
                _ => self.at += 1,
            }
        }
        Some("a quoted value is not closed")
    }

    const fn token68(&mut self) -> bool {
        let start = self.at;
        while !self.is_at_end() && is_token68(self.peek()) {
            self.at += 1;
        }
        if self.at == start {
            return false;
        }
        while !self.is_at_end() && self.peek() == b'=' {
            self.at += 1;
        }
        let end = self.at;
        self.skip_spaces();
        let is_whole = self.is_at_end() || self.peek() == b',';
        self.at = end;
        is_whole
    }
}

/// A character of a token (RFC 9110 section 5.6.2).
const fn is_token(byte: u8) -> bool {
    matches!(
        byte,
        b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~'
    ) || byte.is_ascii_alphanumeric()
}

/// A character of a token68, besides the `=` at its end.
const fn is_token68(byte: u8) -> bool {
    matches!(byte, b'-' | b'.' | b'_' | b'~' | b'+' | b'/') || byte.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::format;
    use std::vec::Vec;

    use super::defect;

    /// Every challenge of a scheme with up to three parameters, and token68s.
    fn challenges() -> Vec<std::string::String> {
        let parameters = [r#"realm="x""#, "a=b", r#"c = "q\"d, e=f""#, "charset=UTF-8"];
        let mut all = Vec::new();
        for scheme in ["Bearer", "Api-Key", "x!"] {
            all.push(scheme.into());
            for token68 in ["abc", "a+/-._~9", "YWJj==", "="] {
                if token68 != "=" {
                    all.push(format!("{scheme} {token68}"));
                }
            }
            for first in parameters {
                all.push(format!("{scheme} {first}"));
                for second in parameters {
                    if second != first {
                        all.push(format!("{scheme} {first}, {second}"));
                        all.push(format!("{scheme}  {first} ,{second}"));
                    }
                }
            }
        }
        all
    }

    #[test]
    fn challenges_and_lists_of_them_are_valid() {
        let challenges = challenges();
        let mut count = 0;
        for first in &challenges {
            assert_eq!(defect(first), None, "{first}");
            for second in &challenges {
                let list = format!("{first}, {second}");
                assert_eq!(defect(&list), None, "{list}");
                count += 1;
            }
        }
        std::println!("{count} lists of challenges");
    }

    #[test]
    fn each_mistake_in_any_challenge_is_found() {
        let mut count = 0;
        for challenge in challenges() {
            for broken in [
                format!("{challenge},"),
                format!("{challenge}, , Basic"),
                format!(",{challenge}"),
                format!(" {challenge}"),
                format!("{challenge} "),
                format!("{challenge}\n"),
                format!("{challenge}, \u{e9}"),
                format!("{challenge}, X realm=\"y"),
                format!("{challenge}, X realm=\"y\", Realm=z"),
                format!("{challenge}, X a b"),
                format!("{challenge}, X a==b"),
                format!("a=b, {challenge}"),
                format!("\"{challenge}"),
            ] {
                assert_ne!(defect(&broken), None, "{broken}");
                count += 1;
            }
        }
        std::println!("{count} broken lists");
    }

    #[test]
    fn a_mistake_is_named() {
        for (text, part) in [
            ("", "empty"),
            (r#"Bearer realm="x"#, "not closed"),
            (r#"Basic realm="x" Bearer realm="y""#, "commas"),
            (r#"realm="x""#, "no scheme"),
            ("Bea\nrer", "control"),
            ("Bearer realm=\"\u{e9}\"", "ASCII"),
            (r#"Basic realm="x", realm="y""#, "twice"),
            ("Basic token, a=b", "no scheme"),
            ("Basic =", "come parameters"),
            ("Basic,", "comma"),
            ("Basic ", "space"),
        ] {
            let found = defect(text);
            assert!(
                found.is_some_and(|it| it.contains(part)),
                "{text}: {found:?}"
            );
        }
    }
}
