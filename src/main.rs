//! The program `duben`.

fn main() {}
