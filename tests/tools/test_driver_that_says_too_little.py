"""The drivers' page is not made of a driver that hides what an option means, or that was run against nothing."""

import pytest

from devices import registry
from devices.manifest import DeviceOptions
from tools import generate_hardware


class Silent(DeviceOptions):
    """Says nothing of its option."""

    speed: int = 3


class Base(DeviceOptions):
    """What several drivers share.

    Attributes:
        first, second: Of two lines,
            and more.
    """

    first: int = 1
    second: int = 2


class Told(Base):
    """Says everything.

    Attributes:
        speed: In mm/s.
    """

    speed: int = 3


def test_option_that_is_not_described_is_named(monkeypatch):
    monkeypatch.setattr(registry, "option_model", lambda _driver: Silent)
    with pytest.raises(ValueError, match=r"card_reader\.pcsc: .* does not describe speed"):
        generate_hardware.page([registry.manifest("card_reader.pcsc")])


def test_driver_that_was_tested_with_nothing_is_named():
    untested = registry.manifest("card_reader.pcsc").model_copy(update={"tested": ()})
    with pytest.raises(ValueError, match="what it was tested with"):
        generate_hardware.page([untested])


def test_descriptions_come_from_the_class_and_its_bases():
    words = generate_hardware.described(Told)
    assert words == {"first": "Of two lines, and more.", "second": "Of two lines, and more.", "speed": "In mm/s."}


def test_page_names_every_driver_once():
    [text] = generate_hardware.make().values()
    assert [text.count(f"### {driver}\n") for driver in registry.drivers()] == [1] * len(registry.drivers())
