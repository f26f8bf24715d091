use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(
    title = " Cards",
    group = "Cards ",
    docs_url = " https://example.com",
    domain = "example.com ",
    prefix = " card",
    retired("old" = "use `new` "),
    header("X-Note" = " a"),
    challenge = "Bearer "
)]
enum E {
    #[error("a")]
    #[api(
        status = 401,
        title = "A\u{a0}",
        since = " 1.2",
        deprecated = "use `B`\u{3000}",
        header("X-Tab" = "a\t", "X-Blank" = " "),
        challenge = " Bearer",
        detail("size " : u8 = 1)
    )]
    A,
    #[error("b")]
    #[api(status = 400, message = "no card\n")]
    B {
        #[api(detail = " id")]
        id: u8,
        #[api(header = "X-Id ")]
        header: u8,
    },
}

fn main() {}
