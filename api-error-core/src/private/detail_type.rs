//! Finds out which type a detail has, for the check of `shared` errors.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::model::{DetailSpec, DetailType, Shape};

/// A type whose shape is known.
pub trait Known {
    const SHAPE: Shape;
}

macro_rules! known {
    ($($type:ty = $name:literal),* $(,)?) => {$(
        impl Known for $type {
            const SHAPE: Shape = Shape::Plain($name);
        }
    )*};
}

known! {
    i8 = "i8", i16 = "i16", i32 = "i32", i64 = "i64", i128 = "i128", isize = "isize",
    u8 = "u8", u16 = "u16", u32 = "u32", u64 = "u64", u128 = "u128", usize = "usize",
    f32 = "f32", f64 = "f64", bool = "bool", char = "char", () = "()",
    str = "String", String = "String", Path = "PathBuf", PathBuf = "PathBuf",
    Duration = "Duration", SystemTime = "SystemTime",
    IpAddr = "IpAddr", Ipv4Addr = "Ipv4Addr", Ipv6Addr = "Ipv6Addr",
    SocketAddr = "SocketAddr", SocketAddrV4 = "SocketAddrV4", SocketAddrV6 = "SocketAddrV6",
    NonZero<i8> = "NonZeroI8", NonZero<i16> = "NonZeroI16", NonZero<i32> = "NonZeroI32",
    NonZero<i64> = "NonZeroI64", NonZero<i128> = "NonZeroI128", NonZero<isize> = "NonZeroIsize",
    NonZero<u8> = "NonZeroU8", NonZero<u16> = "NonZeroU16", NonZero<u32> = "NonZeroU32",
    NonZero<u64> = "NonZeroU64", NonZero<u128> = "NonZeroU128", NonZero<usize> = "NonZeroUsize",
    serde_json::Value = "Value",
}

/// Pointers to a type, which are serialized as the type.
macro_rules! pointers {
    ($($pointer:ty),*) => {$(
        impl<T: Known + ?Sized> Known for $pointer {
            const SHAPE: Shape = T::SHAPE;
        }
    )*};
}

pointers!(&T, Box<T>, Rc<T>, Arc<T>);

impl<T: Known + ToOwned + ?Sized> Known for Cow<'_, T> {
    const SHAPE: Shape = T::SHAPE;
}

macro_rules! lists {
    ($($list:ty),*) => {$(
        impl<T: Known> Known for $list {
            const SHAPE: Shape = Shape::Of("Vec", &[T::SHAPE]);
        }
    )*};
}

lists!([T], Vec<T>, VecDeque<T>, BTreeSet<T>);

impl<T: Known, const N: usize> Known for [T; N] {
    const SHAPE: Shape = Shape::Of("Vec", &[T::SHAPE]);
}

impl<T: Known, S> Known for HashSet<T, S> {
    const SHAPE: Shape = Shape::Of("Vec", &[T::SHAPE]);
}

impl<T: Known> Known for Option<T> {
    const SHAPE: Shape = Shape::Of("Option", &[T::SHAPE]);
}

impl<K: Known, V: Known> Known for BTreeMap<K, V> {
    const SHAPE: Shape = Shape::Of("Map", &[K::SHAPE, V::SHAPE]);
}

impl<K: Known, V: Known, S> Known for HashMap<K, V, S> {
    const SHAPE: Shape = Shape::Of("Map", &[K::SHAPE, V::SHAPE]);
}

impl<A: Known, B: Known> Known for (A, B) {
    const SHAPE: Shape = Shape::Of("Tuple", &[A::SHAPE, B::SHAPE]);
}

impl<A: Known, B: Known, C: Known> Known for (A, B, C) {
    const SHAPE: Shape = Shape::Of("Tuple", &[A::SHAPE, B::SHAPE, C::SHAPE]);
}

/// Finds the shape of a type, if it is known.
#[derive(Debug)]
pub struct DetailProbe<T>(PhantomData<T>);

impl<T: Known> DetailProbe<T> {
    pub const __API_ERROR_TYPE: DetailType = DetailType::new::<T>(Some(T::SHAPE));
}

/// The fallback for all other types.
pub trait DetailProbeFallback {
    const __API_ERROR_TYPE: DetailType;
}

impl<T> DetailProbeFallback for DetailProbe<T> {
    const __API_ERROR_TYPE: DetailType = DetailType::new::<T>(None);
}

/// Sets the types of the details with these indices, each with the module in which it is written.
pub const fn with_types<const N: usize, const T: usize>(
    mut details: [DetailSpec; N],
    types: [(usize, &'static str, DetailType); T],
) -> [DetailSpec; N] {
    let mut next = 0;
    while next < T {
        let (index, module, detail_type) = types[next];
        details[index] = details[index].with_detail_type(DetailType {
            module,
            ..detail_type
        });
        next += 1;
    }
    details
}
