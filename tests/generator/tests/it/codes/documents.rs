//! A document for each code that no fixture shows.

pub(super) const DOCUMENTS: &[(&str, &str)] = &[
    (
        "reference-respelt",
        r"
openapi: 3.0.3
info: { title: A, version: 1 }
paths: {}
components:
  schemas:
    A: { type: object, properties: { b: { $ref: B } } }
    B: { type: string }
",
    ),
    (
        "too-deep",
        r"
openapi: 3.0.3
info: { title: A, version: 1 }
paths: {}
components:
  schemas:
    A: { type: object, properties: { $ref: '#/components/schemas' } }
",
    ),
    (
        "parameter-twice",
        r"
openapi: 3.0.3
info: { title: A, version: 1 }
paths:
  /a:
    get:
      parameters:
        - { name: a, in: query, schema: { type: string } }
        - { name: a, in: query, schema: { type: integer } }
      responses: { '204': { description: Done. } }
",
    ),
    (
        "style-unknown",
        r"
openapi: 3.0.3
info: { title: A, version: 1 }
paths:
  /a:
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, properties: { a: { type: string } } }
            encoding: { a: { style: curly } }
      responses: { '204': { description: Done. } }
",
    ),
    (
        "link-aimless",
        r"
openapi: 3.0.3
info: { title: A, version: 1 }
paths:
  /a: { get: { responses: { '204': { description: Done., links: { next: { description: Nothing. } } } } } }
",
    ),
    (
        "type-respelt",
        r"
openapi: 3.0.3
info: { title: A, version: 1 }
paths: {}
components: { schemas: { A: { type: String } } }
",
    ),
    (
        "key-place-unknown",
        r"
openapi: 3.0.3
info: { title: A, version: 1 }
paths: {}
components: { securitySchemes: { a: { type: apiKey, name: a, in: body } } }
",
    ),
    (
        "scheme-unsaid",
        r"
openapi: 3.0.3
info: { title: A, version: 1 }
paths: {}
components: { securitySchemes: { a: { type: http } } }
",
    ),
    (
        "flow-unknown",
        r"
swagger: '2.0'
info: { title: A, version: 1 }
paths: {}
securityDefinitions: { a: { type: oauth2, flow: uphill, scopes: {} } }
",
    ),
    (
        "ignored-beside-reference",
        r"
openapi: 3.0.3
info: { title: A, version: 1 }
paths: {}
components:
  schemas:
    A: { type: object, properties: { b: { $ref: '#/components/schemas/B', maxLength: 3 } } }
    B: { type: string }
",
    ),
    (
        "discriminator-nameless",
        r"
openapi: 3.0.3
info: { title: A, version: 1 }
paths: {}
components: { schemas: { A: { type: object, discriminator: { mapping: {} } } } }
",
    ),
    (
        "item-schema-unread",
        r"
openapi: 3.2.0
info: { title: A, version: 1 }
paths:
  /a:
    get:
      responses:
        '200': { description: Done., content: { application/jsonl: { itemSchema: { type: string } } } }
",
    ),
    (
        "path-style",
        r"
openapi: 3.0.3
info: { title: A, version: 1 }
paths:
  /a/{b}:
    get:
      parameters: [{ name: b, in: path, required: true, style: label, schema: { type: string } }]
      responses: { '204': { description: Done. } }
",
    ),
    (
        "callbacks",
        r"
openapi: 3.0.3
info: { title: A, version: 1 }
paths:
  /a:
    post:
      responses: { '204': { description: Done. } }
      callbacks: { done: { '{$request.query.url}': { post: { responses: { '204': { description: Done. } } } } } }
",
    ),
    (
        "method-unsupported",
        r"
openapi: 3.2.0
info: { title: A, version: 1 }
paths: { /a: { query: { responses: { '204': { description: Done. } } } } }
",
    ),
    (
        "dependent-schemas",
        r"
openapi: 3.1.0
info: { title: A, version: 1 }
components:
  schemas:
    A: { type: object, properties: { a: { type: string } }, dependentSchemas: { a: { required: [b] } } }
",
    ),
    (
        "conditions",
        r"
openapi: 3.1.0
info: { title: A, version: 1 }
components: { schemas: { A: { type: string, if: { minLength: 3 }, then: { pattern: a } } } }
",
    ),
    (
        "content-schema",
        r"
openapi: 3.1.0
info: { title: A, version: 1 }
components:
  schemas:
    A: { type: string, contentMediaType: application/json, contentSchema: { type: object } }
",
    ),
];
