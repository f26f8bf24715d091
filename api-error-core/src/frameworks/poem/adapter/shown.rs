//! What a request has shown last, for its layer.

use std::cell::Cell;
use std::future::poll_fn;
use std::hash::{BuildHasher, RandomState};
use std::pin::pin;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use poem::Response;

use crate::layer::set_header;
use crate::response::Rendered;

/// The header that marks a response which shows an error of this crate, on its way to the layer,
/// which takes it away.
///
/// poem drops the extensions of each response that passes as an error, the mark among them. The
/// value is a secret of the response: a handler that returns headers of a client's cannot forge
/// it.
const MARK: HeaderName = HeaderName::from_static("x-api-error-rendered");

/// The mark of the response that a request has rendered last, if there is one.
#[derive(Default)]
pub(super) struct Shown(Option<Box<Mark>>);

struct Mark {
    key: HeaderValue,
    rendered: Rendered,
}

thread_local! {
    /// What the request that this thread polls has shown: nothing where there is no layer.
    static SHOWN: Cell<Option<Shown>> = const { Cell::new(None) };
}

/// Keeps the mark of a response for the layer of the request, if there is one.
pub(super) fn keep(response: &mut http::Response<Bytes>) {
    let Some(rendered) = response.extensions().get::<Rendered>() else {
        return;
    };
    // Without a layer, nobody would take the header away.
    if SHOWN.take().is_none() {
        return;
    }
    let key = HeaderValue::from(RandomState::new().hash_one(()));
    let mark = Mark {
        key: key.clone(),
        rendered: rendered.clone(),
    };
    SHOWN.set(Some(Shown(Some(Box::new(mark)))));
    set_header(response.headers_mut(), &MARK, key);
}

impl Shown {
    /// Polls a service to its end, and keeps what it has shown.
    pub(super) async fn run<F: Future>(&mut self, service: F) -> F::Output {
        let mut service = pin!(service);
        poll_fn(|cx| {
            let _entered = Entered::new(&mut *self);
            service.as_mut().poll(cx)
        })
        .await
    }

    /// Takes the header from a response, and marks the response with the error that it shows, if it
    /// was shown by this request.
    pub(super) fn mark(self, response: &mut Response) {
        // Also where the response was rendered while another request was polled, which has its mark.
        let Some(key) = response.headers_mut().remove(MARK) else {
            return;
        };
        let is_marked = response.extensions().get::<Rendered>().is_some();
        if let Some(mark) = self.0.filter(|mark| mark.key == key && !is_marked) {
            mark.rendered.insert(response.extensions_mut());
        }
    }
}

/// The time in which this thread polls the service of a request. Its end restores the outer
/// request, also on a panic.
struct Entered<'a> {
    shown: &'a mut Shown,
    outer: Option<Shown>,
}

impl<'a> Entered<'a> {
    fn new(shown: &'a mut Shown) -> Self {
        let outer = SHOWN.replace(Some(std::mem::take(shown)));
        Self { shown, outer }
    }
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        *self.shown = SHOWN.replace(self.outer.take()).unwrap_or_default();
    }
}
