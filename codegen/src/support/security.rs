//! How requests are authorised.

use super::row::Fate::{Read, Without};
use super::row::{Object, Versions, field};

/// Why it has no effect.
const TOKEN: &str = "How a user or a device is granted a token is between the program and the service; the client renews it.";

/// Why it has no effect.
const SCOPES: &str =
    "A token is asked for the scopes that the operation names, not for all that there are.";

/// Why it has no effect.
const ABOUT: &str = "It describes a thing that the crate has no documentation of.";

pub(super) const OBJECTS: &[Object] = &[
    Object {
        name: "Security Scheme",
        fields: &[
            field("type", Versions::ALL, Read),
            field("name", Versions::ALL, Read),
            field("in", Versions::ALL, Read),
            field("description", Versions::ALL, Without(ABOUT)),
            field("scheme", Versions::V3, Read),
            field(
                "bearerFormat",
                Versions::V3,
                Without("The caller brings a token, and any format is sent as it is."),
            ),
            field("flows", Versions::V3, Read),
            field("openIdConnectUrl", Versions::V3, Read),
            field("flow", Versions::V2, Read),
            field("authorizationUrl", Versions::V2, Without(TOKEN)),
            field("tokenUrl", Versions::V2, Read),
            field("scopes", Versions::V2, Without(SCOPES)),
            field("oauth2MetadataUrl", Versions::V32, Without(TOKEN)),
            field("deprecated", Versions::V32, Without(ABOUT)),
        ],
    },
    Object {
        name: "OAuth Flows",
        fields: &[
            field("implicit", Versions::V3, Without(TOKEN)),
            field("password", Versions::V3, Read),
            field("clientCredentials", Versions::V3, Read),
            field("authorizationCode", Versions::V3, Read),
            field("deviceAuthorization", Versions::V32, Without(TOKEN)),
        ],
    },
    Object {
        name: "OAuth Flow",
        fields: &[
            field("authorizationUrl", Versions::V3, Without(TOKEN)),
            field("tokenUrl", Versions::V3, Read),
            field("refreshUrl", Versions::V3, Read),
            field("scopes", Versions::V3, Without(SCOPES)),
            field("deviceAuthorizationUrl", Versions::V32, Without(TOKEN)),
        ],
    },
    Object { name: "Security Requirement", fields: &[field("{name}", Versions::ALL, Read)] },
];
