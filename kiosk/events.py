"""Audit events as types. Generated from kiosk/events.toml by tools/generate_events.py: do not edit."""

from dataclasses import Field, dataclass, fields
from typing import Any, ClassVar

from kiosk.ports.audit_log import AuditEvent


class Event:
    """What all events share: an id, a level and their typed fields."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def fields(self) -> dict[str, str | int | float | bool | None]:
        """Return the typed fields by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class AppStarted(Event):
    """The kiosk's program started."""

    event_id = "app_started"
    level = "info"
    version: str
    profile: str


@dataclass(frozen=True, slots=True)
class AppStopped(Event):
    """The kiosk's program ended in good order."""

    event_id = "app_stopped"
    level = "info"


@dataclass(frozen=True, slots=True)
class BugCaught(Event):
    """Something went wrong that nobody foresaw; the traceback is in the technical log."""

    event_id = "bug_caught"
    level = "error"
    where: str
    error: str


@dataclass(frozen=True, slots=True)
class CardInserted(Event):
    """A card was put on a reader."""

    event_id = "card_inserted"
    level = "info"
    reader: str
    insertion: int


@dataclass(frozen=True, slots=True)
class CardRead(Event):
    """A card was read and passed its checks."""

    event_id = "card_read"
    level = "info"
    profile: str
    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class CardReadFailed(Event):
    """A card could not be read."""

    event_id = "card_read_failed"
    level = "warning"
    outcome: str
    detail: str


@dataclass(frozen=True, slots=True)
class CardRecorded(Event):
    """A person at the keyboard had the conversation with a card recorded, with every person in it replaced."""

    event_id = "card_recorded"
    level = "warning"
    user: str


@dataclass(frozen=True, slots=True)
class CardRemoved(Event):
    """A card was lifted from a reader."""

    event_id = "card_removed"
    level = "info"
    reader: str
    insertion: int


@dataclass(frozen=True, slots=True)
class CardRevealed(Event):
    """A person asked the command line to show a card's full data."""

    event_id = "card_revealed"
    level = "warning"
    user: str


@dataclass(frozen=True, slots=True)
class CaseAnswered(Event):
    """The platform answered a commit."""

    event_id = "case_answered"
    level = "info"
    submission_id: str
    case_no: str
    state: str


@dataclass(frozen=True, slots=True)
class CaseShredded(Event):
    """The platform holds the case: form and keys of the documents were deleted here, so the files are noise."""

    event_id = "case_shredded"
    level = "info"
    submission_id: str
    documents: int


@dataclass(frozen=True, slots=True)
class CaseSigned(Event):
    """The form was signed on the screen: drawn by a finger, or by a button that was held."""

    event_id = "case_signed"
    level = "info"
    by: str


@dataclass(frozen=True, slots=True)
class CasesForgotten(Event):
    """Confirmed cases older than the time for which they are kept were removed from this machine."""

    event_id = "cases_forgotten"
    level = "info"
    cases: int
    before: str


@dataclass(frozen=True, slots=True)
class ClockDiffers(Event):
    """This machine's clock is more than a minute off the platform's; ahead is positive. Told again when it is right."""

    event_id = "clock_differs"
    level = "warning"
    ahead_s: int


@dataclass(frozen=True, slots=True)
class CodeRefused(Event):
    """A one-time code that was typed did not prove anything: wrong, too often wrong, too old, or the line was down."""

    event_id = "code_refused"
    level = "info"
    reason: str


@dataclass(frozen=True, slots=True)
class ConsentGiven(Event):
    """The person agreed to the privacy notice by a touch."""

    event_id = "consent_given"
    level = "info"
    notice_version: str
    language: str


@dataclass(frozen=True, slots=True)
class DeviceChanged(Event):
    """A device's health changed."""

    event_id = "device_changed"
    level = "info"
    device: str
    kind: str
    link: str
    condition: str
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentMade(Event):
    """A paper was photographed, straightened and bound."""

    event_id = "document_made"
    level = "info"
    material: str
    verdict: str
    size: int


@dataclass(frozen=True, slots=True)
class FirmChosen(Event):
    """A person said for whom they came; role is self, or what they are to a firm, of which nothing is named."""

    event_id = "firm_chosen"
    level = "info"
    role: str
    proof: str | None = None
    found_by: str | None = None


