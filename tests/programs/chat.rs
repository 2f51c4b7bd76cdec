//! Uploads a file, asks a question, and prints the answer as it comes.

use std::env;

use openai::models::{
    ChatCompletionRequestUserMessage, CreateChatCompletionRequest, CreateFileRequestPurpose,
    FileCreateParams,
};
use openai::runtime::FilePart;
use openai::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let path = env::args().nth(1).unwrap_or_else(|| "notes.txt".to_owned());

    let upload = FileCreateParams::new(FilePart::file(path), CreateFileRequestPurpose::UserData);
    let file = client.files().create(upload).await?;
    println!("{}: {} bytes", file.id, file.bytes);

    let question = ChatCompletionRequestUserMessage::new("What is Rust?");
    let request = CreateChatCompletionRequest::new([question], "gpt-4o-mini");
    let mut answer = client.chat().create_completion_stream(request).await?;
    while let Some(chunk) = answer.next().await {
        for choice in chunk?.choices {
            print!("{}", choice.delta.content.value().map_or("", String::as_str));
        }
    }
    println!();
    Ok(())
}
