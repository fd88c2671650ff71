"""What schemathesis has to be told: the chunks of tus are bytes."""

import schemathesis

from kiosk.contract.uploads import CHUNK_TYPE

schemathesis.serializer.alias(CHUNK_TYPE, "application/octet-stream")
