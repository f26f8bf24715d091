//! An example as it goes over the wire.

use crate::reference::{ErrorDoc, ExampleDoc, reason};

impl ExampleDoc {
    /// Returns the request and the response as they go over the wire, the body indented.
    pub(crate) fn exchange(&self, error: &ErrorDoc) -> String {
        let mut exchange = String::new();
        if let Some(request) = &self.request {
            exchange = format!("{request} HTTP/1.1\n\n");
        }
        let status = self.status_of(error);
        exchange += format!("HTTP/1.1 {status} {}", reason(status)).trim_end();
        for (name, value) in &self.headers {
            for part in ["\n", name, ": ", value] {
                exchange += part;
            }
        }
        exchange += "\n\n";
        exchange += &self.body.pretty();
        exchange
    }
}
