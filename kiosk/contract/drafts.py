"""``PUT/GET/DELETE /v1/drafts/{holder}``: what a person has begun and goes on with at another kiosk, by phone or window.

The content is sealed by the kiosk: opaque bytes, which the platform keeps and cannot read.
"""

from datetime import datetime

from pydantic import Field

from kiosk.contract.model import Model

DRAFT_TYPE = "application/octet-stream"
MAX_DRAFT_BYTES = 256_000
DRAFT_DAYS = 7


class DraftKept(Model):
    """Answer to a PUT; ``etag`` goes into ``If-Match`` of the next one."""

    etag: str = Field(min_length=1, max_length=80)
    size: int = Field(ge=0, le=MAX_DRAFT_BYTES)
    expires_at: datetime
