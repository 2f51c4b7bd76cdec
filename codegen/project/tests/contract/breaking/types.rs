//! Changes of types that are relied on.

use crate::change::{Change, Edit};

/// Changes of types.
pub(crate) const TYPES: &[Change] = &[
    Change {
        name: "a field is removed",
        edits: &[Edit::Cut {
            from: "        stdin:\n          type: string\n          format: base64",
            until: "      example:\n        command:\n          - wc",
        }],
        breaks: &["the field `stdin` of `VmRunParams` is gone"],
        compiles: false,
    },
    Change {
        name: "a field is renamed",
        edits: &[
            Edit::Replace { after: "    ExecVmResponse:", from: "- timedOut", to: "- timeOut" },
            Edit::Replace { after: "    ExecVmResponse:", from: "timedOut:", to: "timeOut:" },
        ],
        breaks: &["the field `timed_out` of `ExecVmResponse` is gone"],
        compiles: false,
    },
    Change {
        name: "a field has another name in Rust",
        edits: &[Edit::Replace {
            after: "    ExecExitEvent:",
            from: "x-sdk-name: timed_out",
            to: "x-sdk-name: has_timed_out",
        }],
        breaks: &["the field `timed_out` of `ExecExitEvent` is called `has_timed_out` now"],
        compiles: false,
    },
    Change {
        name: "a field has another name in JSON",
        edits: &[Edit::Replace {
            after: "    ExecExitEvent:",
            from: "        ms:",
            to: "        millis:",
        }],
        breaks: &["the field `duration_ms` of `ExecExitEvent` is `millis` in JSON now, not `ms`"],
        compiles: true,
    },
    Change {
        name: "a field becomes optional",
        edits: &[Edit::Replace {
            after: "    ExecVmResponse:",
            from: "        - exitCode\n",
            to: "",
        }],
        breaks: &["the field `exit_code` of `ExecVmResponse` is `Option<i32>` now, not `i32`"],
        compiles: false,
    },
    Change {
        name: "a field becomes nullable",
        edits: &[Edit::Replace {
            after: "    VmRunParams:",
            from: "          format: base64\n",
            to: "          format: base64\n          nullable: true\n",
        }],
        breaks: &[
            "the field `stdin` of `VmRunParams` is `Nullable<Formatted<Base64>>` now, not `Option<Formatted<Base64>>`",
        ],
        compiles: false,
    },
    Change {
        name: "a field changes its type",
        edits: &[Edit::Replace {
            after: "    VmRunParams:",
            from: "format: int32",
            to: "format: int64",
        }],
        breaks: &[
            "the field `timeout_sec` of `VmRunParams` is `Option<i64>` now, not `Option<i32>`",
        ],
        compiles: false,
    },
    Change {
        name: "a body gets a required field",
        edits: &[Edit::Replace {
            after: "    VmRunParams:",
            from: "        - command\n      properties:\n",
            to: "        - command\n        - user\n      properties:\n        user: { type: string }\n",
        }],
        breaks: &[
            "`VmRunParams::new` takes (user: impl Into<String>, command: impl IntoIterator<Item = impl Into<String>>) now, not (command: impl IntoIterator<Item = impl Into<String>>)",
        ],
        compiles: false,
    },
    Change {
        name: "a value of an enum is removed",
        edits: &[Edit::Replace {
            after: "    VmStatus:",
            from: "            - deleting\n",
            to: "",
        }],
        breaks: &["`VmStatus::Deleting` is gone"],
        compiles: false,
    },
    Change {
        name: "a value of an enum is written otherwise",
        edits: &[Edit::Replace { after: "    VmStatus:", from: "- running\n", to: "- RUNNING\n" }],
        breaks: &["`VmStatus::Running` stands for `RUNNING` now, not for `running`"],
        compiles: true,
    },
    Change {
        name: "an enum becomes plain text",
        edits: &[Edit::Cut {
            from: "          enum:\n            - provisioning",
            until: "        - type: string\n      example: running\n\n    VmTtl:",
        }],
        breaks: &["`VmStatus` is another name for a type now, not an enum"],
        compiles: false,
    },
    Change {
        name: "a kind of event is removed",
        edits: &[
            Edit::Replace {
                after: "    ExecStreamEvent:",
                from: "        - $ref: '#/components/schemas/ExecStderrEvent'\n",
                to: "",
            },
            Edit::Replace {
                after: "    ExecStreamEvent:",
                from: "          e: '#/components/schemas/ExecStderrEvent'\n",
                to: "",
            },
        ],
        breaks: &["`ExecStreamEvent::Stderr` is gone"],
        compiles: false,
    },
    Change {
        name: "a kind of event is told by another value",
        edits: &[
            Edit::Replace {
                after: "    ExecStreamEvent:",
                from: "          e: '#/",
                to: "          err: '#/",
            },
            Edit::Replace {
                after: "    ExecStderrEvent:",
                from: "            - e\n",
                to: "            - err\n",
            },
        ],
        breaks: &["`ExecStreamEvent::Stderr` stands for `err` now, not for `e`"],
        compiles: true,
    },
    Change {
        name: "a type is renamed",
        edits: &[Edit::Everywhere { from: "VmRunParams", to: "VmCommand" }],
        breaks: &[
            "`client.vms().run(..)` takes (id: impl Into<String>, params: VmCommand) now, not (id: impl Into<String>, params: VmRunParams)",
            "`client.vms().run_stream(..)` takes (id: impl Into<String>, params: VmCommand) now, not (id: impl Into<String>, params: VmRunParams)",
            "the type `VmRunParams` is gone",
            "the type `VmRunParams` is gone",
        ],
        compiles: false,
    },
    Change {
        name: "an answer no longer extends another",
        edits: &[Edit::Replace {
            after: "    VmLaunchResponse:",
            from: "      allOf:\n        - $ref: '#/components/schemas/Vm'\n        - type: object\n          properties:\n            snapshotRestoreWarnings:\n",
            to: "      type: object\n      required: [id, status]\n      properties:\n            id: { type: string }\n            status: { $ref: '#/components/schemas/VmStatus' }\n            snapshotRestoreWarnings:\n",
        }],
        breaks: &["a `VmLaunchResponse` no longer turns into a `Vm`"],
        compiles: true,
    },
];
