//! The headers of answers, by their types.

use answer_headers::Client;
use answer_headers::models::{
    BusyError, BusyHeaders, RowClearHeaders, RowListHeaders, RowListHeadersXKind,
};
use server::{Reply, Server};

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).max_retries(0).build().expect("a client")
}

#[test]
fn headers_are_values_of_their_types() {
    let full = Reply::json(200, r#"["a"]"#)
        .header("X-TOTAL", "12")
        .header("x-kinds", "debit, credit")
        .header("Last-Modified", "Wed, 21 Oct 2015 07:28:00 GMT")
        .header("x-other", "secret");
    let scarce = Reply::json(200, "[]").header("x-total", "0").header("x-kinds", "refund");
    let server = Server::replying(&[full, scarce]);
    let client = client(&server);
    let response = client.rows().list().with_response().call().expect("rows");
    let headers: RowListHeaders = response.headers_as().expect("headers");
    assert_eq!(headers.x_total, 12);
    let kinds = vec![RowListHeadersXKind::Debit, RowListHeadersXKind::Credit];
    assert_eq!(headers.x_kinds, Some(kinds));
    assert_eq!(headers.last_modified.as_deref(), Some("Wed, 21 Oct 2015 07:28:00 GMT"));
    assert!(!format!("{headers:?}").contains("secret"), "other headers are left out");
    let response = client.rows().list().with_response().call().expect("rows");
    let headers: RowListHeaders = response.headers_as().expect("headers");
    assert_eq!(headers.last_modified, None);
    assert_eq!(headers.x_kinds.map(|it| it[0].to_string()).as_deref(), Some("refund"));
}

#[test]
fn a_header_that_must_be_there_is_missed_by_name_and_the_value_stands() {
    let wrong = Reply::json(200, "[]").header("x-total", "many");
    let server = Server::replying(&[Reply::json(200, r#"["a"]"#), wrong]);
    let client = client(&server);
    let response = client.rows().list().with_response().call().expect("rows");
    assert_eq!(response.value, ["a"]);
    let error = response.headers_as::<RowListHeaders>().expect_err("there is no total");
    assert_eq!(error.to_string(), "missing field `x-total` of RowListHeaders");
    let response = client.rows().list().with_response().call().expect("rows");
    let error = response.headers_as::<RowListHeaders>().expect_err("no number");
    assert_eq!(error.to_string(), "x-total: expected an integer, found a string");
}

#[test]
fn answers_without_a_body_and_errors_have_headers_too() {
    let cleared = Reply::new(204).header("x-cleared", "3").header("x-cost", "amount,1.5,unit,EUR");
    let busy = Reply::json(429, r#"{"why":"crowd"}"#).header("retry-after", "7");
    let server = Server::replying(&[cleared, busy]);
    let client = client(&server);
    let response = client.rows().clear().with_response().call().expect("nothing");
    let headers: RowClearHeaders = response.headers_as().expect("headers");
    assert_eq!(headers.x_cleared, 3);
    let cost = headers.x_cost.expect("a cost");
    assert_eq!((cost.amount, cost.unit.as_deref()), (Some(1.5), Some("EUR")));
    let error = client.rows().clear().call().expect_err("busy");
    assert_eq!(error.headers_as::<BusyHeaders>().map(|it| it.retry_after), Some(7));
    assert_eq!(error.body_as::<BusyError>().map(|it| it.why).as_deref(), Some("crowd"));
}
