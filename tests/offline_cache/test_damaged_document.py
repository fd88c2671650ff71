"""A document on the disk was damaged, cut, swapped or lost: it is never sent as if it were whole."""

import os
from pathlib import Path

import pytest

from kiosk.faults import KioskFault
from offline_cache.documents import CHUNK_BYTES, TAG_BYTES, DocumentDamaged, DocumentFolder
from tests.offline_cache.people import new_id

SIZES = (1, 15, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES + 77)


@pytest.fixture
def documents(folder: Path, key: bytes) -> DocumentFolder:
    return DocumentFolder(folder, key)


def _file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


@pytest.mark.parametrize("size", SIZES)
def test_what_was_kept_comes_back_from_any_place(documents: DocumentFolder, size: int) -> None:
    content = os.urandom(size)
    with documents.open(documents.write(new_id(), content)) as reader:
        assert reader.read(0, size + 10) == content
        for offset in (0, size // 2, size - 1, max(0, size - 70_000)):
            assert reader.read(offset, 60_000) == content[offset : offset + 60_000]
        assert reader.read(size, 10) == b""


@pytest.mark.parametrize("place", [0, CHUNK_BYTES, CHUNK_BYTES + TAG_BYTES, -1])
def test_one_bit_flipped(documents: DocumentFolder, folder: Path, place: int) -> None:
    sealed = documents.write(new_id(), os.urandom(2 * CHUNK_BYTES))
    content = bytearray(_file(folder).read_bytes())
    content[place] ^= 1
    _file(folder).write_bytes(content)
    with documents.open(sealed) as reader, pytest.raises(DocumentDamaged):
        reader.read(0, sealed.size)


def test_chunks_swapped(documents: DocumentFolder, folder: Path) -> None:
    sealed = documents.write(new_id(), os.urandom(3 * CHUNK_BYTES))
    content, step = _file(folder).read_bytes(), CHUNK_BYTES + TAG_BYTES
    _file(folder).write_bytes(content[step : 2 * step] + content[:step] + content[2 * step :])
    with documents.open(sealed) as reader, pytest.raises(DocumentDamaged):
        reader.read(0, 1)


def test_cut_at_the_end_of_a_chunk_and_the_row_forged_to_match(documents: DocumentFolder, folder: Path) -> None:
    sealed = documents.write(new_id(), os.urandom(2 * CHUNK_BYTES))
    _file(folder).write_bytes(_file(folder).read_bytes()[: CHUNK_BYTES + TAG_BYTES])
    forged = type(sealed)(sealed.doc_id, CHUNK_BYTES, sealed.wrapped_key)
    with documents.open(forged) as reader, pytest.raises(DocumentDamaged):
        reader.read(0, CHUNK_BYTES)


def test_file_of_another_document_in_its_place(documents: DocumentFolder, folder: Path) -> None:
    first = documents.write(new_id(), b"one")
    second = documents.write(new_id(), b"two")
    (folder / f"{second.doc_id}.sealed").replace(folder / f"{first.doc_id}.sealed")
    with documents.open(first) as reader, pytest.raises(DocumentDamaged):
        reader.read(0, 3)
    mixed = type(first)(first.doc_id, 3, second.wrapped_key)
    with pytest.raises(DocumentDamaged):
        documents.open(mixed)


def test_file_gone(documents: DocumentFolder) -> None:
    sealed = documents.write(new_id(), b"one")
    documents.delete(sealed.doc_id)
    documents.delete(sealed.doc_id)
    with pytest.raises(DocumentDamaged):
        documents.open(sealed)


def test_folder_that_cannot_be_written_leaves_nothing_behind(documents: DocumentFolder, folder: Path) -> None:
    doc_id = new_id()
    (folder / f"{doc_id}.sealed").mkdir()
    with pytest.raises(KioskFault) as caught:
        documents.write(doc_id, b"one")
    assert caught.value.fault.code == "STORE_UNAVAILABLE"
    assert [path.suffix for path in folder.iterdir()] == [".sealed"]
