"""The keyboard's process: ``python -m chinese_input.host``. librime is a C library; it never enters the screen's."""

from pathlib import Path

from hosting.child import serve
from hosting.wire import Codec, Emit, JsonObject
from kiosk.ports.text_composer import ComposerAbility, Composition, Script, TextComposer, Words

CODEC = Codec((Composition, ComposerAbility))


class ComposerService:
    """The port with plain values, as they cross; ``proxy`` makes the port of it."""

    def __init__(self, composer: TextComposer) -> None:
        """Take the composer."""
        self._composer = composer

    def ability(self) -> ComposerAbility:
        """Tell what it can do."""
        return self._composer.ability()

    def compose(self, letters: str, script: str, words: str, first: int, count: int) -> Composition:
        """Offer candidates."""
        return self._composer.compose(letters, Script(script), Words(words), first, count)


def make_service(setup: JsonObject, _emit: Emit) -> ComposerService:
    """Return the service; librime and the readings are loaded here, so that the parent may import this module."""
    from chinese_input.opening import open_composer  # noqa: PLC0415 - see above

    return ComposerService(open_composer(Path(setup["state"]), tuple(setup["places"]), Path(setup["system"])))


if __name__ == "__main__":
    serve(make_service, CODEC)
