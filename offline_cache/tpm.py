"""The store's key sealed in the machine's TPM: it comes out on this mainboard, started as it was, and nowhere else.

``tpm:FOLDER`` names a folder with two files that are worthless anywhere else: ``seal.pub`` and ``seal.priv``. They
are made under a primary key that the TPM derives anew each time (owner hierarchy, default template), bound to
PCR 7, the state of Secure Boot (TCG PC Client Platform Firmware Profile, 3.3.4). The TPM is spoken to by Debian's
tpm2-tools as programs; the key goes through pipes, never through a file or an argument. Which TPM it is
(``/dev/tpmrm0`` by default) is said by the tools' own variable TPM2TOOLS_TCTI.
"""

import os
import subprocess
import tempfile
from pathlib import Path

from kiosk.faults import KioskFault
from offline_cache.durable import make_folder, replace_file

PCRS = "sha256:7"
_PUBLIC, _PRIVATE = "seal.pub", "seal.priv"
_ATTRIBUTES = "fixedtpm|fixedparent|noda"
_TOOL_S = 30.0


def seal(key: bytes, folder: Path) -> None:
    """Seal a key in this machine's TPM and write the two files.

    Raises:
        KioskFault: STORE_KEY_MISSING; ``detail`` says why.
    """
    make_folder(folder)
    with tempfile.TemporaryDirectory(prefix="tpm-") as name:
        work = Path(name)
        primary = _primary(work)
        _tool("startauthsession", "-S", work / "session")
        _tool("policypcr", "-S", work / "session", "-l", PCRS, "-L", work / "policy")
        _tool("flushcontext", work / "session")
        made = ["-u", work / _PUBLIC, "-r", work / _PRIVATE]
        _tool("create", "-C", primary, "-L", work / "policy", "-a", _ATTRIBUTES, "-i", "-", *made, stdin=key)
        _forget_loaded()
        for file in (_PUBLIC, _PRIVATE):
            replace_file(folder / file, (work / file).read_bytes())


def unseal(folder: Path) -> bytes:
    """Return a key that was sealed; raises KioskFault STORE_KEY_MISSING."""
    for file in (_PUBLIC, _PRIVATE):
        if not (folder / file).is_file():
            words = "没有这个文件，请先封存密钥 / it is missing; seal the key: store seal-key"
            raise KioskFault("STORE_KEY_MISSING", f"{folder / file}: {words}")
    with tempfile.TemporaryDirectory(prefix="tpm-") as name:
        work = Path(name)
        sealed = ["-u", folder / _PUBLIC, "-r", folder / _PRIVATE, "-c", work / "seal"]
        _tool("load", "-C", _primary(work), *sealed)
        _forget_loaded()
        try:
            return _tool("unseal", "-c", work / "seal", "-p", f"pcr:{PCRS}")
        finally:
            _forget_loaded()


def _primary(work: Path) -> Path:
    _forget_loaded()
    _tool("createprimary", "-C", "o", "-c", work / "primary")
    _forget_loaded()
    return work / "primary"


def _forget_loaded() -> None:
    """Without a resource manager what was loaded piles up until the TPM is full (0x902); contexts are in files."""
    _tool("flushcontext", "--transient-object")


def _tool(name: str, *arguments: object, stdin: bytes = b"") -> bytes:
    command = [f"tpm2_{name}", *map(str, arguments)]
    try:
        done = subprocess.run(
            command, input=stdin, capture_output=True, timeout=_TOOL_S, check=False, env={**os.environ, "LC_ALL": "C"}
        )
    except FileNotFoundError as error:
        raise KioskFault(
            "STORE_KEY_MISSING", "没有安装 tpm2-tools / they are not installed: apt install tpm2-tools"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise KioskFault(
            "STORE_KEY_MISSING",
            f"TPM {_TOOL_S:.0f} 秒没有回应 / the TPM did not answer {command[0]} in {_TOOL_S:.0f} s",
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = next((line for line in said if "(0x" in line or "TCTI" in line), said[-1] if said else "no reason given")
        raise KioskFault("STORE_KEY_MISSING", f"TPM 不给密钥 / the TPM gives no key ({command[0]}): {why}")
    return done.stdout
