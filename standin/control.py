"""The control channel: one JSON object per line on standard input, one answer per line on standard output.

``{"line": "up" | "down" | "mute"}``, ``{"fault": "503@commit x2"}``, ``{"fault": "none"}``, ``{"stop": true}``.
The answer is ``{"ok": true}`` once the order has taken effect, or ``{"ok": false, "error": "..."}``.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from standin.faults import FaultNotation, FaultPlan
from standin.line import Line, LineState


class Order(BaseModel):
    """One line of the channel."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: LineState | None = None
    fault: str | None = None
    stop: Literal[True] | None = None


class Control:
    """Takes orders for as long as somebody holds the other end of standard input."""

    def __init__(self, line: Line, plan: FaultPlan, stop: Callable[[], None]) -> None:
        """Know what can be ordered."""
        self._line, self._plan, self._stop = line, plan, stop
        self._listening: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to listen; the end of the input is an order to stop."""
        self._listening = asyncio.get_running_loop().create_task(self._listen())

    async def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        orders = asyncio.StreamReader()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
        while text := await orders.readline():
            _say(await self._answer(text))
        self._stop()

    async def _answer(self, text: bytes) -> dict[str, object]:
        try:
            await self._obey(Order.model_validate_json(text))
        except ValidationError as error:
            return {"ok": False, "error": error.errors()[0]["msg"]}
        except (FaultNotation, OSError) as error:
            return {"ok": False, "error": str(error)}
        return {"ok": True}

    async def _obey(self, order: Order) -> None:
        if order.fault is not None:
            self._plan.order(order.fault)
        if order.line is not None:
            await self._line.set(order.line)
        if order.stop:
            self._stop()


def _say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
