//! Makes the trait of `src/main.rs`, without a file of protobuf.

use tonic_build::manual::{Builder, Method, Service};

fn main() {
    let method = |name: &str, route: &str| {
        Method::builder()
            .name(name)
            .route_name(route)
            .input_type("crate::Card")
            .output_type("crate::Card")
            .codec_path("tonic_prost::ProstCodec")
            .build()
    };
    let cards = Service::builder()
        .package("cards")
        .name("Cards")
        .method(method("create", "Create"))
        .method(method("show", "Show"))
        .method(method("freeze", "Freeze"))
        .build();
    Builder::new().build_client(false).compile(&[cards]);
}
