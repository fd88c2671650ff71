"""The keyboard's compiled tables, made once for all test runs and workers of this machine: it takes some seconds."""

import fcntl
from functools import cache
from pathlib import Path

from bench.keyboard import words_of
from chinese_input.options import KeyboardOptions
from chinese_input.proxy import TextComposerProxy
from chinese_input.rime.schemas import fingerprint

TABLES = Path(__file__).parents[1] / "build" / "keyboard"
PLACES = tuple(words_of("areas"))
"""As the demo's settings give them: those of the sample catalogue."""

PATIENCE_S = 120.0


@cache
def shared_tables() -> Path:
    """Return the folder, with whole tables in it."""
    TABLES.mkdir(parents=True, exist_ok=True)
    with (TABLES.parent / "keyboard.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (TABLES / fingerprint(PLACES) / "whole").exists():
            proxy = TextComposerProxy(KeyboardOptions(TABLES, PLACES))
            proxy.start()
            proxy.ability().result(PATIENCE_S)
            proxy.stop()
    return TABLES
