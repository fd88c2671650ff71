"""What a printer says it is, and whether the settings took it for another."""

from devices.receipt_printer.characters import clean
from devices.receipt_printer.escpos.model import PrinterModel, model
from devices.receipt_printer.escpos.model_name import model_names


def identity_of(answers: tuple[bytes, ...]) -> str:
    """Return maker and model in a printer's own words, on one line; empty where it said nothing."""
    words = (clean(answer.decode("gb18030", "replace")).strip() for answer in answers)
    return " ".join(word for word in words if word)


def doubt(identity: str, configured: PrinterModel) -> str:
    """Return a word of warning where the settings name another model than the printer does; empty elsewhere.

    A printer that says nothing, or something that no model file knows, is no reason for doubt.
    """
    better = next((name for name in model_names() if _fits(identity, model(name))), None)
    if not identity or better == configured.id or (better is None and not configured.says):
        return ""
    remedy = f'write model = "{better}"' if better else f"the settings say {configured.name}; check `model`"
    return f"not the model of the settings: {remedy}"


def _fits(identity: str, kind: PrinterModel) -> bool:
    return bool(kind.says) and kind.says.upper() in identity.upper().split()
