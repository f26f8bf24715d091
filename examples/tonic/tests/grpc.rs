//! Asks the example over loopback, and reads what it answers as a client does.

use std::env;
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command};
use std::time::Duration;

use tokio::time::{sleep, timeout};
use tonic::client::Grpc;
use tonic::codegen::http::uri::PathAndQuery;
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Status};
use tonic_prost::ProstCodec;
use tonic_types::StatusExt;

#[derive(Clone, PartialEq, prost::Message)]
struct Card {
    #[prost(uint32, tag = "1")]
    card_id: u32,
    #[prost(string, tag = "2")]
    label: String,
}

/// The example, which ends with the test.
struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn the_codes_are_those_of_the_other_examples() {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = free.local_addr().expect("its address").port();
    drop(free);
    let process = Command::new(env!("CARGO_BIN_EXE_example-tonic"))
        .env("PORT", port.to_string())
        .spawn()
        .expect("the example starts");
    let _service = Service(process);
    let channel = timeout(Duration::from_secs(20), connect(port));
    let channel = channel.await.expect("the example listens");

    let ask = async |method, card_id| ask(channel.clone(), method, card_id).await;
    let mut asked = 0;
    for card_id in [0, 7, 8, u32::MAX] {
        assert_eq!(
            ask("Create", card_id).await.expect("a card").card_id,
            card_id
        );
        let shown = ask("Show", card_id).await;
        if card_id == 7 {
            assert_eq!(shown.expect("a card").label, "Books");
        } else {
            let status = shown.expect_err("there is no such card");
            is(&status, Code::NotFound, "card_not_found", card_id);
        }
        let status = ask("Freeze", card_id).await.expect_err("it is frozen");
        is(&status, Code::FailedPrecondition, "card_frozen", card_id);
        asked += 3;
    }
    let status = ask("Thaw", 7).await.expect_err("there is no such method");
    assert_eq!(status.code(), Code::Unimplemented);
    assert!(status.get_details_request_info().is_some(), "{status:?}");
    println!("example-tonic: {} calls", asked + 1);
}

fn is(status: &Status, code: Code, reason: &str, card_id: u32) {
    assert_eq!(status.code(), code);
    let info = status.get_details_error_info().expect("the reason");
    assert_eq!(
        (&*info.domain, &*info.reason),
        ("cards.example.com", reason)
    );
    assert_eq!(info.metadata["card_id"], card_id.to_string());
}

/// Whoever waits for it sets the bound.
async fn connect(port: u16) -> Channel {
    let address = format!("http://127.0.0.1:{port}");
    let endpoint = Endpoint::from_shared(address).expect("an address");
    loop {
        match endpoint.connect().await {
            Ok(channel) => return channel,
            Err(_) => sleep(Duration::from_millis(20)).await,
        }
    }
}

async fn ask(channel: Channel, method: &str, card_id: u32) -> Result<Card, Status> {
    let mut client = Grpc::new(channel);
    client.ready().await.expect("a connection");
    let card = Card {
        card_id,
        label: String::new(),
    };
    let path: PathAndQuery = format!("/cards.Cards/{method}").parse().expect("a path");
    let response = client.unary(Request::new(card), path, ProstCodec::default());
    response.await.map(tonic::Response::into_inner)
}
