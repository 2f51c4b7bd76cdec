//! Changes of operations that are relied on.

use crate::change::{Change, Edit};

/// Changes of operations.
pub(crate) const OPERATIONS: &[Change] = &[
    Change {
        name: "an operation is renamed",
        edits: &[Edit::Replace {
            after: "",
            from: "operationId: getVm",
            to: "operationId: inspectVm",
        }],
        breaks: &["`client.vms().retrieve(..)` is called `client.vms().inspect` now"],
        compiles: false,
    },
    Change {
        name: "an overridden operation is renamed",
        edits: &[Edit::Replace {
            after: "",
            from: "operationId: launchVm",
            to: "operationId: startVm",
        }],
        breaks: &[
            "`Vms::launch` no longer overrides anything: `client.vms().launch` is gone",
            "`client.vms().launch(..)` is called `client.vms().start` now",
        ],
        compiles: false,
    },
    Change {
        name: "an operation is removed",
        edits: &[Edit::Cut {
            from: "  /v1/vms/{id}/files/presign:",
            until: "  /v1/vms/{id}/files/fetch:",
        }],
        breaks: &[
            "`client.vms().files().presign(..)` is gone: the document has no `POST /v1/vms/{id}/files/presign`",
            "`FilePresignParams::new` is gone: nothing sends such a value any more",
        ],
        compiles: false,
    },
    Change {
        name: "a resource is removed",
        edits: &[Edit::Cut {
            from: "  /v1/vms/{id}/files/presign:",
            until: "  /v1/vms/{id}/services:",
        }],
        breaks: &[
            "`client.vms().files()` is gone, and all of its operations with it",
            "`FileFetchParams::new` is gone: nothing sends such a value any more",
            "`FilePresignParams::new` is gone: nothing sends such a value any more",
        ],
        compiles: false,
    },
    Change {
        name: "an operation moves to another resource",
        edits: &[Edit::Replace { after: "operationId: getVm", from: "- VMs", to: "- Quotas" }],
        breaks: &["`client.vms().retrieve(..)` is called `client.quotas().get_vm` now"],
        compiles: false,
    },
    Change {
        name: "a path changes",
        edits: &[Edit::Replace {
            after: "",
            from: "  /v1/vms/{id}/files/fetch:",
            to: "  /v1/vms/{id}/fetch:",
        }],
        breaks: &[
            "`client.vms().files().fetch(..)` is `POST /v1/vms/{id}/fetch` now, not `POST /v1/vms/{id}/files/fetch`",
        ],
        compiles: true,
    },
    Change {
        name: "an HTTP method changes",
        edits: &[Edit::Replace { after: "  /v1/vms/{id}/exec:", from: "post:", to: "put:" }],
        breaks: &[
            "`client.vms().run(..)` is `PUT /v1/vms/{id}/exec` now, not `POST /v1/vms/{id}/exec`",
            "`client.vms().run_stream(..)` is `PUT /v1/vms/{id}/exec` now, not `POST /v1/vms/{id}/exec`",
        ],
        compiles: true,
    },
    Change {
        name: "an answer changes",
        edits: &[
            Edit::Replace {
                after: "operationId: launchVm",
                from: "schemas/VmLaunchResponse'",
                to: "schemas/Vm'",
            },
            Edit::Replace {
                after: "operationId: launchVm",
                from: "schemas/VmLaunchResponse'",
                to: "schemas/Vm'",
            },
        ],
        breaks: &["`client.vms().launch(..)` yields `Vm` now, not `VmLaunchResponse`"],
        compiles: false,
    },
    Change {
        name: "an operation loses its stream",
        edits: &[Edit::Cut { from: "            application/x-ndjson:", until: "        '400':" }],
        breaks: &["`client.vms().run_stream(..)` is called `client.vms().run` now"],
        compiles: false,
    },
    Change {
        name: "a required parameter is added",
        edits: &[Edit::Replace {
            after: "operationId: launchVm",
            from: "      x-sdk-retry: unsent\n",
            to: "      x-sdk-retry: unsent\n      parameters:\n        - { name: region, in: query, required: true, schema: { type: string } }\n",
        }],
        breaks: &[
            "`client.vms().launch(..)` takes (region: impl Into<String>, params: VmLaunchParams) now, not (params: VmLaunchParams)",
        ],
        compiles: false,
    },
    Change {
        name: "an operation is no longer sent once",
        edits: &[Edit::Replace {
            after: "operationId: launchVm",
            from: "x-sdk-retry: unsent",
            to: "x-sdk-retry: always",
        }],
        breaks: &["`client.vms().launch(..)` is retried now, not sent once"],
        compiles: true,
    },
    Change {
        name: "a retry mark is removed",
        edits: &[Edit::Replace {
            after: "operationId: presignFile",
            from: "      x-sdk-retry: unsent\n",
            to: "",
        }],
        breaks: &["`client.vms().files().presign(..)` is sent again after 429 now, not sent once"],
        compiles: true,
    },
    Change {
        name: "a timeout's field is removed",
        edits: &[Edit::Replace {
            after: "operationId: fetchFile",
            from: "      x-sdk-timeout-field: timeoutSec\n",
            to: "",
        }],
        breaks: &[
            "the HTTP timeout of `client.vms().files().fetch(..)` no longer follows `timeout_sec` of its body",
        ],
        compiles: true,
    },
    Change {
        name: "an operation needs no key any more",
        edits: &[Edit::Replace {
            after: "",
            from: "      operationId: getVm\n",
            to: "      operationId: getVm\n      security: []\n",
        }],
        breaks: &["`client.vms().retrieve(..)` is sent without credentials now"],
        compiles: true,
    },
];
