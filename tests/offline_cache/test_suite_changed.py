"""The setting ``crypto_suite`` changes while documents wait: everything stays readable, and SM4 and SM3 are the real ones.

An independent implementation (gmssl) and the vectors of the standards are what they are compared with.
"""

import os

import pytest
from cryptography.exceptions import InvalidTag
from gmssl import func, sm3, sm4
from hypothesis import given, settings
from hypothesis import strategies as st

from offline_cache.documents import (
    CHUNK_BYTES,
    HEAD,
    HEAD_BYTES,
    DocumentDamaged,
    DocumentFolder,
    KeyWrap,
)
from offline_cache.opened import open_store
from offline_cache.suites import GUOMI, INTERNATIONAL, SUITES, TAG_BYTES, Sm4Gcm, suite_by_number
from tests.offline_cache.people import PLACE, case, new_id, paper

SUITE_IDS = sorted(SUITES)


def test_sm3_is_that_of_the_standard():
    # GB/T 32905-2016, annex A.1 and A.2
    assert GUOMI.digest(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert GUOMI.digest(b"abcd" * 16).hex() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_sm4_is_that_of_the_standard():
    # RFC 8998, appendix A.1 (SM4-GCM); its block cipher is GB/T 32907-2016, annex A
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    nonce = bytes.fromhex("00001234567800000000abcd")
    label = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    plain = bytes.fromhex("aa" * 8 + "bb" * 8 + "cc" * 8 + "dd" * 8 + "ee" * 8 + "ff" * 8 + "ee" * 8 + "aa" * 8)
    sealed = bytes.fromhex(
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d83de3541e4c2b58177e065a9bf7b62ec"
    )
    assert Sm4Gcm(key).encrypt(nonce, plain, label) == sealed
    assert Sm4Gcm(key).decrypt(nonce, sealed, label) == plain


@settings(max_examples=15, deadline=None)
@given(st.binary(max_size=200))
def test_sm3_agrees_with_an_independent_one(content):
    assert GUOMI.digest(content).hex() == sm3.sm3_hash(func.bytes_to_list(content))


@settings(max_examples=10, deadline=None)
@given(st.binary(min_size=16, max_size=16), st.binary(min_size=12, max_size=12), st.binary(min_size=1, max_size=60))
def test_sm4_agrees_with_an_independent_one(key, nonce, plain):
    cipher = sm4.CryptSM4()
    cipher.set_key(key, sm4.SM4_ENCRYPT)
    blocks = range(2, 2 + (len(plain) + 15) // 16)  # NIST SP 800-38D: the text begins at the second counter
    stream = b"".join(bytes(cipher.one_round(cipher.sk, list(nonce + n.to_bytes(4, "big")))) for n in blocks)
    ours = Sm4Gcm(key).encrypt(nonce, plain, b"")
    assert ours[: len(plain)] == bytes(a ^ b for a, b in zip(plain, stream, strict=False))


@pytest.mark.parametrize("spoilt", [0, -1, 5])
def test_sm4_text_with_a_bit_flipped_does_not_open(spoilt):
    cipher, nonce = Sm4Gcm(os.urandom(16)), os.urandom(12)
    sealed = bytearray(cipher.encrypt(nonce, b"sample".ljust(40), b"label"))
    sealed[spoilt] ^= 1
    with pytest.raises(InvalidTag):
        cipher.decrypt(nonce, bytes(sealed), b"label")
    with pytest.raises(InvalidTag):
        cipher.decrypt(nonce, b"short", b"label")


@pytest.mark.parametrize("name", SUITE_IDS)
@pytest.mark.parametrize("size", [1, CHUNK_BYTES, CHUNK_BYTES + 77])
def test_document_says_by_which_suite_it_was_sealed(folder, key, name, size):
    suite, content = SUITES[name], os.urandom(size)
    sealed = DocumentFolder(folder, key, suite).write(new_id(), content)
    [file] = folder.iterdir()
    assert file.read_bytes()[:HEAD_BYTES] == HEAD + bytes([suite.number])
    other = GUOMI if suite is INTERNATIONAL else INTERNATIONAL
    with DocumentFolder(folder, key, other).open(sealed) as reader:
        assert reader.read(0, size) == content


def test_document_of_before_there_were_suites_is_read(folder, key):
    content, doc_id = os.urandom(CHUNK_BYTES + 9), new_id()
    sealed = DocumentFolder(folder, key).write(doc_id, content)
    [file] = folder.iterdir()
    file.write_bytes(file.read_bytes()[HEAD_BYTES:])
    with DocumentFolder(folder, key, GUOMI).open(sealed) as reader:
        assert reader.read(CHUNK_BYTES - 3, 12) == content[-12:]


@pytest.mark.parametrize("number", [0, 3, INTERNATIONAL.number])
def test_head_that_names_another_suite_is_damage(folder, key, number):
    documents = DocumentFolder(folder, key, GUOMI)
    sealed = documents.write(new_id(), b"sample")
    [file] = folder.iterdir()
    file.write_bytes(HEAD + bytes([number]) + file.read_bytes()[HEAD_BYTES:])
    with pytest.raises(DocumentDamaged, match="suite"):
        documents.open(sealed)
    assert (suite_by_number(number) is None) == (number != INTERNATIONAL.number)


@pytest.mark.parametrize("name", SUITE_IDS)
def test_wrapped_key_of_another_document_does_not_open(key, name):
    wrapping, content_key = KeyWrap(key), os.urandom(SUITES[name].key_bytes)
    wrapped = wrapping.wrap("one", content_key)
    assert wrapping.unwrap("one", wrapped) == content_key
    assert len(wrapped) == len(content_key) + 12 + TAG_BYTES
    for doc_id, blob in (("two", wrapped), ("one", wrapped[:-1]), ("one", b"")):
        with pytest.raises(DocumentDamaged):
            wrapping.unwrap(doc_id, blob)


def test_queue_made_under_both_suites_is_sent_under_either(folder, key):
    papers = {name: paper() for name in SUITE_IDS}
    for name, document in papers.items():
        with open_store(folder, key, PLACE, suite=SUITES[name]) as store:
            store.outbox.enqueue(case(document), (document,))
    with open_store(folder, key, PLACE, suite=GUOMI) as store:
        for item in store.outbox.items():
            [left] = store.outgoing.documents_left(item.id)
            with store.outgoing.open(left) as reader:
                assert reader.read(0, left.sealed.size) in {each.content for each in papers.values()}
