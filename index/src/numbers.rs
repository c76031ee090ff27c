//! Numbers in a pack: four bytes each, little endian.

/// Bytes of a number.
pub(crate) const NUMBER: usize = 4;

/// The number at a place among others; none behind the last.
pub(crate) fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let start = at.checked_mul(NUMBER)?;
    let taken = bytes.get(start..start.checked_add(NUMBER)?)?;
    usize::try_from(u32::from_le_bytes(taken.try_into().ok()?)).ok()
}
