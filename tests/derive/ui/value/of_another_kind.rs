use api_error_core::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum Status {
    #[error("wrong")]
    #[api(status = 4e2)]
    Exponent,
    #[error("wrong")]
    #[api(status = b'4')]
    Byte,
    #[error("wrong")]
    #[api(status = c"400")]
    CString,
    #[error("wrong")]
    #[api(status = 99999999999999999999999999999999999999999999)]
    Huge,
    #[error("wrong")]
    #[api(status = --400)]
    TwiceNegative,
    #[error("wrong")]
    #[api(status = {400})]
    Block,
    #[error("wrong")]
    #[api(status = Self::STATUS)]
    OwnConstant,
    #[error("wrong")]
    #[api(status = r#CONFLICT)]
    Raw,
    #[error("wrong")]
    #[api(status = 400..500)]
    Range,
    #[error("wrong")]
    #[api(status == 400)]
    Comparison,
    #[error("wrong")]
    #[api(status => 400)]
    Arrow,
    #[error("wrong")]
    #[api(status: 400)]
    Colon,
    #[error("wrong")]
    #[api(status = 400; code = "a")]
    Semicolon,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 400)]
enum Text {
    #[error("wrong")]
    #[api(code = "a"suffix)]
    Suffix,
    #[error("wrong")]
    #[api(code = 'a')]
    Character,
    #[error("wrong")]
    #[api(title = c"A")]
    CString,
    #[error("wrong")]
    #[api(message = concat!("a", "b"))]
    Macro,
    #[error("wrong")]
    #[api(code = "שגיאה")]
    RightToLeft,
    #[error("wrong")]
    #[api(retry_after = -1)]
    Negative,
    #[error("wrong")]
    #[api(retry_after = 1.5)]
    Float,
    #[error("wrong")]
    #[api(deprecated(since = "1"))]
    List,
    #[error("wrong")]
    #[api(header("X-A" = -1))]
    NegativeField,
    #[error("wrong")]
    #[api(header("X-A" = 0u8))]
    FieldWithASuffix(String),
    #[error("wrong")]
    #[api(header("X-A" = self.name))]
    FieldOfSelf { name: String },
}

fn main() {}
