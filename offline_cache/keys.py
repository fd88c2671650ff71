"""Where the store's key comes from, and what is derived from it. The key stands in no setting, argument or variable."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.domain.os_errors import reason
from kiosk.faults import KioskFault

KEY_BYTES = 32
_CREDENTIALS = "CREDENTIALS_DIRECTORY"


@dataclass(frozen=True, slots=True, repr=False)
class StoreKeys:
    """Keys for one purpose each (HKDF-SHA256, RFC 5869), so that none of them opens what another one guards.

    Attributes:
        database: Raw SQLCipher key.
        documents: Wraps the key of each document file.
        applicants: HMAC key under which a person's submissions are kept in order without naming the person.
    """

    database: bytes
    documents: bytes
    applicants: bytes

    @classmethod
    def derive(cls, key: bytes) -> "StoreKeys":
        """Derive all of them from the store's key, 32 random bytes."""
        if len(key) != KEY_BYTES:
            raise KioskFault("STORE_KEY_WRONG", f"密钥要 {KEY_BYTES} 字节 / {len(key)} bytes, {KEY_BYTES} are wanted")
        return cls(*(_derive(key, purpose) for purpose in ("database", "documents", "applicants")))


def read_key(source: str) -> bytes:
    """Return the store's key.

    Args:
        source: ``file:PATH`` (readable by its owner alone), ``fd:N`` (an inherited descriptor, read from its
            start), or ``credential:NAME`` (systemd's LoadCredential). The content is 32 raw bytes or 64 hex digits.

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
        case _:
            raise KioskFault("STORE_KEY_MISSING", "只能写 / write one of file:PATH, fd:N, credential:NAME")
    return _decode(content)


def lend_key(key: bytes) -> int:
    """Return a descriptor from which a child process can read the key, as often as it is started.

    It is memory without a name (memfd_create(2)): neither a file nor an argument ever holds the key. The
    caller closes it.
    """
    descriptor = os.memfd_create("store-key", os.MFD_CLOEXEC)
    os.write(descriptor, key)
    return descriptor


def _derive(key: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"onetrip store {purpose} 1".encode()).derive(key)


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            _demand_privacy(path, os.fstat(file.fileno()).st_mode)
            return file.read(256)
    except OSError as error:
        way = f"放回这个文件，或换用户运行 / put the file back, or run as its owner, see: ls -l {path}"
        raise KioskFault("STORE_KEY_MISSING", f"{path}: {reason(error).inline}; {way}") from error


def _demand_privacy(path: Path, mode: int) -> None:
    if stat.S_IMODE(mode) & 0o077:
        rights = f"{stat.S_IMODE(mode):04o}"
        detail = (
            f"{path}: 别人也能读（权限 {rights}），请运行 / others can read it (mode {rights}); run: chmod 600 {path}"
        )
        raise KioskFault("STORE_KEY_MISSING", detail)


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
