//! An expression as its tokens, up to the comma that ends it.
//!
//! Its grammar is the compiler's, which reads it where it is expanded. All that is
//! to be known here is which commas belong to it: those in groups do, as do those
//! of generic arguments and of a closure's parameters.

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};
use syn::Token;
use syn::parse::ParseStream;

/// Reads the tokens of an expression, up to the comma after it.
pub(super) fn expression(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut scanner = Scanner::default();
    let mut tokens = TokenStream::new();
    while !input.is_empty() {
        if input.peek(Token![,]) && !scanner.owns_commas() {
            break;
        }
        let token: TokenTree = input.parse()?;
        if let TokenTree::Group(group) = &token
            && !scanner.is_after_macro
        {
            fields_have_values(group)?;
        }
        scanner.pass(&token);
        tokens.extend([token]);
    }
    Ok(tokens)
}

/// Rejects `field:` without a value, after which the compiler would miss the field too.
fn fields_have_values(group: &Group) -> syn::Result<()> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let is_punct = |index: usize, char: char| matches!(tokens.get(index), Some(TokenTree::Punct(punct)) if punct.as_char() == char);
    for (index, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token
            && !(index > 0 && is_bang(&tokens[index - 1]))
        {
            fields_have_values(group)?;
        }
        let ends = index + 1 == tokens.len() || is_punct(index + 1, ',');
        if group.delimiter() == Delimiter::Brace && is_punct(index, ':') && ends {
            return Err(syn::Error::new(
                token.span(),
                "the field has no value: write one after the colon",
            ));
        }
    }
    Ok(())
}

fn is_bang(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '!')
}

/// What the tokens so far mean for those that follow.
#[derive(Default)]
struct Scanner {
    /// How many generic arguments are open.
    angles: usize,
    /// Between the bars of a closure.
    is_in_parameters: bool,
    /// After the `!` of a macro call, whose grammar is not known.
    is_after_macro: bool,
    previous: Previous,
}

/// The kind of the token before.
#[derive(Default, Clone, Copy, PartialEq)]
enum Previous {
    /// Nothing, or an operator: an operand follows, so `<` begins a qualified path
    /// and `|` a closure.
    #[default]
    Operator,
    /// A value: an operator follows, so `<` compares.
    Operand,
    /// The first character of `<<` or `||` after a value.
    Half,
    /// A `-`, of which a `>` makes an arrow.
    Minus,
    /// The first colon of two.
    Colon,
    /// `::`, which generic arguments may follow.
    Separator,
    /// `as` or `->`, and the type after it up to its generic arguments.
    Type,
}

impl Scanner {
    /// Whether a comma that follows is one of the expression itself.
    fn owns_commas(&self) -> bool {
        self.angles > 0 || self.is_in_parameters
    }

    fn pass(&mut self, token: &TokenTree) {
        self.is_after_macro = is_bang(token) && self.previous == Previous::Operand;
        self.previous = match token {
            TokenTree::Punct(punct) => self.pass_punct(punct),
            TokenTree::Ident(ident) if ident == "as" => Previous::Type,
            TokenTree::Ident(_) if self.previous == Previous::Type => Previous::Type,
            TokenTree::Ident(ident) if precedes_an_operand(&ident.to_string()) => {
                Previous::Operator
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_) => Previous::Operand,
        };
    }

    fn pass_punct(&mut self, punct: &Punct) -> Previous {
        match (punct.as_char(), self.previous) {
            ('>', Previous::Minus) | (':' | '*' | '&' | '\'', Previous::Type) => Previous::Type,
            ('>', _) if self.angles > 0 => {
                self.angles -= 1;
                Previous::Operand
            }
            ('<', Previous::Separator | Previous::Operator | Previous::Type) => self.open(),
            ('<', _) if self.angles > 0 => self.open(),
            ('|', _) if self.is_in_parameters => {
                self.is_in_parameters = false;
                Previous::Operator
            }
            ('|', Previous::Operator) if self.angles == 0 => {
                self.is_in_parameters = true;
                Previous::Operator
            }
            ('<' | '|', Previous::Operand) if punct.spacing() == Spacing::Joint => Previous::Half,
            ('-', _) => Previous::Minus,
            (':', Previous::Colon) => Previous::Separator,
            (':', _) => Previous::Colon,
            // The identifier of a lifetime follows.
            ('\'', previous) => previous,
            ('?', _) => Previous::Operand,
            _ => Previous::Operator,
        }
    }

    fn open(&mut self) -> Previous {
        self.angles += 1;
        Previous::Operator
    }
}

