//! What Swagger 2.0 says in other words.

use sdk_codegen::document::{JsonType, Method, ParameterValue, Style};
use serde_json::{Value, json};

use crate::{Read, known, of_type, read, said};

fn swagger(rest: &str) -> Read {
    let read = read(&format!("swagger: '2.0'\ninfo: {{title: a, version: '1'}}\n{rest}"));
    assert_eq!(read.said, Vec::<String>::new());
    read
}

#[test]
fn servers_are_put_together() {
    let read = swagger("host: x.example\nbasePath: /v1/\nschemes: [http, https]\npaths: {}\n");
    let urls = |read: &Read| -> Vec<String> {
        read.document.servers.iter().map(|server| server.url.clone()).collect()
    };
    assert_eq!(urls(&read), ["https://x.example/v1", "http://x.example/v1"]);
    assert_eq!(read.document.servers[0].at.to_string(), "0#");
    assert_eq!(urls(&swagger("basePath: /v1\npaths: {}\n")), ["/v1"]);
    assert!(swagger("paths: {}\n").document.servers.is_empty());
}

#[test]
fn definitions_become_components() {
    let read = swagger(
        "paths: {}
definitions:
  Pet: {type: object, discriminator: kind, properties: {kind: {type: string, x-nullable: true}, owner: {$ref: '#/definitions/Owner'}}}
  Owner: {type: string}
",
    );
    let pet = read.schema("Pet");
    assert_eq!(pet.properties["owner"], read.id("Owner"));
    let discriminator = pet.discriminator.as_ref().expect("a discriminator");
    assert_eq!((discriminator.property.as_str(), discriminator.mapping.len()), ("kind", 0));
    assert!(read.property("Pet", "kind").nullable);
    assert_eq!(said(read.schema("Owner")), of_type(JsonType::String));
    assert_eq!(read.schema("Owner").at.to_string(), "0#/definitions/Owner");
}

#[test]
fn bodies_are_taken_from_among_the_parameters() {
    let read = swagger(
        "consumes: [application/json, application/xml]
paths:
  /a/{id}:
    parameters:
    - {name: all, in: body, schema: {type: string}}
    - {name: id, in: path, required: true, type: integer, format: int64}
    put:
      parameters:
      - {name: body, in: body, required: true, description: d, schema: {$ref: '#/definitions/A'}}
      - {$ref: '#/parameters/Limit'}
      responses: {204: {description: ''}}
    post:
      consumes: [text/plain]
      responses: {204: {description: ''}}
parameters:
  Limit: {name: limit, in: query, type: integer, maximum: 10}
  Body: {name: b, in: body, schema: {type: string}}
definitions: {A: {type: object}}
",
    );
    let put = read.operation("/a/{id}", &Method::Put);
    let body = read.body(put);
    assert!(body.required);
    assert_eq!(body.description.as_deref(), Some("d"));
    assert_eq!(body.at.to_string(), "0#/paths/~1a~1{id}/put/parameters/0");
    let schemas: Vec<_> =
        body.content.iter().map(|(name, it)| (name.as_str(), it.schema)).collect();
    let a = Some(read.id("A"));
    assert_eq!(schemas, [("application/json", a), ("application/xml", a)]);
    assert_eq!(put.parameters.len(), 1);
    let limit = read.parameter(put, 0);
    assert_eq!(limit.at.to_string(), "0#/parameters/Limit");
    assert_eq!(read.of_parameter(limit).maximum, Some(10.into()));
    let content = &read.body(read.operation("/a/{id}", &Method::Post)).content["text/plain"];
    let schema = read.get(content.schema.expect("a schema"));
    assert_eq!(schema.types, [JsonType::String]);
    assert_eq!(schema.at.to_string(), "0#/paths/~1a~1{id}/parameters/0/schema");
    let [id] = read.path("/a/{id}").parameters[..] else { panic!("not one parameter") };
    let id = read.of_parameter(read.document.parameters.get(id).expect("a parameter"));
    assert_eq!(id.format.as_deref(), Some("int64"));
    assert_eq!(id.at.to_string(), "0#/paths/~1a~1{id}/parameters/1");
    // The body among the shared parameters is none of them.
    assert_eq!(read.document.parameters.iter().count(), 2);
}

#[test]
fn forms_become_objects() {
    let read = swagger(
        "paths:
  /a:
    post:
      consumes: [multipart/form-data, application/x-www-form-urlencoded]
      parameters:
      - {name: file, in: formData, type: file, required: true, description: the file}
      - {name: tags, in: formData, type: array, items: {type: string}}
      responses: {204: {description: ''}}
    put:
      parameters: [{name: a, in: formData, type: string}]
      responses: {204: {description: ''}}
",
    );
    let body = read.body(read.operation("/a", &Method::Post));
    assert!(body.required);
    assert_eq!(body.content.len(), 1);
    let form = &body.content["multipart/form-data"];
    let object = read.get(form.schema.expect("a schema"));
    assert_eq!(object.types, [JsonType::Object]);
    assert_eq!(object.required, ["file"]);
    let file = read.get(object.properties["file"]);
    assert_eq!(file.format.as_deref(), Some("binary"));
    assert_eq!(file.description.as_deref(), Some("the file"));
    let tags = read.get(object.properties["tags"]);
    assert_eq!(tags.at.to_string(), "0#/paths/~1a/post/parameters/1");
    assert!(!form.encoding["tags"].explode);
    let body = read.body(read.operation("/a", &Method::Put));
    let form = &body.content["application/x-www-form-urlencoded"];
    let object = read.get(form.schema.expect("a schema"));
    assert_eq!(read.get(object.properties["a"]).types, [JsonType::String]);
}

