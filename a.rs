extern crate core1;
enum E { A }
impl core1::ApiError for E { fn spec(&self) -> u8 { 1 } }
struct X;
impl core1::Ext for X {}
fn main() {}
