//! Data without an error in it.

use std::borrow::Cow;
use std::cell::{Cell, LazyCell, OnceCell, Ref, RefCell, RefMut};
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::ffi::{CStr, CString, OsStr, OsString};
use std::io::{self, Cursor};
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num;
use std::ops::{Bound, ControlFlow, Range, RangeFrom, RangeInclusive, RangeTo, RangeToInclusive};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{
    Arc, LazyLock, Mutex, MutexGuard, OnceLock, RwLock, RwLockReadGuard, RwLockWriteGuard,
};
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;

use super::parts::Nothing;

/// A type whose values have no error in them, whatever of a value is shown.
///
/// The list is closed: what is not in it is not known to be plain. A type of the author's is
/// not in it, as `Debug` shows all that is in its values.
pub trait Plain {}

macro_rules! plain {
    (with parameters: $([$($bounds:tt)*] $type:ty,)*) => {
        $(impl<$($bounds)*> Plain for $type {})*
    };
    ($($type:ty,)*) => {
        $(impl Plain for $type {})*
    };
}

plain! {
    u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize, f32, f64, bool, char,
    num::NonZeroU8, num::NonZeroU16, num::NonZeroU32, num::NonZeroU64, num::NonZeroU128,
    num::NonZeroUsize, num::NonZeroI8, num::NonZeroI16, num::NonZeroI32, num::NonZeroI64,
    num::NonZeroI128, num::NonZeroIsize,
    Nothing, str, String, CStr, CString, OsStr, OsString, Path, PathBuf, Bytes,
    IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6,
    Duration, Instant, SystemTime, Ordering, io::ErrorKind, num::IntErrorKind,
    http::StatusCode, http::Version, http::Method, http::Uri, http::HeaderName, http::HeaderValue,
    serde_json::Value, serde_json::Number, serde_json::Map<String, serde_json::Value>,
}

plain! {
    with parameters:
    [T: Plain] num::Wrapping<T>, [T: Plain] num::Saturating<T>,
    // It has no values of the type.
    [T: ?Sized] PhantomData<T>,
    [T: Plain + ?Sized] &T, [T: Plain + ?Sized] &mut T,
    [T: Plain + ?Sized] Box<T>, [T: Plain + ?Sized] Rc<T>, [T: Plain + ?Sized] Arc<T>,
    [T: Plain + ToOwned<Owned: Plain> + ?Sized] Cow<'_, T>,
    [T: Plain] Cell<T>, [T: Plain + ?Sized] RefCell<T>, [T: Plain] OnceCell<T>,
    [T: Plain + ?Sized] Mutex<T>, [T: Plain + ?Sized] RwLock<T>, [T: Plain] OnceLock<T>,
    [T: Plain] Option<T>, [T: Plain, E: Plain] Result<T, E>,
    [T: Plain] [T], [T: Plain, const N: usize] [T; N],
    [T: Plain] Vec<T>, [T: Plain] VecDeque<T>, [T: Plain] LinkedList<T>,
    [T: Plain] BinaryHeap<T>, [T: Plain] BTreeSet<T>, [T: Plain, S] HashSet<T, S>,
    [K: Plain, V: Plain] BTreeMap<K, V>, [K: Plain, V: Plain, S] HashMap<K, V, S>,
    [T: Plain] Range<T>, [T: Plain] RangeFrom<T>, [T: Plain] RangeInclusive<T>,
    [T: Plain] RangeTo<T>, [T: Plain] RangeToInclusive<T>, [T: Plain] Bound<T>,
    [T: Plain] Reverse<T>, [T: Plain] ManuallyDrop<T>, [T: Plain] Poll<T>, [T: Plain] Cursor<T>,
    [B: Plain, C: Plain] ControlFlow<B, C>, [P: Plain] Pin<P>,
    [T: Plain, F] LazyCell<T, F>, [T: Plain, F] LazyLock<T, F>,
    [T: Plain + ?Sized] Ref<'_, T>, [T: Plain + ?Sized] RefMut<'_, T>,
    [T: Plain + ?Sized] MutexGuard<'_, T>,
    [T: Plain + ?Sized] RwLockReadGuard<'_, T>, [T: Plain + ?Sized] RwLockWriteGuard<'_, T>,
}

macro_rules! tuples {
    ($($name:ident)*) => {
        impl<$($name: Plain),*> Plain for ($($name,)*) {}
        tuples! { @ $($name)* }
    };
    (@) => {};
    (@ $first:ident $($rest:ident)*) => {
        tuples! { $($rest)* }
    };
}

tuples! { A B C D E F G H I J K L }