@dataclass(frozen=True, slots=True)
class GuideShown(Event):
    """The guide to an item or a package was opened."""

    event_id = "guide_shown"
    level = "info"
    item: str


@dataclass(frozen=True, slots=True)
class HelperLockedOut(Event):
    """Too many wrong PINs for one helper; nothing is checked for a while."""

    event_id = "helper_locked_out"
    level = "warning"
    helper: str
    seconds: int


@dataclass(frozen=True, slots=True)
class HelperPinWrong(Event):
    """A helper's number and PIN did not belong together."""

    event_id = "helper_pin_wrong"
    level = "warning"
    helper: str
    failures: int


@dataclass(frozen=True, slots=True)
class HelperSignedIn(Event):
    """A helper signed in to stand beside a person."""

    event_id = "helper_signed_in"
    level = "info"
    helper: str


@dataclass(frozen=True, slots=True)
class HelperSignedOut(Event):
    """The helper went, by a touch or with the session."""

    event_id = "helper_signed_out"
    level = "info"
    helper: str


@dataclass(frozen=True, slots=True)
class HostOutgrown(Event):
    """A child process had grown over its memory limit and was replaced while nobody used the kiosk."""

    event_id = "host_outgrown"
    level = "warning"
    host: str
    memory_mb: int
    limit_mb: int


@dataclass(frozen=True, slots=True)
class HostRestarted(Event):
    """A child process ended or was killed, and was started again."""

    event_id = "host_restarted"
    level = "warning"
    host: str
    reason: str
    restarts: int


@dataclass(frozen=True, slots=True)
class IdentityChanged(Event):
    """The kiosk was enrolled, or its certificate was renewed; its keys were made on this machine."""

    event_id = "identity_changed"
    level = "info"
    how: str
    key_id: str
    not_after: str


@dataclass(frozen=True, slots=True)
class IdentityNotRenewed(Event):
    """The certificate is near its end and could not be renewed; it is tried again."""

    event_id = "identity_not_renewed"
    level = "warning"
    why: str
    not_after: str


@dataclass(frozen=True, slots=True)
class IdleWarned(Event):
    """Nobody had touched the screen for a while; the countdown was shown."""

    event_id = "idle_warned"
    level = "info"
    screen: str


@dataclass(frozen=True, slots=True)
class ItemChosen(Event):
    """A service item was chosen."""

    event_id = "item_chosen"
    level = "info"
    item: str


@dataclass(frozen=True, slots=True)
class LicenceConsent(Event):
    """The person said by a touch whether e-licences may be fetched for an item, and how many it could be."""

    event_id = "licence_consent"
    level = "info"
    given: bool
    papers: int


@dataclass(frozen=True, slots=True)
class LineChanged(Event):
    """The platform came into reach, or went out of it."""

    event_id = "line_changed"
    level = "info"
    up: bool


@dataclass(frozen=True, slots=True)
class OperatorLockedOut(Event):
    """Too many wrong PINs; the operator page is locked for a while."""

    event_id = "operator_locked_out"
    level = "warning"
    role: str
    seconds: int


@dataclass(frozen=True, slots=True)
class OperatorOpened(Event):
    """A technician or manager opened the operator page."""

    event_id = "operator_opened"
    level = "info"
    role: str


@dataclass(frozen=True, slots=True)
class OperatorPinWrong(Event):
    """A wrong PIN was entered."""

    event_id = "operator_pin_wrong"
    level = "warning"
    role: str
    failures: int


@dataclass(frozen=True, slots=True)
class PackRefused(Event):
    """A signed pack came that is not to be put in force; the one in force stays."""

    event_id = "pack_refused"
    level = "warning"
    pack: str
    why: str


@dataclass(frozen=True, slots=True)
class PackRolledBack(Event):
    """A person put the pack before in force again."""

    event_id = "pack_rolled_back"
    level = "warning"
    pack: str
    sequence: int


@dataclass(frozen=True, slots=True)
class PackStaged(Event):
    """A signed pack is here and whole; it waits for its day."""

    event_id = "pack_staged"
    level = "info"
    pack: str
    version: str
    sequence: int
    effective_from: str


@dataclass(frozen=True, slots=True)
class PackSwitched(Event):
    """Another pack is in force."""

    event_id = "pack_switched"
    level = "info"
    pack: str
    version: str
    sequence: int


