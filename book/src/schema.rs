//! The keys of the TOML files.
