use api_error_core::ApiError;

macro_rules! modules {
    ($($module:ident)*) => {$(
        mod $module {
            #[derive(Debug, thiserror::Error, ApiError)]
            #[api(status = 404)]
            pub enum Error {
                #[error("nothing here")]
                NotFound,
            }
            use api_error_core::ApiError;
        }
    )*};
}

modules! { users cards }

#[derive(Debug, thiserror::Error, ApiError)]
#[api(include(users::Error, cards::Error))]
enum Root {}

fn main() {}
