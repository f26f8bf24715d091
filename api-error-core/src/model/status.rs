//! A field that chooses one of the declared statuses.

use http::StatusCode;

/// A type of a field that chooses one of the declared statuses.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a status",
    note = "use a `StatusCode` of the crate `http` or a `u16`, or implement `ToStatus`"
)]
pub trait ToStatus {
    /// Returns the status, if there is one.
    fn to_status(&self) -> Option<StatusCode>;
}

#[diagnostic::do_not_recommend]
impl ToStatus for StatusCode {
    fn to_status(&self) -> Option<StatusCode> {
        Some(*self)
    }
}

#[diagnostic::do_not_recommend]
impl ToStatus for u16 {
    /// Returns none for a number that is not a status.
    fn to_status(&self) -> Option<StatusCode> {
        StatusCode::from_u16(*self).ok()
    }
}

#[diagnostic::do_not_recommend]
impl<T: ToStatus> ToStatus for Option<T> {
    fn to_status(&self) -> Option<StatusCode> {
        self.as_ref()?.to_status()
    }
}

#[diagnostic::do_not_recommend]
impl<T: ToStatus + ?Sized> ToStatus for &T {
    fn to_status(&self) -> Option<StatusCode> {
        (**self).to_status()
    }
}
