"""The names of printer models for options: light, so that settings are checked without Pillow and fonts."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from kiosk.domain.mistakes import SpokenError

_FOLDER = Path(__file__).parent / "models"


def model_names() -> tuple[str, ...]:
    """Return the ids of every model, in order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def model_text(name: str) -> str:
    """Return a model's file; the name is one of ``model_names``."""
    return (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def known(name: str) -> str:
    """Return the name; raises ValueError that lists those there are."""
    if name not in model_names():
        names = ", ".join(model_names())
        raise SpokenError(f"没有 {name} 这个型号；有：{names}", f"no printer model {name}; there are: {names}")
    return name


ModelName = Annotated[str, AfterValidator(known)]
