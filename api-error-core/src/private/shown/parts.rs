//! What the containers of the standard library contain.

use std::borrow::Cow;
use std::cell::{Cell, LazyCell, OnceCell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::mem::ManuallyDrop;
use std::num::{Saturating, Wrapping};
use std::ops::{
    Bound, ControlFlow, Deref, Range, RangeFrom, RangeInclusive, RangeTo, RangeToInclusive,
};
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, RwLock, TryLockError};
use std::task::Poll;
use std::vec;

/// A container with parts that `Debug` shows. A tuple has several kinds of them, and so has a
/// map or a result; `KIND` is one.
pub trait Parts<const KIND: usize> {
    type Part: ?Sized;

    fn each(&self, visit: &mut dyn FnMut(&Self::Part));
}

macro_rules! parts {
    ($([$($bounds:tt)*] $container:ty, $kind:literal: $part:ty => |$this:pat_param, $visit:pat_param| $visits:expr;)*) => {$(
        impl<$($bounds)*> Parts<$kind> for $container {
            type Part = $part;

            fn each(&self, $visit: &mut dyn FnMut(&Self::Part)) {
                let $this = self;
                $visits
            }
        }
    )*};
}

parts! {
    [T] Option<T>, 0: T => |this, visit| this.iter().for_each(visit);
    [T, E] Result<T, E>, 0: E => |this, visit| this.as_ref().err().into_iter().for_each(visit);
    [T, E] Result<T, E>, 1: T => |this, visit| this.iter().for_each(visit);
    [T] [T], 0: T => |this, visit| this.iter().for_each(visit);
    [T, const N: usize] [T; N], 0: T => |this, visit| this.iter().for_each(visit);
    [T] Vec<T>, 0: T => |this, visit| this.iter().for_each(visit);
    [T] VecDeque<T>, 0: T => |this, visit| this.iter().for_each(visit);
    [T] LinkedList<T>, 0: T => |this, visit| this.iter().for_each(visit);
    [T] BinaryHeap<T>, 0: T => |this, visit| this.iter().for_each(visit);
    [T] BTreeSet<T>, 0: T => |this, visit| this.iter().for_each(visit);
    [T, S] HashSet<T, S>, 0: T => |this, visit| this.iter().for_each(visit);
    [K, V] BTreeMap<K, V>, 0: V => |this, visit| this.values().for_each(visit);
    [K, V] BTreeMap<K, V>, 1: K => |this, visit| this.keys().for_each(visit);
    [K, V, S] HashMap<K, V, S>, 0: V => |this, visit| this.values().for_each(visit);
    [K, V, S] HashMap<K, V, S>, 1: K => |this, visit| this.keys().for_each(visit);
    [T: ?Sized] &T, 0: T => |this, visit| visit(this);
    [T: ?Sized] Box<T>, 0: T => |this, visit| visit(this);
    [T: ?Sized] Rc<T>, 0: T => |this, visit| visit(this);
    [T: ?Sized] Arc<T>, 0: T => |this, visit| visit(this);
    [T: ToOwned + ?Sized] Cow<'_, T>, 0: T => |this, visit| visit(this);
    [P: Deref] Pin<P>, 0: P::Target => |this, visit| visit(this);
    [T] ManuallyDrop<T>, 0: T => |this, visit| visit(this);
    [T: Copy] Cell<T>, 0: T => |this, visit| visit(&this.get());
    [T] Reverse<T>, 0: T => |this, visit| visit(&this.0);
    [T] Wrapping<T>, 0: T => |this, visit| visit(&this.0);
    [T] Saturating<T>, 0: T => |this, visit| visit(&this.0);
    [T] OnceCell<T>, 0: T => |this, visit| this.get().into_iter().for_each(visit);
    [T] OnceLock<T>, 0: T => |this, visit| this.get().into_iter().for_each(visit);
    [T] Poll<T>, 0: T => |this, visit| if let Poll::Ready(part) = this {
        visit(part);
    };
    [T] Bound<T>, 0: T => |this, visit| if let Bound::Included(part) | Bound::Excluded(part) = this {
        visit(part);
    };
    // `Debug` does not show what is locked, or borrowed to be changed.
    [T: ?Sized] RefCell<T>, 0: T => |this, visit| if let Ok(part) = this.try_borrow() {
        visit(&part);
    };
    [T: ?Sized] Mutex<T>, 0: T => |this, visit| match this.try_lock() {
        Ok(part) => visit(&part),
        Err(TryLockError::Poisoned(poisoned)) => visit(poisoned.get_ref()),
        Err(TryLockError::WouldBlock) => (),
    };
    [T: ?Sized] RwLock<T>, 0: T => |this, visit| match this.try_read() {
        Ok(part) => visit(&part),
        Err(TryLockError::Poisoned(poisoned)) => visit(poisoned.get_ref()),
        Err(TryLockError::WouldBlock) => (),
    };
    [A] (A,), 0: A => |this, visit| visit(&this.0);
    [A, B] (A, B), 0: A => |this, visit| visit(&this.0);
    [A, B] (A, B), 1: B => |this, visit| visit(&this.1);
    [B, C] ControlFlow<B, C>, 0: B => |this, visit| if let ControlFlow::Break(part) = this {
        visit(part);
    };
    [B, C] ControlFlow<B, C>, 1: C => |this, visit| if let ControlFlow::Continue(part) = this {
        visit(part);
    };
    [T] Range<T>, 0: T => |this, visit| [&this.start, &this.end].into_iter().for_each(visit);
    [T] RangeInclusive<T>, 0: T => |this, visit| [this.start(), this.end()].into_iter().for_each(visit);
    [T] RangeFrom<T>, 0: T => |this, visit| visit(&this.start);
    [T] RangeTo<T>, 0: T => |this, visit| visit(&this.end);
    [T] RangeToInclusive<T>, 0: T => |this, visit| visit(&this.end);
}

/// What is in a container that nobody looks into. It counts as a container in a container, and
/// so on.
#[derive(Debug)]
pub enum Anything {}

macro_rules! anything {
    ($([$($bounds:tt)*] $container:ty,)*) => {$(
        impl<$($bounds)*> Parts<0> for $container {
            type Part = Anything;

            fn each(&self, _: &mut dyn FnMut(&Self::Part)) {}
        }
    )*};
}

anything! {
    [] Anything,
    [T, F] LazyCell<T, F>,
    [T, F] LazyLock<T, F>,
    [T] AssertUnwindSafe<T>,
    [T] vec::IntoIter<T>,
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