@dataclass(frozen=True, slots=True)
class PaymentEnded(Event):
    """Somebody stood before the cashier's code: paid, unpaid, or unknown where nobody could ask."""

    event_id = "payment_ended"
    level = "info"
    item: str
    outcome: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class PromisesMade(Event):
    """The promises shown were made by a touch of their own, or papers are brought instead."""

    event_id = "promises_made"
    level = "info"
    made: bool
    promises: int


@dataclass(frozen=True, slots=True)
class ProofFetched(Event):
    """What was issued for a case was fetched to be looked at; outcome: shown, no_line, not_told or not_drawn."""

    event_id = "proof_fetched"
    level = "info"
    outcome: str
    pages: int


@dataclass(frozen=True, slots=True)
class ProofPrinted(Event):
    """What was issued for a case was sent to the document printer; the outcome is the printer's own word."""

    event_id = "proof_printed"
    level = "info"
    outcome: str
    pages: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class QueueExported(Event):
    """What waits was sealed into a bundle on removable media; it waits on, until the platform answers over the line."""

    event_id = "queue_exported"
    level = "info"
    bundle_id: str
    cases: int
    documents: int
    bytes: int


@dataclass(frozen=True, slots=True)
class RatingGiven(Event):
    """The person rated the service; how is told to the platform alone."""

    event_id = "rating_given"
    level = "info"


@dataclass(frozen=True, slots=True)
class ReceiptPrinted(Event):
    """A receipt was sent to the printer; the outcome is the printer's own word."""

    event_id = "receipt_printed"
    level = "info"
    kind: str
    outcome: str
    printed_mm: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class RecoveryCopyMade(Event):
    """The keys of the store were wrapped to a public key of the city; the fingerprint names it."""

    event_id = "recovery_copy_made"
    level = "warning"
    recipient: str


@dataclass(frozen=True, slots=True)
class ScreenShown(Event):
    """A screen was shown; where people give up can be seen from these."""

    event_id = "screen_shown"
    level = "info"
    screen: str


@dataclass(frozen=True, slots=True)
class SecondProofGiven(Event):
    """Somebody proved beyond a card or a typed number who they are; it holds for this visit."""

    event_id = "second_proof_given"
    level = "info"
    by: str


@dataclass(frozen=True, slots=True)
class SecondProofPutOff(Event):
    """Without a line no code came: the platform asks the person whether it was them when it has the case."""

    event_id = "second_proof_put_off"
    level = "info"


@dataclass(frozen=True, slots=True)
class SessionEnded(Event):
    """A session ended and everything personal in it was wiped."""

    event_id = "session_ended"
    level = "info"
    reason: str
    seconds: int
    submitted: bool


@dataclass(frozen=True, slots=True)
class SessionStarted(Event):
    """Somebody began to use the kiosk."""

    event_id = "session_started"
    level = "info"
    language: str
    way: str


@dataclass(frozen=True, slots=True)
class SheetPrinted(Event):
    """A guide was sent to the document printer; the outcome is the printer's own word."""

    event_id = "sheet_printed"
    level = "info"
    outcome: str
    pages: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class StoreChecked(Event):
    """Every page of the encrypted store was read and passed its checks."""

    event_id = "store_checked"
    level = "info"
    seconds: float
    pages: int


@dataclass(frozen=True, slots=True)
class StoreFailed(Event):
    """The encrypted store could not be used, so the kiosk was out of service; written when it works again."""

    event_id = "store_failed"
    level = "error"
    fault: str
    seconds: int
    unwritten: int


@dataclass(frozen=True, slots=True)
class StoreKeyChanged(Event):
    """The store was encrypted anew under another key; the old key opens nothing any more."""

    event_id = "store_key_changed"
    level = "warning"
    source: str


@dataclass(frozen=True, slots=True)
class StoreOpened(Event):
    """The encrypted store was opened."""

    event_id = "store_opened"
    level = "info"
    waiting: int
    schema: str


@dataclass(frozen=True, slots=True)
class StoreRoomChanged(Event):
    """The disk has too little room for new cases, or has enough again."""

    event_id = "store_room_changed"
    level = "warning"
    low: bool
    free_mb: int


