use api_error_core::ApiError;

trait Handler {
    type Error;
}

struct First;
struct Second;

macro_rules! handlers {
    ($($handler:ident)*) => {$(
        const _: () = {
            #[derive(Debug, thiserror::Error, ApiError)]
            pub enum Error {
                #[error("no")]
                #[api(status = 404)]
                NoSuchCard,
            }

            impl Handler for $handler {
                type Error = Error;
            }
        };
    )*};
}

handlers! { First Second }

#[derive(Debug, thiserror::Error, ApiError)]
enum Root {
    #[error(transparent)]
    #[api(transparent)]
    First(<First as Handler>::Error),
    #[error(transparent)]
    #[api(transparent)]
    Second(<Second as Handler>::Error),
}

fn main() {}
