"""Every way in which the platform says no: the closed list that client, stand-in and documents share.

Errors are ``application/problem+json`` (RFC 9457). The ``type`` decides what a kiosk does next, never the
text: try the same call later, start the exchange of this submission over, or park it for a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from kiosk.domain.text import LocalText

MEDIA_TYPE = "application/problem+json"
BASE = "https://contract.onetrip.example/problems/"
"""Types are names, not addresses: nothing is ever fetched from there (``.example`` is reserved, RFC 2606)."""


class Meaning(StrEnum):
    """What a client does after a refusal."""

    RETRY = "retry"
    START_OVER = "start_over"
    PARK = "park"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """One entry of the closed list.

    Attributes:
        slug: Last part of the URI.
        status: The HTTP status that goes with it.
        meaning: RETRY: the same call again, after ``Retry-After`` where given. START_OVER: send form, documents
            and commit again under the same ids; what the platform holds already is not sent twice. PARK: a person
            has to look; the same call can never succeed.
    """

    slug: str
    status: int
    meaning: Meaning
    title: LocalText

    @property
    def uri(self) -> str:
        """The ``type`` member."""
        return BASE + self.slug

    @property
    def retryable(self) -> bool:
        """Whether a machine can get on without a person."""
        return self.meaning is not Meaning.PARK


def _park(slug: str, status: int, zh: str, en: str) -> ProblemType:
    return ProblemType(slug, status, Meaning.PARK, LocalText(zh, en))


def _again(slug: str, status: int, zh: str, en: str) -> ProblemType:
    return ProblemType(slug, status, Meaning.START_OVER, LocalText(zh, en))


def _later(slug: str, status: int, zh: str, en: str) -> ProblemType:
    return ProblemType(slug, status, Meaning.RETRY, LocalText(zh, en))


MALFORMED = _park("malformed-request", 400, "请求无法读懂", "The request cannot be read")
KEY_MISMATCH = _park("idempotency-key-mismatch", 400, "幂等键与编号不符", "Idempotency-Key and id differ")
CERTIFICATE_MISSING = _later("certificate-missing", 401, "没有出示终端证书", "The kiosk showed no certificate")
SIGNATURE_MISSING = _later("signature-missing", 401, "请求没有签名", "The request is not signed")
SIGNATURE_INVALID = _later("signature-invalid", 401, "签名不对", "The signature does not hold")
SIGNATURE_REPLAYED = _later("signature-replayed", 401, "这个签名已经用过", "This signature has been used before")
SIGNATURE_CLOCK = _later(
    "signature-clock", 401, "终端的时钟和平台相差太多", "The kiosk's clock is too far from the platform's"
)
SIGNER_MISMATCH = _later(
    "signer-mismatch", 401, "签名和证书不是同一台终端", "Signature and certificate are of two kiosks"
)
DIGEST_OF_CONTENT = _later(
    "content-digest-mismatch", 400, "请求内容和摘要不符", "The content does not match its Content-Digest"
)
ENROLMENT_REFUSED = _park("enrolment-refused", 403, "入网码不对、用过了或过期了", "The code is wrong, used, or too old")
REQUEST_INVALID = _park("certificate-request-invalid", 422, "证书申请不对", "The certificate request is not valid")
BUNDLE_INVALID = _park("bundle-invalid", 422, "导出包坏了，或被改过", "The bundle is damaged or was changed")
BUNDLE_FOREIGN = _park(
    "bundle-foreign",
    422,
    "导出包不是给这里的，或不是认识的终端做的",
    "The bundle is for another city, or of an unknown kiosk",
)
NOT_FOUND = _park("not-found", 404, "没有这个地址", "There is nothing at this address")
CASE_UNKNOWN = _park("case-unknown", 404, "没有查到这个办件", "No such case")
METHOD = _park("method-not-allowed", 405, "这个地址不支持此方法", "This method is not allowed here")
TUS_VERSION = _park("tus-version", 412, "上传协议版本不是 1.0.0", "Tus-Resumable is not 1.0.0")
TOO_LARGE = _park("too-large", 413, "内容超过允许的大小", "The content is larger than allowed")
MEDIA = _park("media-type", 415, "内容类型不支持", "The content type is not supported")
CONTENT = _park("content-invalid", 422, "内容不符合接口约定", "The content does not match the contract")
SUBMISSION_CONFLICT = _park(
    "submission-conflict", 422, "同一编号已有不同的内容", "Another content is known under this id"
)
DOCUMENT_CONFLICT = _park(
    "document-conflict", 422, "同一材料编号已有不同的内容", "Another document is known under this id"
)
UNDECLARED = _park("document-undeclared", 422, "申请里没有列出这份材料", "The submission does not list this document")
DOCUMENTS_MISMATCH = _park(
    "documents-mismatch", 422, "材料清单与申请不一致", "The documents differ from those of the submission"
)
LOG_HEAD = _park("log-head-refused", 409, "日志与以前交来的不一致", "The log is not the one that it was before")
KEY_MISSING = _park("idempotency-key-missing", 400, "缺少幂等键", "This call needs an Idempotency-Key")
KEY_REUSED = _park(
    "idempotency-key-reuse", 422, "同一幂等键已用于不同的内容", "This Idempotency-Key went with another content"
)
CONSENT = _park("consent-missing", 403, "没有本人同意，不能查询", "Without the person's consent nothing is told")
KIOSK_MISMATCH = _park("kiosk-mismatch", 403, "证书属于另一台终端", "The certificate is another kiosk's")
FIRM_UNKNOWN = _park("firm-unknown", 422, "法人库里没有这个单位", "The register has no such firm")
FIRM_CLOSED = _park("firm-closed", 422, "这个单位已经注销或吊销", "The firm is dissolved, or its licence revoked")
FIRM_NOT_REPRESENTED = _park(
    "firm-not-represented", 422, "申请人现在不能代表这个单位", "The applicant may not act for the firm now"
)
SLOT_UNKNOWN = _park("slot-unknown", 404, "没有这个时段", "There is no such slot")
SLOT_TAKEN = _park("slot-taken", 409, "这个时段已约满", "The slot has no place left")
SLOT_HELD = _park("slot-held", 409, "这个人已经约了这个时段", "This person has booked the slot already")
VISIT_NOT_DUE = _park(
    "visit-not-due", 409, "这件现在不用来，或者没约在今天", "No visit is awaited now, or it is on another day"
)
DRAFT_UNKNOWN = _park("draft-unknown", 404, "没有暂存，或已过期", "There is no draft, or it has expired")
PRECONDITION = _park("precondition-failed", 412, "内容已被更新，请先取最新的", "It has changed meanwhile; get it anew")
PRECONDITION_MISSING = _park("precondition-required", 428, "请带上 If-Match", "Say which version with If-Match")
HANDOVER_UNKNOWN = _park("handover-unknown", 404, "没有这次手机传图，或已过期", "No such hand-over, or it has expired")
CODE_UNKNOWN = _park("code-unknown", 404, "验证码不存在或已失效", "No such code, or it is no longer valid")
CODE_WRONG = _park("code-wrong", 422, "验证码不对", "The code is wrong")
PROOF_INVALID = _park(
    "proof-invalid",
    422,
    "本人确认不对，或不是这个人、这次办理的",
    "The second proof is wrong, another person's or another visit's",
)
BILL_UNKNOWN = _park("bill-unknown", 404, "没有这个户号", "There is no such account")
PAYMENT_UNKNOWN = _park("payment-unknown", 404, "没有这笔订单", "There is no such order")
PAYMENT_CONFLICT = _park("payment-conflict", 422, "同一订单号已有不同的内容", "Another order is known under this id")
PAYMENT_STATE = _park("payment-state", 409, "订单现在的状态不允许这样做", "The order's state does not allow this")
SUBMISSION_UNKNOWN = _again("submission-unknown", 404, "没有收到过这份申请", "The submission has not arrived")
UPLOAD_UNKNOWN = _again("upload-unknown", 404, "没有这个上传", "There is no such upload")
DOCUMENTS_MISSING = _again("documents-missing", 409, "有材料还没有收到", "Documents have not arrived yet")
DIGEST = _again("digest-mismatch", 422, "收到的材料与摘要不符，已丢弃", "The document does not match its digest")
IN_FLIGHT = _later("idempotency-in-flight", 409, "同一请求正在处理", "The same call is being answered")
HANDOVER_EMPTY = _later("handover-empty", 409, "手机还没有传来", "Nothing has come from the phone yet")
OFFSET = _later("upload-offset", 409, "续传位置不对", "The upload stands at another offset")
TOO_MANY = _later("too-many-requests", 429, "请求太多，请稍后再试", "Too many requests, try later")
INTERNAL = _later("internal-error", 500, "平台内部出错", "The platform failed")
UNAVAILABLE = _later("unavailable", 503, "平台暂停服务", "The platform is out of service for now")

PROBLEM_TYPES: Mapping[str, ProblemType] = {
    entry.uri: entry
    for entry in (
        *(MALFORMED, KEY_MISMATCH, NOT_FOUND, CASE_UNKNOWN, METHOD, TUS_VERSION, TOO_LARGE, MEDIA, CONTENT),
        *(SUBMISSION_CONFLICT, DOCUMENT_CONFLICT, UNDECLARED, DOCUMENTS_MISMATCH, LOG_HEAD),
        *(KEY_MISSING, KEY_REUSED, IN_FLIGHT, CONSENT, KIOSK_MISMATCH),
        *(FIRM_UNKNOWN, FIRM_CLOSED, FIRM_NOT_REPRESENTED),
        *(SLOT_UNKNOWN, SLOT_TAKEN, SLOT_HELD, VISIT_NOT_DUE, DRAFT_UNKNOWN, PRECONDITION, PRECONDITION_MISSING),
        *(HANDOVER_UNKNOWN, HANDOVER_EMPTY, CODE_UNKNOWN, CODE_WRONG, PROOF_INVALID),
        *(PAYMENT_UNKNOWN, PAYMENT_CONFLICT, PAYMENT_STATE, BILL_UNKNOWN),
        *(SUBMISSION_UNKNOWN, UPLOAD_UNKNOWN, DOCUMENTS_MISSING, DIGEST),
        *(CERTIFICATE_MISSING, SIGNATURE_MISSING, SIGNATURE_INVALID, SIGNATURE_REPLAYED, SIGNATURE_CLOCK),
        *(SIGNER_MISMATCH, DIGEST_OF_CONTENT, ENROLMENT_REFUSED, REQUEST_INVALID),
        *(BUNDLE_INVALID, BUNDLE_FOREIGN),
        *(OFFSET, TOO_MANY, INTERNAL, UNAVAILABLE),
    )
}
"""The closed list, by URI."""


class ContentError(BaseModel):
    """One place of a body that breaks the contract; never repeats the value, which may be personal."""

    model_config = ConfigDict(frozen=True)

    path: str
    rule: str


class Problem(BaseModel):
    """RFC 9457 problem details. Unknown members are ignored, as section 3.2 there asks of clients."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: str
    title: str
    title_en: str = ""
    status: int = Field(ge=400, le=599)
    detail: str = ""
    errors: tuple[ContentError, ...] = ()
    missing: tuple[str, ...] = Field(default=(), description="doc_id of documents that have not arrived")


_RETRYABLE_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504, 507})


def meaning_of(status: int, problem: Problem | None) -> Meaning:
    """Decide what a refusal means; a type outside the list falls back on the status.

    Args:
        status: The HTTP status, 400 to 599.
        problem: The parsed body; None where it was none (a proxy's page).
    """
    known = PROBLEM_TYPES.get(problem.type) if problem else None
    if known:
        return known.meaning
    return Meaning.RETRY if status in _RETRYABLE_STATUS else Meaning.PARK
