//! Bodies in chunks, as HTTP/1.1 has them where nobody knows their length.
use std::io;

/// Moves the chunks that are whole in `buffer`, from `taken` on, to `body`. Gives whether the last one was there.
///
/// # Errors
/// What is no chunk.
pub(crate) fn read(buffer: &[u8], taken: &mut usize, body: &mut Vec<u8>) -> io::Result<bool> {
    loop {
        let rest = &buffer[*taken..];
        let Some(end) = rest.windows(2).position(|pair| pair == b"\r\n") else { return Ok(false) };
        let length = std::str::from_utf8(&rest[..end]).ok();
        let length = length.and_then(|digits| usize::from_str_radix(digits, 16).ok());
        let length = length.ok_or_else(|| io::Error::other("a chunk without a length"))?;
        let Some(chunk) = rest.get(end + 2..end + 4 + length) else { return Ok(false) };
        *taken += end + 4 + length;
        body.extend_from_slice(&chunk[..length]);
        if length == 0 {
            return Ok(true);
        }
    }
}
