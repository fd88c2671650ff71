"""A settings file of a hall that is right, to be spoiled one line at a time."""

import pytest

from config.loader import load
from config.sources import SettingsError

HALL = """\
[kiosk]
id = "CS-YL-01"
area = "430104"
site = "0001"
terminal = "01"
site_name = { zh = "样例", en = "Sample" }
keeper = "样例"
phone = "0731-00000000"

[paths]
state = "state"

[platform]
url = "https://platform.example"
ca = "ca.pem"
cert = "/etc/kiosk.pem"
key = "kiosk.key"

[store]
key = "file:store.key"

[session]
idle_s = 60

[operator]
technician_pin = "$argon2id$sample"
manager_pin = "$argon2id$sample"

[devices.reader]
driver = "card_reader.pcsc"
"""


@pytest.fixture
def hall(tmp_path):
    """Write a settings file in which one text is replaced by another."""

    def write(old="", new="", more=""):
        assert old in HALL
        path = tmp_path / "kiosk.toml"
        path.write_text(HALL.replace(old, new, 1) + more, encoding="utf-8")
        return path

    return write


@pytest.fixture
def problems():
    """Load a file that is wrong and return what is said about it."""

    def load_it(path, **arguments):
        with pytest.raises(SettingsError) as caught:
            load(path, environment=arguments.pop("environment", {}), **arguments)
        return caught.value.problems

    return load_it