#[test]
fn formats_of_lists_become_styles() {
    let in_place = |place: &str, format: &str| {
        let read = swagger(&format!(
            "paths:\n  /a:\n    get:\n      parameters: [{{name: q, in: {place}, type: array, items: {{type: string}}{format}}}]\n      responses: {{204: {{description: ''}}}}\n"
        ));
        let parameter = read.parameter(read.operation("/a", &Method::Get), 0);
        (parameter.style, parameter.explode)
    };
    let parameter = |format: &str| in_place("query", format);
    assert_eq!(parameter(""), (Style::Form, Some(false)));
    assert_eq!(parameter(", collectionFormat: csv"), (Style::Form, Some(false)));
    assert_eq!(parameter(", collectionFormat: multi"), (Style::Form, Some(true)));
    assert_eq!(parameter(", collectionFormat: ssv"), (Style::SpaceDelimited, Some(false)));
    assert_eq!(parameter(", collectionFormat: pipes"), (Style::PipeDelimited, Some(false)));
    assert_eq!(parameter(", collectionFormat: tsv"), (Style::TabDelimited, Some(false)));
    let in_header = |format: &str| in_place("header", format);
    assert_eq!(in_header(""), (Style::Simple, Some(false)));
    assert_eq!(in_header(", collectionFormat: ssv"), (Style::SpaceDelimited, Some(false)));
}

#[test]
fn responses_have_content_and_headers() {
    let read = swagger(
        "produces: [application/json]
paths:
  /a:
    get:
      responses:
        200:
          description: ok
          schema: {type: array, items: {$ref: '#/definitions/A'}}
          headers: {X-Rate: {type: integer, description: r}}
          examples: {application/json: [1], text/csv: '1'}
        default: {$ref: '#/responses/E'}
  /file:
    get:
      produces: []
      responses: {200: {description: ok, schema: {type: file}}}
responses: {E: {description: e, schema: {$ref: '#/definitions/A'}}}
definitions: {A: {type: string}}
",
    );
    let get = read.operation("/a", &Method::Get);
    let ok = read.response(get, 200);
    let json = &ok.content["application/json"];
    assert_eq!(read.get(json.schema.expect("a schema")).items, Some(read.id("A")));
    assert_eq!(json.example, Some(json!([1])));
    let csv = &ok.content["text/csv"];
    assert_eq!((csv.schema, &csv.example), (None, &Some(json!("1"))));
    let header = read.document.headers.get(ok.headers["X-Rate"]).expect("a header");
    let ParameterValue::Schema(schema) = header.value else { panic!("{header:?} has content") };
    assert_eq!(read.get(schema).types, [JsonType::Integer]);
    let failure = get.responses.default.expect("a response");
    let failure = read.document.responses.get(failure).expect("a response");
    assert_eq!(failure.at.to_string(), "0#/responses/E");
    assert_eq!(failure.content["application/json"].schema, Some(read.id("A")));
    let file = read.response(read.operation("/file", &Method::Get), 200);
    let file = read.get(file.content["application/octet-stream"].schema.expect("a schema"));
    assert_eq!(
        (file.single_type(), file.format.as_deref()),
        (Some(JsonType::String), Some("binary"))
    );
}

#[test]
fn security_definitions_become_schemes() {
    let read = swagger(
        "paths: {}
securityDefinitions:
  basic: {type: basic}
  key: {type: apiKey, name: k, in: query}
  implicit: {type: oauth2, flow: implicit, authorizationUrl: a, scopes: {s: t}}
  application: {type: oauth2, flow: application, tokenUrl: t, scopes: {}}
  code: {type: oauth2, flow: accessCode, authorizationUrl: a, tokenUrl: t, scopes: {}}
",
    );
    let schemes = &read.document.security_schemes;
    let schemes: Value = schemes.iter().map(|(name, it)| (name.clone(), known(&it.node))).collect();
    assert_eq!(schemes["basic"], json!({"type": "http", "scheme": "basic"}));
    assert_eq!(schemes["key"]["in"], "query");
    assert_eq!(schemes["implicit"]["flows"]["implicit"]["scopes"], json!({"s": "t"}));
    assert_eq!(schemes["application"]["flows"]["clientCredentials"]["tokenUrl"], "t");
    assert_eq!(schemes["code"]["flows"]["authorizationCode"]["authorizationUrl"], "a");
}