@dataclass(frozen=True, slots=True)
class StoreSalvaged(Event):
    """The store was damaged: it lies in quarantine, and what could be read went into a new one."""

    event_id = "store_salvaged"
    level = "error"
    incident: str
    how: str
    rows_kept: int
    rows_lost: int
    cases_lost: int


@dataclass(frozen=True, slots=True)
class StoreWriteFailed(Event):
    """A write to the encrypted store failed; the next one, this one, went through."""

    event_id = "store_write_failed"
    level = "warning"
    fault: str


@dataclass(frozen=True, slots=True)
class SubmissionParked(Event):
    """The platform refused a submission for good, or answered what could not be understood; a person must look."""

    event_id = "submission_parked"
    level = "error"
    submission_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class SubmissionQueued(Event):
    """A submission and its documents are durable on this machine."""

    event_id = "submission_queued"
    level = "info"
    submission_id: str
    item: str
    documents: int


@dataclass(frozen=True, slots=True)
class SubmissionRetried(Event):
    """A person put a parked submission back into the queue."""

    event_id = "submission_retried"
    level = "info"
    submission_id: str


@dataclass(frozen=True, slots=True)
class WipeDone(Event):
    """Memory, frames and answers of the session were wiped."""

    event_id = "wipe_done"
    level = "info"
    frames_zeroed: bool


@dataclass(frozen=True, slots=True)
class ZoneNotRead(Event):
    """The printed lines of a passport or permit could not be read from its picture."""

    event_id = "zone_not_read"
    level = "warning"
    reason: str


EVENTS: dict[str, type[AuditEvent]] = {
    "app_started": AppStarted,
    "app_stopped": AppStopped,
    "bug_caught": BugCaught,
    "card_inserted": CardInserted,
    "card_read": CardRead,
    "card_read_failed": CardReadFailed,
    "card_recorded": CardRecorded,
    "card_removed": CardRemoved,
    "card_revealed": CardRevealed,
    "case_answered": CaseAnswered,
    "case_shredded": CaseShredded,
    "case_signed": CaseSigned,
    "cases_forgotten": CasesForgotten,
    "clock_differs": ClockDiffers,
    "code_refused": CodeRefused,
    "consent_given": ConsentGiven,
    "device_changed": DeviceChanged,
    "document_made": DocumentMade,
    "firm_chosen": FirmChosen,
    "guide_shown": GuideShown,
    "helper_locked_out": HelperLockedOut,
    "helper_pin_wrong": HelperPinWrong,
    "helper_signed_in": HelperSignedIn,
    "helper_signed_out": HelperSignedOut,
    "host_outgrown": HostOutgrown,
    "host_restarted": HostRestarted,
    "identity_changed": IdentityChanged,
    "identity_not_renewed": IdentityNotRenewed,
    "idle_warned": IdleWarned,
    "item_chosen": ItemChosen,
    "licence_consent": LicenceConsent,
    "line_changed": LineChanged,
    "operator_locked_out": OperatorLockedOut,
    "operator_opened": OperatorOpened,
    "operator_pin_wrong": OperatorPinWrong,
    "pack_refused": PackRefused,
    "pack_rolled_back": PackRolledBack,
    "pack_staged": PackStaged,
    "pack_switched": PackSwitched,
    "payment_ended": PaymentEnded,
    "promises_made": PromisesMade,
    "proof_fetched": ProofFetched,
    "proof_printed": ProofPrinted,
    "queue_exported": QueueExported,
    "rating_given": RatingGiven,
    "receipt_printed": ReceiptPrinted,
    "recovery_copy_made": RecoveryCopyMade,
    "screen_shown": ScreenShown,
    "second_proof_given": SecondProofGiven,
    "second_proof_put_off": SecondProofPutOff,
    "session_ended": SessionEnded,
    "session_started": SessionStarted,
    "sheet_printed": SheetPrinted,
    "store_checked": StoreChecked,
    "store_failed": StoreFailed,
    "store_key_changed": StoreKeyChanged,
    "store_opened": StoreOpened,
    "store_room_changed": StoreRoomChanged,
    "store_salvaged": StoreSalvaged,
    "store_write_failed": StoreWriteFailed,
    "submission_parked": SubmissionParked,
    "submission_queued": SubmissionQueued,
    "submission_retried": SubmissionRetried,
    "wipe_done": WipeDone,
    "zone_not_read": ZoneNotRead,
}
