"""The door to librime (BSD-3-Clause): its C API by ctypes, as small as the keyboard needs it.

Structures and names are those of ``rime_api.h`` of librime 1.8.5. Every structure that the library fills or reads
begins with ``data_size``, the size of what follows: a newer library fills no more than that. Only functions that
the library exports by name are called, and ``select_candidate``, which is reached through ``rime_get_api``.
"""

import ctypes
import re
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_size_t, c_void_p
from dataclasses import dataclass
from pathlib import Path

from kiosk.faults import KioskFault

SONAME = "librime.so.1"
FATAL_ONLY = 3
TO_STDERR = b""
_SELECT_CANDIDATE, _GET_VERSION = 71, 72
"""Which pointers of ``RimeApi`` they are, counted from its first; the version that is read proves the count."""
_VERSION = re.compile(rb"\d+\.\d+\.\d+")


class Traits(Structure):
    """``RimeTraits``."""

    _fields_ = (
        ("data_size", c_int),
        ("shared_data_dir", c_char_p),
        ("user_data_dir", c_char_p),
        ("distribution_name", c_char_p),
        ("distribution_code_name", c_char_p),
        ("distribution_version", c_char_p),
        ("app_name", c_char_p),
        ("modules", POINTER(c_char_p)),
        ("min_log_level", c_int),
        ("log_dir", c_char_p),
        ("prebuilt_data_dir", c_char_p),
        ("staging_dir", c_char_p),
    )


class _Candidate(Structure):
    _fields_ = (("text", c_char_p), ("comment", c_char_p), ("reserved", c_void_p))


class _Iterator(Structure):
    _fields_ = (("ptr", c_void_p), ("index", c_int), ("candidate", _Candidate))


class _Composition(Structure):
    _fields_ = (
        ("length", c_int),
        ("cursor_pos", c_int),
        ("sel_start", c_int),
        ("sel_end", c_int),
        ("preedit", c_char_p),
    )


class _Menu(Structure):
    _fields_ = (
        ("page_size", c_int),
        ("page_no", c_int),
        ("is_last_page", c_int),
        ("highlighted_candidate_index", c_int),
        ("num_candidates", c_int),
        ("candidates", POINTER(_Candidate)),
        ("select_keys", c_char_p),
    )


class _Context(Structure):
    _fields_ = (
        ("data_size", c_int),
        ("composition", _Composition),
        ("menu", _Menu),
        ("commit_text_preview", c_char_p),
        ("select_labels", POINTER(c_char_p)),
    )


@dataclass(frozen=True, slots=True)
class Folders:
    """Where librime reads and writes.

    Attributes:
        shared: Dictionaries of the system.
        user: Deploying: our schemas. Running: an empty folder, in which nothing may appear.
        built: The compiled tables; written while deploying, read while running.
    """

    shared: Path
    user: Path
    built: Path


