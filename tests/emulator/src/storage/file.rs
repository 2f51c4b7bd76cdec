//! A file as the body of an answer, read a piece at a time.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

/// The most that is read at once.
const PIECE: usize = 128 * 1024;

/// `left` bytes of a file from where it stands.
#[derive(Debug)]
pub(super) struct FileBody {
    file: File,
    left: u64,
    buffer: Box<[u8]>,
}

impl FileBody {
    pub(super) fn new(mut file: File, left: u64) -> FileBody {
        file.set_max_buf_size(PIECE);
        FileBody { file, left, buffer: vec![0; PIECE].into_boxed_slice() }
    }
}

impl Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let FileBody { file, left, buffer } = &mut *self;
        let wanted = usize::try_from(*left).unwrap_or(PIECE).min(PIECE);
        let mut piece = ReadBuf::new(&mut buffer[..wanted]);
        ready!(Pin::new(file).poll_read(context, &mut piece))?;
        let bytes = Bytes::copy_from_slice(piece.filled());
        if bytes.is_empty() {
            return Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())));
        }
        *left -= bytes.len() as u64;
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
