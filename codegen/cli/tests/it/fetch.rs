//! `fetch`, from a server on this machine.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;

use crate::folder::Folder;

/// Serves each answer to one request, in turn, and gives the address of the document.
fn serve(answers: Vec<(u16, String)>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("it is bound").port();
    thread::spawn(move || {
        for (status, body) in answers {
            let (stream, _) = listener.accept().expect("a request");
            answer(stream, status, &body);
        }
    });
    format!("http://127.0.0.1:{port}/specs/api.yaml")
}

fn answer(mut stream: TcpStream, status: u16, body: &str) {
    let mut lines = BufReader::new(stream.try_clone().expect("the stream")).lines();
    while lines.next().is_some_and(|line| !line.expect("a line").is_empty()) {}
    let head = format!(
        "HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(format!("{head}{body}").as_bytes()).expect("it is read");
}

#[test]
fn a_document_is_written_with_its_address_and_digest() {
    let folder = Folder::new();
    let first = "openapi: 3.1.0\n".to_owned();
    let second = "openapi: 3.1.1\n".to_owned();
    let answers = [first.clone(), first.clone(), second.clone()].map(|body| (200, body));
    let url = serve(answers.to_vec());
    let said = folder.run(&format!("fetch {url}")).succeeded();
    assert!(said.starts_with("api.yaml: new, 15 bytes, sha256 "), "{said}");
    assert_eq!(folder.read("api.yaml"), first);
    let note = folder.read("api.yaml.source.toml");
    assert!(note.contains(&format!("url = \"{url}\"")) && note.contains("sha256 = "), "{note}");
    // Again, from where the note says.
    let said = folder.run("fetch --output api.yaml").succeeded();
    assert!(said.starts_with("api.yaml: unchanged"), "{said}");
    let said = folder.run("fetch --output api.yaml").succeeded();
    assert!(said.starts_with("api.yaml: changed"), "{said}");
    assert_eq!(folder.read("api.yaml"), second);
    assert_eq!(folder.names(), ["api.yaml", "api.yaml.source.toml"]);
}

#[test]
fn what_somebody_changed_is_not_overwritten() {
    let folder = Folder::new();
    let url = serve(vec![(200, "a: 1\n".to_owned()), (200, "a: 2\n".to_owned())]);
    folder.run(&format!("fetch {url}")).succeeded();
    folder.write("api.yaml", "a: mine\n");
    folder.run("fetch --output api.yaml").failed(1, &["is not what was fetched before"]);
    assert_eq!(folder.read("api.yaml"), "a: mine\n");
}

#[test]
fn what_fails_leaves_nothing() {
    let folder = Folder::new();
    let url = serve(vec![(404, "no".to_owned())]);
    folder.run(&format!("fetch {url}")).failed(1, &["404", "Nothing was written."]);
    folder.run("fetch http://example.com/api.yaml").failed(1, &["no address of https://"]);
    folder.run("fetch https://example.com/").failed(1, &["--output FILE"]);
    folder.run("fetch --output api.yaml").failed(1, &["nothing says where"]);
    folder
        .run("init https://example.com/api.yaml")
        .failed(1, &["fetch https://example.com/api.yaml"]);
    assert!(folder.names().is_empty());
}
