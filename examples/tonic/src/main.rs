//! Cards over gRPC, on tonic.

use std::net::Ipv4Addr;

use api_error_core::prelude::*;
use tonic::{Request, Response, Status, async_trait, transport::Server};

/// A card, in a request by its number alone.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Card {
    #[prost(uint32, tag = "1")]
    card_id: u32,
    #[prost(string, tag = "2")]
    label: String,
}

/// What `build.rs` makes.
mod cards {
    tonic::include_proto!("cards.Cards");
}

/// Errors of the card service
#[derive(Debug, thiserror::Error, ApiError)]
#[api(domain = "cards.example.com")]
enum CardError {
    /// There is no such card
    #[error("there is no card {card_id}")]
    #[api(status = 404, code = "card_not_found")]
    NotFound {
        #[api(detail)]
        card_id: u32,
    },
    /// The card was frozen earlier
    #[error("card {card_id} is frozen")]
    #[api(status = 409, code = "card_frozen", grpc = "FAILED_PRECONDITION")]
    Frozen {
        #[api(detail)]
        card_id: u32,
    },
}

struct Cards;

#[async_trait]
impl cards::cards_server::Cards for Cards {
    async fn create(&self, request: Request<Card>) -> Result<Response<Card>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn show(&self, request: Request<Card>) -> Result<Response<Card>, Status> {
        let label = "Books".to_owned();
        match request.into_inner().card_id {
            card_id @ 7 => Ok(Response::new(Card { card_id, label })),
            card_id => Err(CardError::NotFound { card_id }.into()),
        }
    }

    async fn freeze(&self, request: Request<Card>) -> Result<Response<Card>, Status> {
        let card_id = request.into_inner().card_id;
        Err(CardError::Frozen { card_id }.into())
    }
}

#[tokio::main]
async fn main() -> Result<(), tonic::transport::Error> {
    let port = std::env::var("PORT").map_or(3000, |port| port.parse().expect("a port"));
    Server::builder()
        .layer(ErrorLayer::new().catalog::<CardError>().grpc())
        .add_service(cards::cards_server::CardsServer::new(Cards))
        .serve((Ipv4Addr::LOCALHOST, port).into())
        .await
}
