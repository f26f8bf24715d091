use api_error_core::envelope::EnvelopeSpec;
use api_error_core::{ApiError, Envelope, Occurrence};

mod users {
    use super::{ApiError, Envelope, EnvelopeSpec, Occurrence};

    #[derive(Debug)]
    pub struct Plain;

    impl Envelope for Plain {
        const SPEC: EnvelopeSpec = EnvelopeSpec::new("Plain");

        fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
            body.extend_from_slice(error.code().as_bytes());
        }
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(status = 404, envelope = Plain)]
    pub enum Users {
        #[error("no such user")]
        NoSuchUser,
    }
}

#[derive(Debug)]
struct Plain;

impl Envelope for Plain {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("Plain");

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        body.extend_from_slice(error.message().to_string().as_bytes());
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(envelope = Plain, include(users::Users))]
enum Root {}

fn main() {}
