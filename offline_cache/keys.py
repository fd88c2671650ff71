"""Where the store's key comes from. The key itself stands in no setting, argument or variable."""

import os
import stat
from pathlib import Path

from kiosk.domain.os_errors import reason
from kiosk.faults import KioskFault
from offline_cache.keyring import KEY_BYTES
from offline_cache.tpm import unseal

_CREDENTIALS = "CREDENTIALS_DIRECTORY"


def read_key(source: str) -> bytes:
    """Return the store's key.

    Args:
        source: ``file:PATH`` (readable by its owner alone, who is this user or root), ``fd:N`` (an inherited
            descriptor, read from its start), ``credential:NAME`` (systemd's LoadCredential), or ``tpm:FOLDER``
            (sealed in the TPM). The content is 32 raw bytes or 64 hex digits.

    Raises:
        KioskFault: STORE_KEY_MISSING, or STORE_KEY_WRONG where it is no key; ``detail`` says what to do.
    """
    kind, _, rest = source.partition(":")
    match kind:
        case "file":
            content = _read_file(Path(rest))
        case "fd":
            content = _read_descriptor(rest)
        case "credential":
            content = _read_credential(rest)
        case "tpm":
            content = unseal(Path(rest))
        case _:
            raise KioskFault("STORE_KEY_MISSING", "只能写 / write one of file:PATH, fd:N, credential:NAME, tpm:FOLDER")
    return _decode(content)


def lend_key(key: bytes) -> int:
    """Return a descriptor from which a child process can read the key, as often as it is started.

    It is memory without a name (memfd_create(2)): neither a file nor an argument ever holds the key. The
    caller closes it.
    """
    descriptor = os.memfd_create("store-key", os.MFD_CLOEXEC)
    os.write(descriptor, key)
    return descriptor


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            _demand_privacy(path, os.fstat(file.fileno()))
            return file.read(256)
    except OSError as error:
        way = f"放回这个文件，或换用户运行 / put the file back, or run as its owner, see: ls -l {path}"
        raise KioskFault("STORE_KEY_MISSING", f"{path}: {reason(error).inline}; {way}") from error


def _demand_privacy(path: Path, found: os.stat_result) -> None:
    rights = stat.S_IMODE(found.st_mode)
    if not stat.S_ISREG(found.st_mode):
        raise KioskFault("STORE_KEY_MISSING", f"{path}: 这不是文件 / this is no file")
    if rights & 0o077:
        words = f"别人也能读（权限 {rights:04o}），请运行 / others can read it (mode {rights:04o}); run"
        raise KioskFault("STORE_KEY_MISSING", f"{path}: {words}: chmod 600 {path}")
    if found.st_uid not in {os.geteuid(), 0}:
        words = "是别的用户的，请以 root 运行 / it belongs to another user; run as root"
        raise KioskFault("STORE_KEY_MISSING", f"{path}: {words}: chown {os.geteuid()} {path}")


def _read_descriptor(number: str) -> bytes:
    try:
        return os.pread(int(number), 256, 0)
    except ValueError as error:
        raise KioskFault("STORE_KEY_MISSING", f"fd:{number}: 这不是描述符 / this is no descriptor") from error
    except OSError as error:
        raise KioskFault("STORE_KEY_MISSING", f"fd:{number}: {reason(error).inline}") from error


def _read_credential(name: str) -> bytes:
    folder = os.environ.get(_CREDENTIALS)
    if not folder or "/" in name:
        unit = f"LoadCredentialEncrypted={name}"
        detail = f"credential:{name}: 服务单元里要有 {unit} / the service's unit needs {unit}"
        raise KioskFault("STORE_KEY_MISSING", detail)
    try:
        return (Path(folder) / name).read_bytes()
    except OSError as error:
        raise KioskFault("STORE_KEY_MISSING", f"credential:{name}: {reason(error).inline}") from error


def _decode(content: bytes) -> bytes:
    if len(content) == KEY_BYTES:
        return content
    try:
        key = bytes.fromhex(content.decode("ascii").strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        detail = f"密钥是 {KEY_BYTES} 字节或 64 位十六进制，这里有 {len(content)} 字节"
        raise KioskFault("STORE_KEY_WRONG", f"{detail} / it has {len(content)} bytes, not {KEY_BYTES} or 64 hex digits")
    return key
