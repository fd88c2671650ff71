"""What an office issued, as it came over the line: taken only if it is what the case names."""

import hashlib
import hmac

from kiosk.domain.results import CaseResult
from offline_cache.answers import Accepted, Answer, NotUnderstood


def issued(body: bytes, result: CaseResult) -> Answer[bytes]:
    """Return the document; NotUnderstood where its size or its digest is another one."""
    if len(body) != result.size or not hmac.compare_digest(hashlib.sha256(body).hexdigest(), result.sha256):
        return NotUnderstood("result-digest")
    return Accepted(body)
