//! The console: a login shell on a terminal, over a WebSocket.

use axum::extract::ws::{CloseFrame, Message, WebSocket, close_code};
use bytes::Bytes;
use serde::Deserialize;

use crate::guest::{Guest, Terminal};

/// The most output that one frame has.
const PIECE: usize = 16 * 1024;

/// What a client sends beside keystrokes.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
enum Control {
    Resize { cols: u16, rows: u16 },
}

/// What a client's frame asks for.
enum Asked {
    Keys(Bytes),
    Resize { cols: u16, rows: u16 },
    Nothing,
    End,
}

/// Serves a console until its shell or its client ends it; then the shell is hung up.
pub(crate) async fn serve(mut socket: WebSocket, guest: Guest) {
    let (code, reason) = match guest.console().await {
        Ok(mut terminal) => {
            let shell_ended = converse(&mut socket, &terminal).await;
            let reason = if shell_ended {
                let code = terminal.exit_code().await;
                code.map(|code| format!("the shell ended with exit code {code}"))
            } else {
                terminal.hang_up().await;
                None
            };
            (close_code::NORMAL, reason.unwrap_or_default())
        }
        Err(_) => (close_code::ERROR, "the shell could not be started".to_owned()),
    };
    // The client may be gone already.
    let _ = socket.send(Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
}

/// Carries output and keystrokes; true where the shell ended first.
async fn converse(socket: &mut WebSocket, terminal: &Terminal) -> bool {
    let mut output = vec![0; PIECE];
    // What the terminal hasn't taken yet. Meanwhile its output is read on, or neither side could move.
    let mut keys = Bytes::new();
    loop {
        tokio::select! {
            read = terminal.read(&mut output) => {
                let Ok(read @ 1..) = read else { return true };
                let piece = Bytes::copy_from_slice(&output[..read]);
                if socket.send(Message::Binary(piece)).await.is_err() {
                    return false;
                }
            }
            written = terminal.write(&keys), if !keys.is_empty() => {
                let Ok(written) = written else { return true };
                keys = keys.slice(written..);
            }
            message = socket.recv(), if keys.is_empty() => match asked(message.and_then(Result::ok)) {
                Asked::Keys(pressed) => keys = pressed,
                Asked::Resize { cols, rows } => terminal.resize(cols, rows),
                Asked::Nothing => {}
                Asked::End => return false,
            },
        }
    }
}

fn asked(message: Option<Message>) -> Asked {
    match message {
        Some(Message::Text(text)) => match serde_json::from_str(&text) {
            Ok(Control::Resize { cols, rows }) => Asked::Resize { cols, rows },
            // Whatever isn't a request was typed.
            Err(_) => Asked::Keys(text.into()),
        },
        Some(Message::Binary(bytes)) => Asked::Keys(bytes),
        Some(Message::Ping(_) | Message::Pong(_)) => Asked::Nothing,
        Some(Message::Close(_)) | None => Asked::End,
    }
}
