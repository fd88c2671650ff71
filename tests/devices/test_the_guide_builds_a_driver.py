"""The worked example of docs/write-a-driver.md, copied from its page, is a driver that passes its kind's contract."""

import os
import re
import tty
from pathlib import Path

import pytest

from cli.shared import check_options
from devices import folders, registry
from devices.card_reader.conformance import CHECKS, CardBench
from hosting.errors import Refused
from tools.generate_hardware import page

GUIDE = Path(__file__).parents[2] / "docs" / "write-a-driver.md"
FILE = re.compile(r"^`(card_reader/\S+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DRIVER = "card_reader.door_lines"


@pytest.fixture
def site(tmp_path):
    """A folder of drivers with what the guide says, word for word."""
    folder = tmp_path / "drivers"
    for name, text in FILE.findall(GUIDE.read_text(encoding="utf-8")):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o755 if place.is_dir() else 0o644)
    folders.add_site_folder(folder)
    yield folder
    folders.remove_site_folder(folder)


class DoorReader:
    """The reader of the guide behind a pseudo-terminal, and a hand with cards."""

    def __init__(self, place):
        self.place = place
        self.plug()

    def plug(self):
        """Make the port anew under the same name."""
        self._ours, theirs = os.openpty()
        tty.setraw(theirs)
        self._theirs = theirs
        self.place.symlink_to(os.ttyname(theirs))

    def unplug(self):
        """Take the port away."""
        self.place.unlink()
        os.close(self._theirs)
        os.close(self._ours)

    def insert(self, _name):
        self._say(b"IN 04A1B2C3\n")

    def swap(self, _name):
        self._say(b"IN 04D5E6F7\n")

    def remove(self):
        self._say(b"OUT\n")

    def lift_while_reading(self, bench):
        self.insert("")
        token = bench.inserted()
        self.remove()
        bench.next_event()
        return bench.read(token)

    def _say(self, line):
        os.write(self._ours, line)


@pytest.fixture
def bench(site, tmp_path):
    port = tmp_path / "door"
    reader = DoorReader(port)
    with CardBench(DRIVER, {"port": str(port), "retry_s": 0.05}) as bench:
        bench.hands = reader
        bench.await_ready()
        yield bench
    reader.unplug()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_example_passes_the_contract(bench, check):
    bench.settle()
    check.run(bench)


def test_example_stands_on_the_drivers_page(site):
    assert registry.refusal(DRIVER) is None
    told = page([registry.manifest(DRIVER)])
    assert "Example Door Reader 2 (firmware 1.4, 2026-11-20)" in told
    assert "| `retry_s` | number, 0.05 to 10 | `0.5` | Seconds between two attempts" in told


def test_settings_that_name_the_folder_know_its_driver(site, tmp_path):
    folders.remove_site_folder(site)
    assert "no driver" in check_options(DRIVER, {"port": "/dev/null"}, None)[0][1]
    assert check_options(DRIVER, {"port": "/dev/null"}, site) == ()
    assert "retry" in check_options(DRIVER, {"port": "/dev/null", "retry": 1}, site)[0][1]
    assert "no folder of drivers" in check_options(DRIVER, {}, tmp_path / "none")[0][1]


def test_guide_names_every_file_of_its_folder_once(site):
    files = sorted(file.name for file in (site / "card_reader" / "door_lines").iterdir())
    assert files == ["__init__.py", "driver.py", "manifest.toml", "options.py", "protocol.py", "transport.py"]


def test_folder_that_others_may_write_to_is_refused(site):
    folders.remove_site_folder(site)
    driver = site / "card_reader" / "door_lines" / "driver.py"
    driver.chmod(0o666)
    with pytest.raises(Refused, match=r"others may write to .*driver\.py: chmod"):
        folders.add_site_folder(site)
    driver.chmod(0o644)
    folders.add_site_folder(site)


def test_driver_that_takes_the_name_of_one_of_ours_is_refused(site):
    copied = site / "card_reader" / "pcsc"
    copied.mkdir()
    ours = Path(registry.__file__).parent / "card_reader" / "pcsc" / "manifest.toml"
    (copied / "manifest.toml").write_bytes(ours.read_bytes())
    registry._read.cache_clear()
    with pytest.raises(Refused, match=r"there is a driver card_reader\.pcsc already"):
        registry.drivers()


def test_missing_shared_library_is_told_with_the_line_that_installs_it(site):
    manifest = site / "card_reader" / "door_lines" / "manifest.toml"
    more = 'system_libraries = ["libnobody.so.7"]\npackages = ["libnobody7"]\n'
    manifest.write_text(manifest.read_text(encoding="utf-8") + more, encoding="utf-8")
    registry._read.cache_clear()
    refusal = registry.refusal(DRIVER)
    assert "apt-get install libnobody7" in refusal.remedy.en
    assert "缺少系统库 libnobody.so.7" in refusal.reason.zh
    with pytest.raises(Refused, match=r"lacks the shared library libnobody\.so\.7"):
        registry.build(DRIVER, {"port": "/dev/null"})


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('usb = ["8E6:3437"]', "usb.0"),
        ('tested = [{ name = "x", date = "May" }]', "tested.0.*date"),
        ("colour = 3", "colour: Extra"),
        ("=", "Invalid"),
    ],
)
def test_manifest_with_a_mistake_is_refused_by_its_file_and_key(site, line, told):
    manifest = site / "card_reader" / "door_lines" / "manifest.toml"
    kept = [each for each in manifest.read_text(encoding="utf-8").splitlines() if not each.startswith("tested")]
    manifest.write_text("\n".join([*kept, line]), encoding="utf-8")
    registry._read.cache_clear()
    with pytest.raises(Refused, match=f"manifest.toml: .*{told}"):
        registry.drivers()
