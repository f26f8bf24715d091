//! The service on each framework, written as its users write.
//!
//! | path | what it does |
//! | --- | --- |
//! | `GET /errors/{name}` | fails with a derived error |
//! | `GET /boxed/{name}` | fails with a boxed one |
//! | `GET /notes/{number}` | fails with a header that a client may have made up |
//! | `GET /http` | fails with an `HttpError` |
//! | `GET`, `POST /cards` | lists, and reads JSON |
//! | `GET /cards/{card}` | reads a number in the path |
//! | `POST /stock` | reads JSON as the framework itself does |
//! | `POST /forms` | reads a form |
//! | `GET /search` | reads the query |
//! | `GET /panic` | panics |
//! | `GET /teapot` | a status of the framework, without a body |
//! | `GET /busy` | another, with a `Retry-After` |
//! | `GET /words` | a status with a text |
//! | `GET /by-hand/{name}` | a response that a handler makes by hand |
//! | `GET /panics/{kind}` | panics in a way of its own |
//! | `GET /troubles/{status}/{name}` | a text whose body is not what it says |
//! | `GET /streams/{card}` | lines of JSON, of which the second is an error |
//! | `GET /events/{card}` | the same as server-sent events |
//! | `GET /upgrades/{card}` | the same on a connection that is taken over; hyper and axum |
//! | `GET /flows/{status}/{kind}` | a body whose length nobody knows |
//! | `GET /guarded` | a guard looks whose request it is |
//! | `GET /ways/{way}/{number}` | fails while the thread polls other requests |
//! | `GET /nested/errors/{name}` | fails in a router in another |
//! | `GET /within/errors/{name}` | as well, where that router has a layer of its own |
//! | `GET /foreign` | an error in a shape of somebody else |
//! | `GET /failures/{name}` | a 500 that no error of this project made |
//! | `POST /drafts` | reads JSON and rejects it with all mistakes |
//! | `GET /statuses/{number}/{kind}` | a status that no error of this project made |
//! | `POST /logins` | reads JSON with a secret in it |
//! | `GET`, `POST /labels` | reads the query and a form, with any names in them |

#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_async,
    reason = "a handler has the shape that its framework wants"
)]

mod actix;
mod axum;
mod compressing;
mod hyper;
mod poem;
mod rocket;
mod salvo;
mod simulating;
mod warp;

use std::fmt;

use api_error_core::ErrorLayer;
use api_error_test_support::ThreadServer;

use crate::service::BODY_LIMIT;

pub use actix::stock as stock_actix;
pub use axum::stock as stock_axum;
pub use compressing::COMPRESSING;
pub use simulating::{SERVED, SIMULATING, Served};

/// A framework that serves.
#[derive(Clone, Copy)]
pub struct Framework {
    /// Its name.
    pub name: &'static str,
    serve: fn(ErrorLayer, usize) -> ThreadServer,
}

impl Framework {
    /// Serves with the settings of a layer.
    pub fn start(&self, layer: ErrorLayer) -> ThreadServer {
        self.start_with_limit(layer, BODY_LIMIT)
    }

    /// Serves with another limit of the bodies that are accepted, in bytes.
    pub fn start_with_limit(&self, layer: ErrorLayer, limit: usize) -> ThreadServer {
        (self.serve)(layer, limit)
    }
}

/// All of them.
pub const FRAMEWORKS: &[Framework] = &[
    Framework {
        name: "hyper",
        serve: hyper::start,
    },
    Framework {
        name: "axum",
        serve: axum::start,
    },
    Framework {
        name: "actix",
        serve: actix::start,
    },
    Framework {
        name: "poem",
        serve: poem::start,
    },
    Framework {
        name: "rocket",
        serve: rocket::start,
    },
    Framework {
        name: "salvo",
        serve: salvo::start,
    },
    Framework {
        name: "warp",
        serve: warp::start,
    },
];

impl fmt::Debug for Framework {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
