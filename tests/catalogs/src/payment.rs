//! A payment switch: numeric codes of its own, codes with slashes of the issuers, codes that mean
//! several things, and the statuses of other services.

use std::borrow::Cow;
use std::time::SystemTime;

use api_error_core::envelope::{EnvelopeSpec, MemberSpec, ObjectWriter};
use api_error_core::{ApiError, Envelope, Occurrence};
use http::StatusCode;

/// `{"errorCode":20404,"errorDescription":"...", and the details}`
#[derive(Debug)]
pub struct Switch;

impl Envelope for Switch {
    const SPEC: EnvelopeSpec = EnvelopeSpec::new("Switch").with_members(&[
        MemberSpec::required("errorCode", "What went wrong, for programs"),
        MemberSpec::required("errorDescription", "What went wrong, for people"),
        MemberSpec::optional("moreInfo", "Where the code is documented"),
    ]);

    fn write(&self, error: &Occurrence<'_>, body: &mut Vec<u8>) {
        let mut object = ObjectWriter::new(body);
        object.member("errorCode", &error.code_value());
        object.member("errorDescription", &error.message());
        object.optional("moreInfo", error.doc_url().as_ref());
        object.end_with_details(error);
    }
}

/// Payment switch
#[derive(Debug, thiserror::Error, ApiError)]
#[api(client = PaymentClientError, envelope = Switch, docs_url = "https://pay.example.com/codes/{code}")]
pub enum PaymentError {
    #[error(transparent)]
    #[api(transparent)]
    Transfer(#[from] TransferError),
    #[error(transparent)]
    #[api(transparent)]
    Card(#[from] CardError),
}

/// Transfers
#[derive(Debug, thiserror::Error, ApiError)]
#[api(client = TransferClientError)]
pub enum TransferError {
    /// The other side did not answer the switch.
    #[error("the other side did not respond")]
    #[api(
        code = 1000,
        status = [502, 503, 504],
        message = "the participant `{participant}` cannot be reached",
        example = Self::Communication {
            status: StatusCode::GATEWAY_TIMEOUT,
            participant: "bank-7".to_owned(),
        },
    )]
    Communication {
        /// The status of the participant.
        #[api(status)]
        status: StatusCode,
        #[api(public)]
        participant: String,
    },

    /// The service of the switch is closed for some time.
    #[error("the switch is closed for maintenance")]
    #[api(
        code = 2003,
        status = 503,
        message = "the switch is closed for maintenance",
        example = Self::Maintenance(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(784_111_777)),
    )]
    Maintenance(
        /// The end of the maintenance.
        #[api(retry_after)]
        SystemTime,
    ),

    /// The request has a mistake that no more exact code is for.
    #[error("the request is not valid")]
    #[api(code = 3100, status = 400)]
    Invalid,

    /// A member of the body is missing.
    #[error("the member `{member}` is missing")]
    #[api(code = 3102, status = 400, example = Self::Missing { member: "amount" })]
    Missing {
        /// The name of the member.
        #[api(detail)]
        member: &'static str,
    },

    /// A date is in the past.
    #[error("the date is in the past")]
    #[api(code = 3103, status = 400)]
    PastDate,

    /// No participant has this identifier.
    #[error("the participant is not known")]
    #[api(code = 3200, status = 404)]
    UnknownParticipant,

    /// No account has this identifier.
    #[error("the account is not known")]
    #[api(code = 3204, status = 404)]
    UnknownAccount,

    /// The transfer with this identifier was sent with another content.
    #[error("the transfer was sent with another content")]
    #[api(code = 3106, status = 409)]
    Modified,

    /// The quote was accepted too late.
    #[error("the quote has expired")]
    #[api(code = 3302, status = 410)]
    QuoteExpired,

    /// The payer has not enough money.
    #[error("the payer has not enough money")]
    #[api(
        code = 4001,
        status = 402,
        detail("missing_cents": u64 = amount_cents - balance_cents),
        example = Self::InsufficientFunds { amount_cents: 900, balance_cents: 250, account: None },
    )]
    InsufficientFunds {
        amount_cents: u64,
        balance_cents: u64,
        /// The account that was asked.
        #[api(detail, nullable)]
        account: Option<String>,
    },

    /// The payer has rejected the transfer.
    #[error("the payer has rejected the transfer")]
    #[api(code = 4101, status = 422, type = "payer", shared(status, type))]
    RejectedByPayer,

    /// The payer may not send money.
    #[error("the payer may not send money")]
    #[api(code = 4101, status = 403, type = "rules", shared(status, type))]
    BarredPayer,

    /// The transfer is over the limit of the payer.
    #[error("the transfer is over a limit")]
    #[api(code = 4200, status = 422, shared(status))]
    OverPayerLimit,

    /// The transfer is over the limit of the hour; another one may be sent later.
    #[error("too many transfers were sent")]
    #[api(code = 4200, status = 429, retry_after = 60, shared(status))]
    OverHourlyLimit,
}

/// Where a card was declined.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct Decline {
    pub network: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Cow<'static, str>>,
}

/// Cards
#[derive(Debug, thiserror::Error, ApiError)]
#[api(client = CardClientError)]
pub enum CardError {
    /// The issuer has declined the payment.
    #[error("the card was declined")]
    #[api(
        code = "card/declined",
        status = 402,
        example = Self::Declined(Decline { network: "example".into(), reason: Some("stolen".into()) }),
    )]
    Declined(#[api(flatten)] Decline),

    /// The date on the card has passed.
    #[error("the card has expired")]
    #[api(code = "card/expired", status = 402)]
    Expired,

    /// The number on the back of the card is wrong.
    #[error("the security code is wrong")]
    #[api(code = "card/security-code", status = 400)]
    SecurityCode,

    /// The issuer asks the holder of the card to confirm the payment.
    #[error("the payment must be confirmed")]
    #[api(code = "urn:pay:confirm (3-D)", status = 403)]
    Confirm,
}
