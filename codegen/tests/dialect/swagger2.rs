//! What Swagger 2.0 says in other words.

use serde_json::json;

use crate::{Read, read};

fn swagger(rest: &str) -> Read {
    let read = read(&format!("swagger: '2.0'\ninfo: {{title: a, version: '1'}}\n{rest}"));
    assert_eq!(read.said, Vec::<String>::new());
    read
}

#[test]
fn servers_are_put_together() {
    let read = swagger("host: x.example\nbasePath: /v1/\nschemes: [http, https]\npaths: {}\n");
    assert_eq!(
        read.at("/servers"),
        &json!([{"url": "https://x.example/v1"}, {"url": "http://x.example/v1"}])
    );
    assert_eq!(swagger("basePath: /v1\npaths: {}\n").at("/servers"), &json!([{"url": "/v1"}]));
    assert!(swagger("paths: {}\n").openapi.servers.is_empty());
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
    assert_eq!(
        read.schema("Pet")["properties"]["owner"],
        json!({"$ref": "#/components/schemas/Owner"})
    );
    assert_eq!(read.schema("Pet")["discriminator"], json!({"propertyName": "kind"}));
    assert_eq!(read.schema("Pet")["properties"]["kind"]["nullable"], true);
    assert_eq!(
        read.schema("Owner"),
        &json!({"type": "string", "x-dialect-at": "0#/definitions/Owner"})
    );
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
    let item = read.at("/paths/~1a~1{id}");
    assert_eq!(item["put"]["requestBody"]["required"], true);
    assert_eq!(item["put"]["requestBody"]["description"], "d");
    assert_eq!(item["put"]["requestBody"]["x-dialect-at"], "0#/paths/~1a~1{id}/put/parameters/0");
    let reference = json!({"schema": {"$ref": "#/components/schemas/A"}});
    assert_eq!(
        item["put"]["requestBody"]["content"],
        json!({"application/json": reference, "application/xml": reference})
    );
    assert_eq!(item["put"]["parameters"], json!([{"$ref": "#/components/parameters/Limit"}]));
    let content = &item["post"]["requestBody"]["content"];
    assert_eq!(content["text/plain"]["schema"]["type"], "string");
    assert_eq!(
        content["text/plain"]["schema"]["x-dialect-at"],
        "0#/paths/~1a~1{id}/parameters/0/schema"
    );
    assert_eq!(item["parameters"][0]["schema"]["format"], "int64");
    assert_eq!(item["parameters"][0]["schema"]["x-dialect-at"], "0#/paths/~1a~1{id}/parameters/1");
    assert_eq!(read.at("/components/parameters").as_object().map(serde_json::Map::len), Some(1));
    assert_eq!(read.at("/components/parameters/Limit/schema/maximum"), 10);
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
    let content = read.at("/paths/~1a/post/requestBody/content");
    assert_eq!(content.as_object().map(serde_json::Map::len), Some(1));
    let form = &content["multipart/form-data"];
    assert_eq!(form["schema"]["required"], json!(["file"]));
    assert_eq!(form["schema"]["properties"]["file"]["format"], "binary");
    assert_eq!(form["schema"]["properties"]["file"]["description"], "the file");
    assert_eq!(
        form["schema"]["properties"]["tags"]["x-dialect-at"],
        "0#/paths/~1a/post/parameters/1"
    );
    assert_eq!(form["encoding"]["tags"].get("explode"), None);
    assert_eq!(read.at("/paths/~1a/post/requestBody/required"), true);
    let content = read.at("/paths/~1a/put/requestBody/content");
    assert_eq!(
        content["application/x-www-form-urlencoded"]["schema"]["properties"]["a"]["type"],
        "string"
    );
}

#[test]
fn formats_of_lists_become_styles() {
    let parameter = |format: &str| {
        let read = swagger(&format!(
            "paths:\n  /a:\n    get:\n      parameters: [{{name: q, in: query, type: array, items: {{type: string}}{format}}}]\n      responses: {{204: {{description: ''}}}}\n"
        ));
        let parameter = read.at("/paths/~1a/get/parameters/0");
        (parameter["style"].clone(), parameter["explode"].clone())
    };
    assert_eq!(parameter(""), (json!("form"), json!(false)));
    assert_eq!(parameter(", collectionFormat: csv"), (json!("form"), json!(false)));
    assert_eq!(parameter(", collectionFormat: multi"), (json!("form"), json!(true)));
    assert_eq!(parameter(", collectionFormat: ssv"), (json!("spaceDelimited"), json!(false)));
    assert_eq!(parameter(", collectionFormat: pipes"), (json!("pipeDelimited"), json!(false)));
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
    let ok = read.at("/paths/~1a/get/responses/200");
    assert_eq!(
        ok["content"]["application/json"]["schema"]["items"],
        json!({"$ref": "#/components/schemas/A"})
    );
    assert_eq!(ok["content"]["application/json"]["example"], json!([1]));
    assert_eq!(ok["content"]["text/csv"], json!({"example": "1"}));
    assert_eq!(ok["headers"]["X-Rate"]["schema"]["type"], "integer");
    assert_eq!(read.at("/paths/~1a/get/responses/default/$ref"), "#/components/responses/E");
    assert_eq!(
        read.at("/components/responses/E/content/application~1json/schema/$ref"),
        "#/components/schemas/A"
    );
    let file = read.at("/paths/~1file/get/responses/200/content/application~1octet-stream/schema");
    assert_eq!((&file["type"], &file["format"]), (&json!("string"), &json!("binary")));
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
    let schemes = read.at("/components/securitySchemes");
    assert_eq!(
        (&schemes["basic"]["type"], &schemes["basic"]["scheme"]),
        (&json!("http"), &json!("basic"))
    );
    assert_eq!(schemes["key"]["in"], "query");
    assert_eq!(schemes["implicit"]["flows"]["implicit"]["scopes"], json!({"s": "t"}));
    assert_eq!(schemes["application"]["flows"]["clientCredentials"]["tokenUrl"], "t");
    assert_eq!(schemes["code"]["flows"]["authorizationCode"]["authorizationUrl"], "a");
}
