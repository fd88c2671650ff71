"""What people were told, held against what the platform has: the three numbers that have to be nought."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from standin.cases import HeldCase


@dataclass
class Ledger:
    """Collects what the workers promised.

    Attributes:
        kept: Submission id to person, slip's number and digests of the documents.
        answered: Submission id to the case number on the receipt.
    """

    kept: dict[str, tuple[str, str, tuple[str, ...]]] = field(default_factory=dict)
    answered: dict[str, str] = field(default_factory=dict)

    def take(self, text: str) -> int:
        """Take the lines of one life; one that was cut in the middle promised nothing. Returns the promises in it."""
        lines = [line.split() for line in text.splitlines(keepends=True) if line.endswith("\n")]
        for kind, submission_id, *rest in lines:
            if kind == "P":
                digests = () if rest[2] == "-" else tuple(rest[2].split(","))
                self.kept[submission_id] = (rest[0], rest[1], digests)
            else:
                self.answered[submission_id] = rest[0]
        return len(lines)

    def verdict(self, held: tuple[HeldCase, ...]) -> "Verdict":
        """Compare with everything that the platform holds after the queue was sent."""
        times = Counter(case.submission_id for case in held)
        cases = {case.submission_id: case for case in held}
        slips = Counter(slip for _, slip, _ in self.kept.values())
        return Verdict(
            promised=len(self.kept),
            answered=len(self.answered),
            lost=sum(not self._arrived_whole(each, cases) for each in self.kept),
            double=sum(count - 1 for count in (*times.values(), *slips.values())),
            for_nothing=sum(
                each not in cases or cases[each].case_no != number for each, number in self.answered.items()
            ),
            out_of_order=self._out_of_order(held),
        )

    def _arrived_whole(self, submission_id: str, cases: dict[str, HeldCase]) -> bool:
        found = cases.get(submission_id)
        return found is not None and tuple(each.sha256 for each in found.documents) == self.kept[submission_id][2]

    def _out_of_order(self, held: tuple[HeldCase, ...]) -> int:
        """Count cases of a person that the platform made before an earlier one of the same person."""
        made = {submission_id: place for place, submission_id in enumerate(self.kept)}
        latest: defaultdict[str, int] = defaultdict(int)
        wrong = 0
        for case in held:
            if case.submission_id in made:
                who = self.kept[case.submission_id][0]
                wrong += made[case.submission_id] < latest[who]
                latest[who] = max(latest[who], made[case.submission_id])
        return wrong


@dataclass(frozen=True)
class Verdict:
    """The numbers of a run.

    Attributes:
        lost: Cases that people have a receipt for and that never arrived, or not whole.
        double: Cases that arrived twice, and slips' numbers given twice.
        for_nothing: Receipts with a case number that the platform does not know.
    """

    promised: int
    answered: int
    lost: int
    double: int
    for_nothing: int
    out_of_order: int

    def is_good(self) -> bool:
        """Whether nothing was lost, double, for nothing, or out of order; and something was promised at all."""
        return bool(self.promised) and not (self.lost or self.double or self.for_nothing or self.out_of_order)