class Rime:
    """The library in this process; librime is a singleton, so there is one of these."""

    def __init__(self, folders: Folders) -> None:
        """Load the library and tell it where its files are.

        Raises:
            KioskFault: KEYBOARD_ENGINE_MISSING where it is not installed or not of a known layout.
        """
        self._library = _load()
        self._traits = _traits(folders)
        self._select, self.version = _select_of(self._library)
        self._library.RimeSetup(byref(self._traits))
        self._session = 0

    def deploy(self, schemas: list[str]) -> bool:
        """Compile schemas that lie in the user's folder; takes some hundred milliseconds each."""
        self._library.RimeDeployerInitialize(byref(self._traits))
        folder = Path(self._traits.user_data_dir.decode())
        files = [str(folder / f"{name}.schema.yaml").encode() for name in schemas]
        listed = self._library.RimeDeployConfigFile(b"default.yaml", b"config_version")
        return bool(listed) and all(self._library.RimeDeploySchema(file) for file in files)

    def begin(self, folders: Folders) -> None:
        """Begin to run with other folders than those that were deployed in."""
        self._traits = _traits(folders)
        self._traits.app_name = None  # with a name the log would be opened a second time, which ends the process
        self._library.RimeSetup(byref(self._traits))
        self._library.RimeInitialize(byref(self._traits))
        self._session = self._library.RimeCreateSession()

    def choose_schema(self, name: str) -> bool:
        """Write with another schema."""
        return bool(self._library.RimeSelectSchema(self._session, name.encode()))

    def write(self, letters: str) -> None:
        """Begin anew and press these keys; each letter is its own X11 key code."""
        self._library.RimeClearComposition(self._session)
        for letter in letters:
            self._library.RimeProcessKey(self._session, ord(letter), 0)

    def clear(self) -> None:
        """Forget what was written."""
        self._library.RimeClearComposition(self._session)

    def candidates(self, first: int, count: int) -> list[str]:
        """Return so many candidates, from the one with this index on."""
        found = _Iterator()
        if not self._library.RimeCandidateListFromIndex(self._session, byref(found), first):
            return []
        texts: list[str] = []
        while len(texts) < count and self._library.RimeCandidateListNext(byref(found)):
            texts.append(found.candidate.text.decode())
        self._library.RimeCandidateListEnd(byref(found))
        return texts

    def take(self, index: int) -> None:
        """Take the candidate with this index; what is left stays written."""
        self._select(self._session, index)

    def left(self) -> str:
        """Return what is still to be written after ``take``, as librime shows it."""
        context = _Context(data_size=ctypes.sizeof(_Context) - ctypes.sizeof(c_int))
        if not self._library.RimeGetContext(self._session, byref(context)):
            return ""
        shown = context.composition.preedit or b""
        rest = shown[context.composition.sel_start :].decode(errors="replace")
        self._library.RimeFreeContext(byref(context))
        return rest

    def close(self) -> None:
        """End the session and let go of everything."""
        self._library.RimeDestroySession(self._session)
        self._library.RimeFinalize()


def is_installed() -> bool:
    """Tell whether the library can be loaded; it is not begun."""
    try:
        _load()
    except KioskFault:
        return False
    return True


def _load() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(SONAME)
    except OSError as missing:
        raise KioskFault("KEYBOARD_ENGINE_MISSING", SONAME) from missing
    library.RimeCreateSession.restype = c_size_t
    for name in ("RimeDestroySession", "RimeClearComposition"):
        getattr(library, name).argtypes = (c_size_t,)
    library.RimeSelectSchema.argtypes = (c_size_t, c_char_p)
    library.RimeProcessKey.argtypes = (c_size_t, c_int, c_int)
    library.RimeGetContext.argtypes = (c_size_t, POINTER(_Context))
    library.RimeCandidateListFromIndex.argtypes = (c_size_t, POINTER(_Iterator), c_int)
    return library


def _select_of(library: ctypes.CDLL) -> tuple[Callable[[int, int], int], str]:
    library.rime_get_api.restype = c_void_p
    table = library.rime_get_api() + ctypes.sizeof(c_void_p)  # data_size, padded to a pointer, comes first
    pointers = (c_size_t * (_GET_VERSION + 1)).from_address(table)
    version = CFUNCTYPE(c_char_p)(pointers[_GET_VERSION])()
    if version is None or not _VERSION.fullmatch(version):
        raise KioskFault("KEYBOARD_ENGINE_MISSING", "a librime of another layout")
    return CFUNCTYPE(c_int, c_size_t, c_size_t)(pointers[_SELECT_CANDIDATE]), version.decode()


def _traits(folders: Folders) -> Traits:
    return Traits(
        data_size=ctypes.sizeof(Traits) - ctypes.sizeof(c_int),
        shared_data_dir=str(folders.shared).encode(),
        user_data_dir=str(folders.user).encode(),
        prebuilt_data_dir=str(folders.built).encode(),
        staging_dir=str(folders.built).encode(),
        distribution_name=b"onetrip",
        distribution_code_name=b"onetrip",
        distribution_version=b"1",
        app_name=b"rime.onetrip",
        min_log_level=FATAL_ONLY,
        log_dir=TO_STDERR,
    )
