"""The table of everything that is fuzzed. A parser joins by one line in TARGETS."""

from config.sources import SettingsError
from devices.card_reader.link import LinkGone, LinkMute, LinkReader, LinkReset
from devices.card_reader.profiles.profile import BadData
from devices.card_reader.recording.tape_file import NoRecording
from devices.document_printer.ipp.message import NotIpp
from devices.document_printer.pages import NotPrintableError
from hosting.errors import WireError
from proofs.statements import NoStatementError
from standin.refusals import Refusal
from tests.fuzz import bundles, cards, chips, files, headers, licences, pictures, slips, wires
from tests.fuzz.target import Target

_LINK = (LinkGone, LinkMute, LinkReader, LinkReset)

_ALL = (
    Target("apdu_answers", cards.exchange_once, _LINK, cards.answer_samples, cards.ANSWER_WORDS, cards.some_answers),
    Target("card_profiles", cards.read_whole_card, (), cards.card_samples, cards.ANSWER_WORDS, cards.some_answers),
    Target("text_block", cards.text_block, (BadData,), cards.block_samples, cards.BLOCK_WORDS, cards.some_block),
    Target("samv_stream", chips.samv_stream, (), chips.stream_samples, chips.STREAM_WORDS),
    Target("tlv", chips.structures, chips.OWN, chips.structure_samples, chips.TLV_WORDS),
    Target("dg1", chips.dg1, chips.OWN, chips.dg1_samples, chips.TLV_WORDS + chips.LINE_WORDS),
    Target("sod", chips.security_object_of, chips.OWN, chips.security_object_samples, chips.TLV_WORDS),
    Target("secure_messaging", chips.protected_answer, chips.OWN, chips.protected_samples, chips.TLV_WORDS),
    Target("mrz", chips.printed_lines, (), chips.line_samples, chips.LINE_WORDS),
    Target("mrz_seen", chips.lines_among_others, (), chips.line_samples, chips.LINE_WORDS),
    Target("social_card", chips.social_records, chips.OWN, chips.record_samples, chips.RECORD_WORDS),
    Target("wire_frames", wires.frames, (WireError,), wires.frame_samples, wires.WORDS, wires.some_frames),
    Target("wire_values", wires.values, (WireError,), wires.value_samples, wires.WORDS, wires.some_value),
    Target("printer_status", wires.printer_status, (), wires.status_samples, wires.STATUS_WORDS),
    Target("ipp_message", wires.ipp_message, (NotIpp,), wires.ipp_samples, wires.IPP_WORDS),
    Target("settings", files.settings, (SettingsError,), files.settings_samples, files.TOML_WORDS, files.some_toml),
    Target("catalogue", files.catalogue, (), files.catalogue_samples, files.TOML_WORDS),
    Target("recording_file", files.recording, (NoRecording,), files.recording_samples, files.RECORDING_WORDS),
    Target("camera_picture", pictures.picture, pictures.OWN, pictures.picture_samples, pictures.JPEG_WORDS),
    Target("camera_recording", pictures.recording, pictures.OWN, pictures.recording_samples, pictures.CAMERA_WORDS),
    Target("scrubbed_card", cards.scrubbed_card, _LINK, cards.card_samples, cards.ANSWER_WORDS, cards.some_answers),
    Target("scrubbed_line", cards.scrubbed_line, (), cards.line_samples, cards.LINE_WORDS),
    Target("platform_headers", headers.headers, (), headers.samples, headers.WORDS),
    Target("pdf", files.pdf, (NotPrintableError,), files.pdf_samples, files.PDF_WORDS),
    Target("bundle", bundles.bundle, (Refusal,), bundles.bundle_samples, bundles.WORDS),
    Target("signed_pack", bundles.signed_pack, (), bundles.pack_samples, bundles.PACK_WORDS),
    Target("receipt_file", files.receipt, files.RECEIPT_SAYS_NO, files.receipt_samples, files.JSON_WORDS),
    Target("licence_code", licences.texts, (), licences.samples, licences.WORDS),
    Target("slip_code", slips.code, (NoStatementError,), slips.code_samples, slips.WORDS),
)
TARGETS: dict[str, Target] = {target.name: target for target in _ALL}
