"""Puts a valid pack in force, all of it or nothing: a power cut leaves the old pack or the new one.

``state/catalogue`` is a link to a folder named after the digest of its files; changing the link is one step of the file
system. Packs of the other kinds lie beside it in the same way, ``state/calendar`` and ``state/settings``. A pack with
problems never takes the place of a valid one.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.catalogue.problem import Problem
from kiosk.contract.packs import MANIFEST, PackKind
from kiosk.domain.catalogue import Catalogue

_CATALOGUE: PackKind = "catalogue"


@dataclass(frozen=True, slots=True)
class Installed:
    """The pack is in force from the next start of the kiosk."""

    catalogue: Catalogue
    folder: Path


@dataclass(frozen=True, slots=True)
class NotInstalled:
    """Nothing was changed."""

    problems: tuple[Problem, ...]


InstallOutcome = Installed | NotInstalled


def installed_folder(state: Path, kind: PackKind = _CATALOGUE) -> Path:
    """Return where the pack in force lies below the state folder; it may not be there yet."""
    return state / kind


def folder_in_force(state: Path, shipped: Path) -> Path:
    """Return the folder of the catalogue to offer: the installed one, else the one that came with the program."""
    installed = installed_folder(state)
    return installed if installed.is_dir() else shipped


def install(source: Path, state: Path) -> InstallOutcome:
    """Check the catalogue in a folder and put it in force.

    Raises:
        OSError: The state folder cannot be written; the pack in force stays.
    """
    from kiosk.catalogue.reader import read_pack  # noqa: PLC0415 - the sync worker switches packs, and reads none here

    read = read_pack(source)
    if read.catalogue is None:
        return NotInstalled(read.problems)
    return Installed(read.catalogue, install_files(read.files, state))


def install_files(files: Mapping[str, bytes], state: Path, kind: PackKind = _CATALOGUE) -> Path:
    """Put files that were checked in force, and remember what was in force before; return their folder.

    Raises:
        OSError: The state folder cannot be written; the pack in force stays.
    """
    store = _store(state, kind)
    store.mkdir(parents=True, exist_ok=True)
    folder = store / _digest(files)
    if not folder.is_dir():
        _write(files, folder)
    before = _in_force(state, kind)
    if before is not None and before != folder.name:
        _point(_previous(state, kind), store / before)
    _point(installed_folder(state, kind), folder)
    return folder


def can_go_back(state: Path, kind: PackKind = _CATALOGUE) -> bool:
    """Tell whether there is a pack to go back to; before the first of the other kinds there was none, which will do too."""
    return _previous(state, kind).is_dir() or (kind != _CATALOGUE and installed_folder(state, kind).is_dir())


def roll_back(state: Path, kind: PackKind = _CATALOGUE) -> bool:
    """Put what was before in force again; False where there is nothing. A second time nothing more changes."""
    if not can_go_back(state, kind):
        return False
    installed, previous = installed_folder(state, kind), _previous(state, kind)
    if previous.is_dir():
        _point(installed, _store(state, kind) / previous.resolve().name)
    else:
        installed.unlink()
        _flush(state)
    return True


def sequence_in_force(state: Path, kind: PackKind = _CATALOGUE) -> int:
    """Return the sequence of the signed pack in force; 0 for one that was imported by hand, or none."""
    try:
        return int(json.loads((installed_folder(state, kind) / MANIFEST).read_bytes())["sequence"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _store(state: Path, kind: PackKind) -> Path:
    return state / f"{kind}-packs"


def _previous(state: Path, kind: PackKind) -> Path:
    return state / f"{kind}-before"


def _in_force(state: Path, kind: PackKind) -> str | None:
    installed = installed_folder(state, kind)
    return installed.resolve().name if installed.is_dir() else None


def _digest(files: Mapping[str, bytes]) -> str:
    """Name a pack by what is in it: every path and content, each with its length."""
    digest = hashlib.sha256()
    for path in sorted(files):
        for part in (path.encode(), files[path]):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:32]


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write beside, flush, and rename: a folder with its final name is always whole."""
    work = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for path, content in files.items():
            _write_file(work / path, content)
        work.chmod(0o755)
        work.rename(folder)
    except OSError:
        shutil.rmtree(work, ignore_errors=True)
        raise
    _flush(folder.parent)


def _write_file(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    _flush(file.parent)


def _point(link: Path, folder: Path) -> None:
    fresh = link.with_name(f".{link.name}-{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(Path(folder.parent.name) / folder.name)
    try:
        fresh.replace(link)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    _flush(link.parent)


def _flush(folder: Path) -> None:
    """Make the entries of a folder durable (POSIX wants that apart from the files)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
