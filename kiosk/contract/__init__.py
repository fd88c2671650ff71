"""The models of the platform's API, from which the OpenAPI document is made. Used by client, stand-in and docs."""
