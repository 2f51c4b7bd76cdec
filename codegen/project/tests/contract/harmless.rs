//! Changes that the hand-written crate has nothing to do with.

use crate::change::{Change, Edit};

/// Changes that break nothing.
pub(crate) const HARMLESS: &[Change] = &[
    harmless(
        "a new operation",
        &[Edit::Replace {
            after: "",
            from: "  /v1/vms/{id}/pause:",
            to: "  /v1/vms/{id}/logs:\n    get:\n      operationId: getVmLogs\n      tags: [VMs]\n      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n      responses: { '200': { description: Logs., content: { text/plain: { schema: { type: string } } } } }\n\n  /v1/vms/{id}/pause:",
        }],
    ),
    harmless(
        "a new resource",
        &[Edit::Replace {
            after: "",
            from: "  /v1/vms/{id}/pause:",
            to: "  /v1/images:\n    get:\n      operationId: listImages\n      tags: [Images]\n      responses: { '204': { description: Done. } }\n\n  /v1/vms/{id}/pause:",
        }],
    ),
    harmless(
        "a new optional field of a body",
        &[Edit::Replace {
            after: "    VmRunParams:",
            from: "      properties:\n",
            to: "      properties:\n        user: { type: string }\n",
        }],
    ),
    harmless(
        "a new required field of an answer",
        &[
            Edit::Replace {
                after: "    Vm:\n",
                from: "        - id\n",
                to: "        - id\n        - zone\n",
            },
            Edit::Replace {
                after: "    Vm:\n",
                from: "      properties:\n",
                to: "      properties:\n        zone: { type: string }\n",
            },
        ],
    ),
    harmless(
        "a new value of an enum",
        &[Edit::Replace {
            after: "    VmStatus:",
            from: "            - provisioning\n",
            to: "            - migrating\n            - provisioning\n",
        }],
    ),
    harmless(
        "a new kind of event",
        &[
            Edit::Replace {
                after: "    ExecStreamEvent:",
                from: "      oneOf:\n",
                to: "      oneOf:\n        - $ref: '#/components/schemas/ExecPingEvent'\n",
            },
            Edit::Replace {
                after: "    ExecStreamEvent:",
                from: "        mapping:\n",
                to: "        mapping:\n          p: '#/components/schemas/ExecPingEvent'\n",
            },
            Edit::Replace {
                after: "",
                from: "    ExecStdoutEvent:\n",
                to: "    ExecPingEvent:\n      type: object\n      required: [t]\n      properties: { t: { type: string, enum: [p] } }\n\n    ExecStdoutEvent:\n",
            },
        ],
    ),
    harmless(
        "other words",
        &[
            Edit::Replace {
                after: "operationId: launchVm",
                from: "Launches a VM",
                to: "Starts a VM",
            },
            Edit::Replace {
                after: "    VmRunParams:",
                from: "A command to run in a VM.",
                to: "What to run.",
            },
        ],
    ),
    harmless(
        "another order of operations",
        &[Edit::Move {
            from: "  /v1/vms/{id}/exec:",
            until: "  /v1/vms/{id}/pause:",
            before: "  /v1/vms:",
        }],
    ),
    harmless(
        "another order of fields",
        &[Edit::Move {
            from: "        stdin:\n          type: string\n          format: base64",
            until: "      example:\n        command:\n          - wc",
            before: "        timeoutSec:\n          type: integer\n          format: int32\n          description: >-\n            How long the command may run",
        }],
    ),
    harmless(
        "an optional parameter where the request is handed on",
        &[Edit::Replace {
            after: "operationId: runVmCommand",
            from: "      x-sdk-retry: unsent\n",
            to: "      x-sdk-retry: unsent\n      parameters:\n        - { name: region, in: query, schema: { type: string } }\n",
        }],
    ),
    harmless(
        "an optional parameter where the request is only awaited",
        &[Edit::Replace {
            after: "operationId: presignFile",
            from: "      x-sdk-retry: unsent\n",
            to: "      x-sdk-retry: unsent\n      parameters:\n        - { name: region, in: query, schema: { type: string } }\n",
        }],
    ),
    harmless(
        "an operation that isn't relied on is removed",
        &[Edit::Cut {
            from: "  /v1/vms/{id}/ttl/refresh:",
            until: "  /v1/vms/{id}/files/presign:",
        }],
    ),
    harmless(
        "a field that isn't relied on changes",
        &[
            Edit::Replace { after: "    Vm:\n", from: "format: int32", to: "format: int64" },
            Edit::Replace { after: "    VmTtl:", from: "        - action\n", to: "" },
        ],
    ),
    harmless(
        "another server",
        &[Edit::Replace {
            after: "",
            from: "https://api.fastvm.org",
            to: "https://api.eu.fastvm.org",
        }],
    ),
    harmless(
        "a retry mark that says what the method says",
        &[Edit::Replace {
            after: "",
            from: "      operationId: getVm\n",
            to: "      operationId: getVm\n      x-sdk-retry: always\n",
        }],
    ),
];

const fn harmless(name: &'static str, edits: &'static [Edit]) -> Change {
    Change { name, edits, breaks: &[], compiles: true }
}