/// Whether an operand follows a keyword, as it does an operator.
fn precedes_an_operand(word: &str) -> bool {
    matches!(
        word,
        "if" | "mut"
            | "const"
            | "else"
            | "match"
            | "return"
            | "break"
            | "move"
            | "static"
            | "async"
            | "in"
            | "let"
    )
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;
    use proc_macro2::TokenStream;
    use syn::Expr;
    use syn::parse::{ParseStream, Parser};

    use super::expression;

    const EXPRESSIONS: usize = 50_000;

    /// Reads an expression and what comes after it.
    fn split(
        text: &str,
        read: impl Fn(ParseStream<'_>) -> syn::Result<TokenStream>,
    ) -> Option<(String, String)> {
        let parse = |input: ParseStream<'_>| {
            let expression = read(input)?;
            Ok((
                expression.to_string(),
                input.parse::<TokenStream>()?.to_string(),
            ))
        };
        parse.parse_str(text).ok()
    }

    /// One expression of Rust, which has commas wherever they can be.
    fn generate(rng: &mut Rng, depth: u32) -> String {
        if depth == 0 {
            let leaves = [
                "x", "1", "1.5", "\"a, b\"", "'c'", "Self::A", "E::A", "self", "b'x'",
            ];
            return leaves[rng.usize(..leaves.len())].to_owned();
        }
        let mut inner = || generate(rng, depth - 1);
        let (a, b) = (inner(), inner());
        let operators = [
            "+", "-", "*", "<", ">", "<<", ">>", "<=", ">=", "==", "!=", "||", "&&", "|", "&",
            "..", "..=",
        ];
        let operator = operators[rng.usize(..operators.len())];
        match rng.u8(..26) {
            0..=3 => format!("({a}) {operator} ({b})"),
            4 => format!("x{operator}y"),
            5 => format!("[{a}, {b}]"),
            6 => format!("f({a}, {b})"),
            7 => format!("Self::A {{ a: {a}, b: {b} }}"),
            8 => format!("Self::A {{ a: {a}, ..{b} }}"),
            9 => format!("T::<A, B>::f({a})"),
            10 => format!("<T<A, B> as U<C, D>>::f({a}, {b})"),
            11 => format!("<<T as U<A, B>>::C as V>::f({a})"),
            12 => format!("f::<fn(A, B) -> C<D, E>, F>({a})"),
            13 => format!("|a, b: T<A, B>| {a}"),
            14 => format!("move |(a, b), c| -> T<A, B> {{ {a} }}"),
            15 => format!("|| {a}"),
            16 => format!("({a}) as T<A, B>"),
            17 => "&x as *const T<A, B>".to_owned(),
            18 => format!("if ({a}) < ({b}) {{ {a} }} else {{ {b} }}"),
            19 => format!("match {a} {{ _ if a < b => {b}, _ => x }}"),
            20 => format!("{{ let (a, b): T<A, B> = {a}; {b} }}"),
            21 => format!("&mut {a}"),
            22 => format!("({a})?"),
            23 => format!("({a}).f::<A, B>({b})[0].1"),
            24 => format!("vec![{a}, {b}]"),
            _ => format!("'a: loop {{ break 'a {a} }}"),
        }
    }

    #[test]
    fn an_expression_ends_where_that_of_the_full_grammar_does() {
        let mut rng = Rng::with_seed(0xe7a3_0713);
        let mut compared = 0_usize;
        for _ in 0..EXPRESSIONS {
            let depth = rng.u32(0..4);
            let text = format!("{}, status = 400", generate(&mut rng, depth));
            let full = |input: ParseStream<'_>| {
                let before = input.fork();
                input.parse::<Expr>()?;
                // As it is written: the tree may be printed in another way.
                let mut tokens = TokenStream::new();
                while before.cursor() != input.cursor() {
                    tokens.extend([before.parse::<proc_macro2::TokenTree>()?]);
                }
                Ok(tokens)
            };
            let Some(expected) = split(&text, full) else {
                continue;
            };
            assert_eq!(split(&text, expression), Some(expected), "{text}");
            compared += 1;
        }
        println!("{compared} expressions");
        assert!(compared > EXPRESSIONS / 2, "only {compared} expressions");
    }

    #[test]
    fn an_expression_ends_at_its_comma() {
        for text in [
            "a << b",
            "a<<b",
            "a || b",
            "a||b",
            "a < b",
            "1..2",
            "a as u8",
            "a? < b",
            "-1",
            "f(|a, b| a)",
        ] {
            let split = split(&format!("{text}, c > d"), expression);
            let (read, rest) = split.expect("tokens");
            assert_eq!(
                read,
                text.parse::<TokenStream>().expect("tokens").to_string()
            );
            assert_eq!(rest, ", c > d");
        }
    }
}
