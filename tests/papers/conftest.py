"""A camera's shared memory, for tests of what reads from it."""

import secrets
from multiprocessing.shared_memory import SharedMemory

import pytest

from kiosk.ports.document_camera import Frame
from papers.opencv import np


@pytest.fixture
def share():
    """Return a function that puts a picture into shared memory as the camera does, and gives its Frame."""
    blocks = []

    def put(picture, sequence=1):
        block = SharedMemory(f"onetrip-test-{secrets.token_hex(6)}", create=True, size=picture.nbytes)
        np.ndarray(picture.shape, np.uint8, block.buf)[:] = picture
        blocks.append(block)
        return Frame(block.name, 0, picture.shape[1], picture.shape[0], sequence)

    yield put
    for block in blocks:
        block.close()
        block.unlink()
