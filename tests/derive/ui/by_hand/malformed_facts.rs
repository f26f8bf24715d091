use api_error_core::http::StatusCode;
use api_error_core::spec::{ErrorSpecBuilder, HeaderSpec, TypeSpec};
use api_error_core::{Catalog, ErrorSpec};

const ANY: ErrorSpecBuilder = ErrorSpec::builder("any", StatusCode::UNAUTHORIZED);
const CHALLENGE: ErrorSpecBuilder = ANY.with_challenge("realm=\"x\", =bad, ,");
const TYPE: ErrorSpecBuilder = ANY.with_type("conflict\n");
const OF_SET: TypeSpec = TypeSpec::new("", "");
const NAME: HeaderSpec = HeaderSpec::new("X-Limit");
const VALUE: HeaderSpec = HeaderSpec::new("x-limit").with_value("60\r\nset-cookie: a=b");
const DOMAIN: Catalog = Catalog::new("Cards").with_domain("cards example");
const NOWHERE: Catalog = Catalog::new("Cards").with_domain("").with_docs_url("");
const LINK: Catalog = Catalog::new("Cards").with_docs_url("javascript:alert(1)");
const SPACE: Catalog = Catalog::new("Cards").with_docs_url("/errors/{code} here");

fn main() {}
