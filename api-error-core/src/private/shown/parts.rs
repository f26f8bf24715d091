//! What the containers of the standard library contain.

use std::borrow::Cow;
use std::cell::{Cell, LazyCell, OnceCell, Ref, RefCell, RefMut};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::io::Cursor;
use std::mem::ManuallyDrop;
use std::num::{Saturating, Wrapping};
use std::ops::{
    Bound, ControlFlow, Deref, Range, RangeFrom, RangeInclusive, RangeTo, RangeToInclusive,
};
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{
    Arc, LazyLock, Mutex, MutexGuard, OnceLock, RwLock, RwLockReadGuard, RwLockWriteGuard,
    TryLockError,
};
use std::task::Poll;

/// A container with parts that `Debug` shows. Most have one kind of them; a pair, a map or a
/// result has two.
pub trait Parts {
    type First: ?Sized;
    /// [`Nothing`] where all parts are of one kind.
    type Second: ?Sized;

    fn first(&self, visit: &mut dyn FnMut(&Self::First));
    fn second(&self, visit: &mut dyn FnMut(&Self::Second));
}

/// A container with two kinds of parts.
pub trait Pair: Parts {}

/// The second part of a container that has none.
#[derive(Debug)]
pub enum Nothing {}

macro_rules! parts {
    ($(
        [$($bounds:tt)*] $container:ty:
        $first:ty => |$this:pat_param, $visit:pat_param| $visits:expr;
    )*) => {$(
        impl<$($bounds)*> Parts for $container {
            type First = $first;
            type Second = Nothing;

            fn first(&self, $visit: &mut dyn FnMut(&Self::First)) {
                let $this = self;
                $visits
            }

            fn second(&self, _: &mut dyn FnMut(&Self::Second)) {}
        }
    )*};
}

macro_rules! pairs {
    ($(
        [$($bounds:tt)*] $container:ty:
        $first:ty => |$this_1:pat_param, $visit_1:pat_param| $visits_1:expr,
        $second:ty => |$this_2:pat_param, $visit_2:pat_param| $visits_2:expr;
    )*) => {$(
        impl<$($bounds)*> Pair for $container {}

        impl<$($bounds)*> Parts for $container {
            type First = $first;
            type Second = $second;

            fn first(&self, $visit_1: &mut dyn FnMut(&Self::First)) {
                let $this_1 = self;
                $visits_1
            }

            fn second(&self, $visit_2: &mut dyn FnMut(&Self::Second)) {
                let $this_2 = self;
                $visits_2
            }
        }
    )*};
}

