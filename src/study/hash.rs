//! The hash that names folders and orders foreign ids: small, published, never to change.

/// FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923).
pub(super) fn fnv1a(bytes: &[u8]) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    bytes.iter().fold(BASIS, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}
