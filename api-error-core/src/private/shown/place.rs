//! Places in the code, which name its files and its functions.

use std::backtrace::Backtrace;
use std::panic::Location;
use std::rc::Rc;
use std::sync::Arc;

/// A type whose `Display` shows where in the code something happened.
pub trait Place {}

impl Place for Backtrace {}
impl Place for Location<'_> {}
impl<T: Place + ?Sized> Place for &T {}
impl<T: Place + ?Sized> Place for Box<T> {}
impl<T: Place + ?Sized> Place for Rc<T> {}
impl<T: Place + ?Sized> Place for Arc<T> {}