parts! {
    [T] Option<T>: T => |this, visit| this.iter().for_each(visit);
    [T] [T]: T => |this, visit| this.iter().for_each(visit);
    [T, const N: usize] [T; N]: T => |this, visit| this.iter().for_each(visit);
    [T] Vec<T>: T => |this, visit| this.iter().for_each(visit);
    [T] VecDeque<T>: T => |this, visit| this.iter().for_each(visit);
    [T] LinkedList<T>: T => |this, visit| this.iter().for_each(visit);
    [T] BinaryHeap<T>: T => |this, visit| this.iter().for_each(visit);
    [T] BTreeSet<T>: T => |this, visit| this.iter().for_each(visit);
    [T, S] HashSet<T, S>: T => |this, visit| this.iter().for_each(visit);
    [T: ?Sized] &T: T => |this, visit| visit(this);
    [T: ?Sized] &mut T: T => |this, visit| visit(this);
    [T: ?Sized] Box<T>: T => |this, visit| visit(this);
    [T: ?Sized] Rc<T>: T => |this, visit| visit(this);
    [T: ?Sized] Arc<T>: T => |this, visit| visit(this);
    [T: ToOwned + ?Sized] Cow<'_, T>: T => |this, visit| visit(this);
    [P: Deref] Pin<P>: P::Target => |this, visit| visit(this);
    [T: ?Sized] Ref<'_, T>: T => |this, visit| visit(this);
    [T: ?Sized] RefMut<'_, T>: T => |this, visit| visit(this);
    [T: ?Sized] MutexGuard<'_, T>: T => |this, visit| visit(this);
    [T: ?Sized] RwLockReadGuard<'_, T>: T => |this, visit| visit(this);
    [T: ?Sized] RwLockWriteGuard<'_, T>: T => |this, visit| visit(this);
    [T] ManuallyDrop<T>: T => |this, visit| visit(this);
    [T: Copy] Cell<T>: T => |this, visit| visit(&this.get());
    [T] Reverse<T>: T => |this, visit| visit(&this.0);
    [T] Wrapping<T>: T => |this, visit| visit(&this.0);
    [T] Saturating<T>: T => |this, visit| visit(&this.0);
    [T] Cursor<T>: T => |this, visit| visit(this.get_ref());
    [T] OnceCell<T>: T => |this, visit| this.get().into_iter().for_each(visit);
    [T] OnceLock<T>: T => |this, visit| this.get().into_iter().for_each(visit);
    [T] Poll<T>: T => |this, visit| if let Poll::Ready(part) = this {
        visit(part);
    };
    [T] Bound<T>: T => |this, visit| if let Bound::Included(part) | Bound::Excluded(part) = this {
        visit(part);
    };
    // `Debug` does not show what is locked, or borrowed to be changed.
    [T: ?Sized] RefCell<T>: T => |this, visit| if let Ok(part) = this.try_borrow() {
        visit(&part);
    };
    [T: ?Sized] Mutex<T>: T => |this, visit| match this.try_lock() {
        Ok(part) => visit(&part),
        Err(TryLockError::Poisoned(poisoned)) => visit(poisoned.get_ref()),
        Err(TryLockError::WouldBlock) => (),
    };
    [T: ?Sized] RwLock<T>: T => |this, visit| match this.try_read() {
        Ok(part) => visit(&part),
        Err(TryLockError::Poisoned(poisoned)) => visit(poisoned.get_ref()),
        Err(TryLockError::WouldBlock) => (),
    };
    [T] (T,): T => |this, visit| visit(&this.0);
    [T] Range<T>: T => |this, visit| [&this.start, &this.end].into_iter().for_each(visit);
    [T] RangeInclusive<T>: T => |this, visit| [this.start(), this.end()].into_iter().for_each(visit);
    [T] RangeFrom<T>: T => |this, visit| visit(&this.start);
    [T] RangeTo<T>: T => |this, visit| visit(&this.end);
    [T] RangeToInclusive<T>: T => |this, visit| visit(&this.end);
}

pairs! {
    [T, E] Result<T, E>:
        E => |this, visit| this.as_ref().err().into_iter().for_each(visit),
        T => |this, visit| this.iter().for_each(visit);
    [K, V] BTreeMap<K, V>:
        V => |this, visit| this.values().for_each(visit),
        K => |this, visit| this.keys().for_each(visit);
    [K, V, S] HashMap<K, V, S>:
        V => |this, visit| this.values().for_each(visit),
        K => |this, visit| this.keys().for_each(visit);
    [A, B] (A, B): A => |this, visit| visit(&this.0), B => |this, visit| visit(&this.1);
    [B, C] ControlFlow<B, C>:
        B => |this, visit| if let ControlFlow::Break(part) = this {
            visit(part);
        },
        C => |this, visit| if let ControlFlow::Continue(part) = this {
            visit(part);
        };
}

/// What is in a container that nobody looks into. It counts as a container in a container, and
/// so on.
#[derive(Debug)]
pub enum Anything {}

macro_rules! anything {
    ($([$($bounds:tt)*] $container:ty,)*) => {
        parts! { $([$($bounds)*] $container: Anything => |_, _| ();)* }
    };
}

anything! {
    [] Anything,
    [T, F] LazyCell<T, F>,
    [T, F] LazyLock<T, F>,
    [T] AssertUnwindSafe<T>,
    [A, B, C] (A, B, C),
    [A, B, C, D] (A, B, C, D),
    [A, B, C, D, E] (A, B, C, D, E),
    [A, B, C, D, E, F] (A, B, C, D, E, F),
    [A, B, C, D, E, F, G] (A, B, C, D, E, F, G),
    [A, B, C, D, E, F, G, H] (A, B, C, D, E, F, G, H),
    [A, B, C, D, E, F, G, H, I] (A, B, C, D, E, F, G, H, I),
    [A, B, C, D, E, F, G, H, I, J] (A, B, C, D, E, F, G, H, I, J),
    [A, B, C, D, E, F, G, H, I, J, K] (A, B, C, D, E, F, G, H, I, J, K),
    [A, B, C, D, E, F, G, H, I, J, K, L] (A, B, C, D, E, F, G, H, I, J, K, L),
}
