"""The digest of a submission: on the slip of the person, and computed anew by whoever holds the submission."""

import hashlib
import json

from kiosk.contract.submissions import Submission

DIGEST_BYTES = 16
"""Of SHA-256, from the left; docs/decisions/0047 says why half of it is enough on a slip."""


def digest_of(submission: Submission) -> bytes:
    """Return the digest over every answer of the form and every document.

    It is taken over the JSON text ``{"answers":{field_id:value,...},"documents":[sha256,...]}`` in the form of RFC 8785:
    UTF-8, no blanks, keys in order; the documents' digests in order as well, for their order is of no meaning.
    """
    contents = {
        "answers": {answer.field_id: answer.value for answer in submission.answers},
        "documents": sorted(document.sha256 for document in submission.documents),
    }
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).digest()[:DIGEST_BYTES]
