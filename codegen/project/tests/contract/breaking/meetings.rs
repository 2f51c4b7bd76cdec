//! New methods that meet hand-written ones.

use crate::change::{Change, Edit};

/// New operations, parameters and fields whose methods meet hand-written ones.
pub(crate) const MEETINGS: &[Change] = &[
    Change {
        name: "a new operation would be hidden",
        edits: &[Edit::Replace {
            after: "",
            from: "  /v1/vms/{id}/pause:",
            to: "  /v1/vms/{id}/stream:\n    post:\n      operationId: streamVm\n      tags: [VMs]\n      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n      responses: { '204': { description: Done. } }\n\n  /v1/vms/{id}/pause:",
        }],
        breaks: &[
            "the method `client.vms().stream` would be hidden by the hand-written `Vms::stream`",
        ],
        compiles: true,
    },
    Change {
        name: "a new resource would be hidden",
        edits: &[Edit::Replace {
            after: "",
            from: "  /v1/vms/{id}/pause:",
            to: "  /v1/upload:\n    get:\n      operationId: listUploads\n      tags: [upload]\n      responses: { '204': { description: Done. } }\n\n  /v1/vms/{id}/pause:",
        }],
        breaks: &[
            "the method `client.upload` would be hidden by the hand-written `FastvmClient::upload`",
        ],
        compiles: true,
    },
    Change {
        name: "a setter would come before a method of the prelude",
        edits: &[
            Edit::Replace { after: "    ExecVmResponse:", from: "        - durationMs\n", to: "" },
            Edit::Replace {
                after: "    ExecVmResponse:",
                from: "      properties:\n",
                to: "      properties:\n        success: { type: boolean }\n",
            },
            Edit::Replace {
                after: "",
                from: "  /v1/vms/{id}/pause:",
                to: "  /v1/runs:\n    post:\n      operationId: recordRun\n      tags: [Runs]\n      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/ExecVmResponse' } } } }\n      responses: { '204': { description: Done. } }\n\n  /v1/vms/{id}/pause:",
            },
        ],
        breaks: &[
            "the method `ExecVmResponse::success` would be called in place of `CommandOutcome::success`",
        ],
        compiles: false,
    },
];
