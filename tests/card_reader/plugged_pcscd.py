"""A real pcscd that finds its reader on a mock USB bus, where it can be plugged and unplugged (umockdev)."""

import subprocess
from pathlib import Path

from tests.card_reader.event_reader import build
from tests.card_reader.private_pcscd import LIMIT_S, Slotted, answers, free_port, wait_until

READER = "Kiosk Plugged Reader"
_PLUGGER = Path(__file__).parent / "ifd" / "plugger.py"
_PLIST = """<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>{library}</string>
<key>ifdCapabilities</key><string>0x00000000</string>
<key>ifdManufacturerString</key><string>tests</string>
<key>ifdProductString</key><string>tests</string>
<key>ifdVersionNumber</key><string>0x00000001</string>
<key>ifdVendorID</key><array><string>0x1234</string></array>
<key>ifdProductID</key><array><string>0x{port:04X}</string></array>
<key>ifdFriendlyName</key><array><string>{reader}</string></array>
</dict></plist>
"""


class PluggedPcscd:
    """One daemon without readers; ``plug`` brings one, which tells cards at once on ``port``."""

    readers = (Slotted(READER, events=True),)

    def __init__(self, folder: Path):
        self.port = free_port()
        self.socket_path = folder / "run" / "pcscd.comm"
        binaries = folder / "drivers" / "reader.bundle" / "Contents" / "Linux"
        for each in (folder / "run", folder / "conf", binaries):
            each.mkdir(parents=True)
        library = build(binaries).name
        plist = _PLIST.format(library=library, port=self.port, reader=READER)
        (binaries.parent / "Info.plist").write_text(plist, encoding="utf-8")
        command = ["umockdev-wrapper", "/usr/bin/python3", str(_PLUGGER), str(folder), f"{self.port:04x}"]
        self._hand = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        wait_until(lambda: answers(self.socket_path, self._hand))

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()

    def plug(self):
        """Plug the reader in."""
        self._tell("plug")

    def unplug(self):
        """Pull it out."""
        self._tell("unplug")

    def close(self):
        """End the daemon."""
        self._hand.stdin.close()
        self._hand.wait(LIMIT_S)
        self._hand.stdout.close()

    def _tell(self, word):
        self._hand.stdin.write(f"{word}\n")
        self._hand.stdin.flush()
        assert self._hand.stdout.readline() == "done\n"
