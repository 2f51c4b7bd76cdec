//! Everything that is read stands where the source has it, also what other versions write elsewhere.

use sdk_codegen::document::{Method, ParameterValue};

use crate::{Read, files, read};

#[test]
fn what_is_in_other_files_stands_there() {
    let (read, told) = files(&[
        (
            "api.yaml",
            "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths:\n  /a: {$ref: 'b.yaml#/item'}\n",
        ),
        (
            "b.yaml",
            "item:\n  parameters: [{$ref: '#/q'}]\n  servers: [{url: /a}]\n  get:\n    requestBody: {content: {a/b: {schema: {type: array, items: {type: string}}}}}\n    responses: {'200': {$ref: '#/ok'}}\nq: {name: q, in: query, schema: {type: string}}\nok:\n  description: ok\n  headers: {X: {schema: {type: string}}}\n  content: {a/b: {schema: {type: string}}}\n",
        ),
    ]);
    let read: Read = read.expect("a document");
    assert_eq!(told, Vec::<String>::new());
    let item = read.path("/a");
    assert_eq!(item.at.to_string(), "1#/item");
    assert_eq!(item.servers[0].at.to_string(), "1#/item/servers/0");
    let q = read.document.parameters.get(item.parameters[0]).expect("a parameter");
    assert_eq!(q.at.to_string(), "1#/q");
    assert_eq!(read.of_parameter(q).at.to_string(), "1#/q/schema");
    let get = read.operation("/a", &Method::Get);
    assert_eq!(get.at.to_string(), "1#/item/get");
    assert_eq!(get.responses.at.to_string(), "1#/item/get/responses");
    let body = read.body(get);
    assert_eq!(body.at.to_string(), "1#/item/get/requestBody");
    let content = &body.content["a/b"];
    assert_eq!(content.at.to_string(), "1#/item/get/requestBody/content/a~1b");
    let schema = read.get(content.schema.expect("a schema"));
    assert_eq!(schema.at, content.at.child("schema"));
    assert_eq!(read.get(schema.items.expect("items")).at, schema.at.child("items"));
    let ok = read.response(get, 200);
    assert_eq!(ok.at.to_string(), "1#/ok");
    assert_eq!(ok.content["a/b"].at.to_string(), "1#/ok/content/a~1b");
    let header = read.document.headers.get(ok.headers["X"]).expect("a header");
    assert_eq!(header.at.to_string(), "1#/ok/headers/X");
}

#[test]
fn bodies_and_forms_of_swagger_stand_where_their_parameters_do() {
    let read = read(
        "swagger: '2.0'
info: {title: a, version: '1'}
paths:
  /a:
    post:
      parameters: [{name: q, in: query, type: string}, {name: b, in: body, schema: {type: object, properties: {c: {type: string}}}}]
      responses:
        200: {description: ok, schema: {type: string}, headers: {X: {type: string}}, examples: {text/csv: a}}
    put:
      parameters: [{name: f, in: formData, type: array, items: {type: string}}]
      responses: {}
",
    );
    assert_eq!(read.said, Vec::<String>::new());
    let post = read.operation("/a", &Method::Post);
    let body = read.body(post);
    assert_eq!(body.at.to_string(), "0#/paths/~1a/post/parameters/1");
    let content = &body.content["application/json"];
    assert_eq!(content.at, body.at);
    let schema = read.get(content.schema.expect("a schema"));
    assert_eq!(schema.at, body.at.child("schema"));
    assert_eq!(read.get(schema.properties["c"]).at, schema.at.child("properties").child("c"));
    let ok = read.response(post, 200);
    assert_eq!(ok.at.to_string(), "0#/paths/~1a/post/responses/200");
    assert_eq!(ok.content["text/csv"].at, ok.at);
    let schema = ok.content["application/json"].schema.expect("a schema");
    assert_eq!(read.get(schema).at, ok.at.child("schema"));
    let header = read.document.headers.get(ok.headers["X"]).expect("a header");
    let ParameterValue::Schema(schema) = header.value else { panic!("{header:?} has content") };
    assert_eq!(read.get(schema).at, ok.at.child("headers").child("X"));
    let form = read.body(read.operation("/a", &Method::Put));
    assert_eq!(form.at.to_string(), "0#/paths/~1a/put/parameters");
    let content = &form.content["application/x-www-form-urlencoded"];
    assert_eq!(content.at, form.at);
    let object = read.get(content.schema.expect("a schema"));
    assert_eq!(object.at, form.at);
    let field = read.get(object.properties["f"]);
    assert_eq!(field.at, form.at.index(0));
    assert_eq!(content.encoding["f"].at, form.at.index(0));
    assert_eq!(read.get(field.items.expect("items")).at, field.at.child("items"));
}

#[test]
fn what_follows_something_left_out_keeps_its_place() {
    let read = read(
        "openapi: 3.0.3
info: {title: a, version: '1'}
servers: [5, {url: /a}]
tags: [5, {name: a}]
paths:
  /a:
    get:
      parameters: [{in: query}, {name: q, in: query, schema: {oneOf: [{enum: [null]}, {type: string}]}}]
      responses: {}
",
    );
    assert_eq!(read.said.len(), 3, "{:?}", read.said);
    assert_eq!(read.document.servers[0].at.to_string(), "0#/servers/1");
    assert_eq!(read.document.tags[0].at.to_string(), "0#/tags/1");
    let q = read.parameter(read.operation("/a", &Method::Get), 0);
    assert_eq!(q.at.to_string(), "0#/paths/~1a/get/parameters/1");
    let schema = read.of_parameter(q);
    assert_eq!(read.get(schema.one_of[0]).at, schema.at.child("oneOf").index(1));
}

#[test]
fn what_stands_beside_the_reference_of_a_path_is_read_there() {
    let (read, told) = files(&[
        (
            "api.yaml",
            "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n  /a: {$ref: 'b/item.yaml', summary: own, put: {requestBody: {content: {a/b: {schema: {$ref: 'c.yaml'}}}}}}\n",
        ),
        ("b/item.yaml", "summary: other\nget: {operationId: get}\n"),
        ("c.yaml", "type: string"),
    ]);
    let read: Read = read.expect("a document");
    assert_eq!(told, Vec::<String>::new());
    let item = read.path("/a");
    assert_eq!((item.at.to_string().as_str(), item.summary.as_deref()), ("1#", Some("other")));
    assert_eq!(read.operation("/a", &Method::Get).at.to_string(), "1#/get");
    let put = read.operation("/a", &Method::Put);
    assert_eq!(put.at.to_string(), "0#/paths/~1a/put");
    assert_eq!(read.body(put).content["a/b"].schema, Some(read.id("c")));
}
