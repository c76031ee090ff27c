//! What is known of single characters, as `build.rs` wrote it down.

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
