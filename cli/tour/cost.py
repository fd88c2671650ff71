"""What a journey took, held to its budget."""

from collections.abc import Sequence
from dataclasses import dataclass

from cli.tour.journey import Journey
from cli.tour.walk import Step


@dataclass(frozen=True, slots=True)
class Cost:
    """The part of a tour's report that says it, under the same names.

    Attributes:
        journey: Its name.
        touches: Deliberate touches; a field that is typed is one.
        seconds: From the welcome screen to the last.
        touch_budget: None as ``second_budget``: the journey has no budget.
        within_budget: None: there is no budget, or a misfortune was planned, and what it costs to live through it is held
            to nothing.
    """

    journey: str
    touches: int
    touch_budget: int | None
    seconds: float
    second_budget: float | None
    within_budget: bool | None

    @property
    def told(self) -> str:
        """The line for people."""
        touches = f"{self.touches}/{self.touch_budget}" if self.touch_budget is not None else f"{self.touches}"
        seconds = f"{self.seconds:.0f}"
        seconds = f"{seconds}/{self.second_budget:.0f}" if self.second_budget is not None else seconds
        spent = f"{self.journey}: 触摸 touches {touches}, 秒 seconds {seconds}"
        return f"{spent} [red]超了 over the budget[/red]" if self.within_budget is False else spent


def cost_of(journey: Journey, steps: Sequence[Step], *, misfortune: bool) -> Cost:
    """Add up the steps of a journey."""
    touches, seconds = sum(step.touches for step in steps), round(sum(step.seconds for step in steps), 2)
    budget = journey.budget
    if budget is None:
        return Cost(journey.name, touches, None, seconds, None, None)
    within = touches <= budget.touches and seconds <= budget.seconds
    return Cost(journey.name, touches, budget.touches, seconds, budget.seconds, None if misfortune else within)
