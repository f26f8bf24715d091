use std::io;
use std::iter;
use std::net::{Ipv4Addr, SocketAddr};

use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::{IssuedCard, Pan};

/// The first digits of the numbers of test cards.
const TEST_CARDS: &str = "400000";

/// A card network that stores nothing. The token of a card is its account number
/// without the digits that can be computed from it.
#[derive(Debug)]
pub(super) struct StandIn {
    address: SocketAddr,
    serving: JoinHandle<()>,
}

impl StandIn {
    pub(super) async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let router = Router::new()
            .route("/cards", post(issue))
            .route("/cards/{token}", get(reveal));
        let serving = tokio::spawn(async move {
            // It returns only when its task is stopped.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address, serving })
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(super) fn stop(&self) {
        self.serving.abort();
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.stop();
    }
}

async fn issue() -> Json<IssuedCard> {
    let account: String = iter::repeat_with(|| fastrand::digit(10)).take(9).collect();
    let pan = pan(&account);
    Json(IssuedCard {
        token: format!("tok_{account}"),
        last4: pan[pan.len() - 4..].to_owned(),
    })
}

async fn reveal(Path(token): Path<String>) -> Result<Json<Pan>, StatusCode> {
    let account = token.strip_prefix("tok_").ok_or(StatusCode::NOT_FOUND)?;
    let is_account = account.len() == 9 && account.bytes().all(|byte| byte.is_ascii_digit());
    if is_account {
        let pan = pan(account);
        Ok(Json(Pan { pan }))
    } else {
        Err(StatusCode::NOT_FOUND)
    }
}

/// Returns the number of an account, with the check digit of ISO/IEC 7812-1 (Luhn).
fn pan(account: &str) -> String {
    let digits = format!("{TEST_CARDS}{account}");
    let sum: u32 = digits
        .bytes()
        .rev()
        .zip([true, false].into_iter().cycle())
        .map(|(byte, doubled)| {
            let digit = u32::from(byte - b'0');
            match (doubled, digit) {
                (false, digit) => digit,
                (true, digit) if digit < 5 => digit * 2,
                (true, digit) => digit * 2 - 9,
            }
        })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

#[cfg(test)]
mod tests {
    use super::pan;

    #[test]
    fn the_check_digit_is_that_of_luhn() {
        // The last two are those of the sample cards.
        assert_eq!(pan("123456789"), "4000001234567899");
        assert_eq!(pan("000000001"), "4000000000000010");
        assert_eq!(pan("000000002"), "4000000000000028");
    }
}
