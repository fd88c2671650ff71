"""A refusal on its way out: raised anywhere below a route, answered as problem+json by ``standin.app``."""

from kiosk.contract.problems import ContentError, Problem, ProblemType


class Refusal(Exception):  # noqa: N818 - a foreseen answer, not an error
    """One entry of the contract's closed list, with what is particular to this case."""

    def __init__(
        self,
        kind: ProblemType,
        detail: str = "",
        *,
        errors: tuple[ContentError, ...] = (),
        missing: tuple[str, ...] = (),
        retry_after_s: float | None = None,
    ) -> None:
        """Take the type and its particulars; ``detail`` is free of personal data."""
        super().__init__(kind.slug)
        self.kind = kind
        self.retry_after_s = retry_after_s
        self.problem = Problem(
            type=kind.uri,
            title=kind.title.zh,
            title_en=kind.title.en,
            status=kind.status,
            detail=detail,
            errors=errors,
            missing=missing,
        )
