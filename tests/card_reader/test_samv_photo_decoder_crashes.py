"""The photo's decoder is somebody else's library: it crashes, hangs, lies or is missing, and the card is read all the same."""

import shutil
import subprocess

import pytest

from devices.card_reader.samv.photo import BITMAP_BYTES, decode, decoder
from tests.card_reader.rigs import SamvRig
from tests.card_reader.samv_module import PHOTO

GOOD = """
    unsigned char head[54] = {'B', 'M'};
    put(head + 2, 54 + 126 * 308); put(head + 10, 54); put(head + 14, 40); put(head + 18, 102); put(head + 22, 126);
    memcpy(out, head, 54);
    for (int i = 0; i < 126 * 308; i++) out[54 + i] = in[i % 1024];
    return 0;
"""
SOURCE = """
#include <string.h>
#include <stdlib.h>
static void put(unsigned char *at, int n) { for (int i = 0; i < 4; i++) at[i] = n >> 8 * i; }
int unpack(const unsigned char *in, unsigned char *out, int kind) { (void)in; (void)out; (void)kind; (void)put; %s }
"""


@pytest.fixture
def build(tmp_path):
    """Build a library whose function does this."""
    assert shutil.which("gcc"), "gcc is missing"

    def make(body):
        library = tmp_path / "libphoto.so"
        command = ["gcc", "-shared", "-fPIC", "-x", "c", "-o", str(library), "-"]
        subprocess.run(command, input=SOURCE % body, text=True, check=True)
        return library

    return make


def test_photo_is_decoded_by_the_makers_library(build):
    portrait = decode(PHOTO, build(GOOD))
    assert portrait is not None
    assert len(portrait.bmp) == BITMAP_BYTES
    assert portrait.bmp[54:64] == PHOTO[:10]
    assert repr(portrait) == "Portrait()"


@pytest.mark.expected_log("devices", "the photo decoder")
@pytest.mark.parametrize(
    "body",
    ["abort();", "*(volatile int *)0 = 1; return 0;", "for (;;) ;", "return 1;", "memset(out, 0x42, 60); return 1;"],
)
def test_library_that_crashes_hangs_or_lies_costs_the_photo_only(build, body):
    assert decode(PHOTO, build(body)) is None


@pytest.mark.expected_log("devices", "the photo decoder failed")
def test_missing_library_costs_the_photo_only(tmp_path):
    assert decode(PHOTO, tmp_path / "nothing.so") is None


def test_without_a_library_there_is_no_photo():
    assert decoder(None) is None


def test_reader_with_a_library_gives_the_photo_and_outlives_its_crash(build, tmp_path):
    library = build(GOOD)
    rig = SamvRig(tmp_path, photo_decoder=str(library))
    rig.insert("wang_fang")
    assert len(rig.read(rig.inserted()).document.portrait.bmp) == BITMAP_BYTES
    rig.close()


@pytest.mark.expected_log("hosting.child.bench", "the photo decoder failed")
def test_host_outlives_the_crash_of_the_library(build, tmp_path):
    rig = SamvRig(tmp_path, photo_decoder=str(build("abort();")))
    host = rig.handle.pid
    rig.insert("wang_fang")
    document = rig.read(rig.inserted()).document
    assert (document.name, document.portrait, rig.handle.pid) == ("王芳", None, host)
    rig.close()
