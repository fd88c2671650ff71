"""IPP as bytes: what RFC 8010 prints in its appendix, what a printer may send, and what is none."""

import pytest

from devices.document_printer.ipp.message import Attribute, Group, NotIpp, Tag, decode, encode
from tests.fuzz.wires import ipp_samples

PRINT_JOB = bytes.fromhex(
    "0101 0002 00000001 01"
    "47 0012 617474726962757465732d63686172736574 0005 7574662d38"
    "48 001b 617474726962757465732d6e61747572616c2d6c616e6775616765 0005 656e2d7573"
    "45 000b 7072696e7465722d757269 002c 6970703a2f2f7072696e7465722e6578616d706c652e636f6d2f6970702f7072696e742f70696e6574726565"
    "42 0008 6a6f622d6e616d65 0006 666f6f626172"
    "02"
    "21 0006 636f70696573 0004 00000014"
    "44 0005 7369646573 0013 74776f2d73696465642d6c6f6e672d65646765"
    "03"
)
"""RFC 8010, appendix A.1, shortened by ipp-attribute-fidelity."""


def test_request_of_the_standard_is_read_as_it_says():
    message = decode(PRINT_JOB + b"%!PDF...")
    assert (message.version, message.code, message.number) == ((1, 1), 2, 1)
    assert message.document == b"%!PDF..."
    assert message.first(Group.OPERATION)["job-name"] == ("foobar",)
    assert message.first(Group.JOB) == {"copies": (20,), "sides": ("two-sided-long-edge",)}


def test_what_is_written_is_what_is_read():
    sent = (
        Attribute("printer-state-reasons", Tag.KEYWORD, ("media-empty-error", "paused")),
        Attribute("copies-supported", Tag.RANGE, ((1, 99),)),
        Attribute("purge-job", Tag.BOOLEAN, (True,)),
    )
    message = decode(encode(0x0B, 5, ((Group.OPERATION, sent), (Group.JOB, sent[:1])), b"doc"))
    assert message.first(Group.OPERATION) == {each.name: each.values for each in sent}
    assert list(message.all(Group.JOB)) == [{"printer-state-reasons": ("media-empty-error", "paused")}]
    assert message.document == b"doc"


def test_collections_and_texts_that_name_their_language():
    _, nested, with_language = ipp_samples()
    assert decode(nested).first(Group.PRINTER) == {"c": ({"m": ({"x": (21000,)},)},)}
    assert decode(with_language).first(Group.PRINTER) == {"t": ("hi",), "u": (None,)}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"HTTP/1.1",
        PRINT_JOB[:-1],
        PRINT_JOB[:60],
        b"\x09\x00" + PRINT_JOB[2:],
        b"\2\0\0\0\0\0\0\1\1\x21\0\1a\0\2\0\0\3",
        b"\2\0\0\0\0\0\0\1\1\x21\0\0\0\4\0\0\0\0\3",
        b"\2\0\0\0\0\0\0\1\1\x34\0\1a\0\0" + b"\x4a\0\0\0\1m\x34\0\0\0\0" * 9,
    ],
    ids=["nothing", "HTTP", "no end", "cut", "version 9", "short number", "value of nothing", "too deep"],
)
def test_what_is_no_message_is_told_from_one(data):
    with pytest.raises(NotIpp):
        decode(data)
