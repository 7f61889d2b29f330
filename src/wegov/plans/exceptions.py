"""What plans refuse. Each message is a sentence for the person who asked."""


class PlanError(Exception):
    """A plan, a commitment or a draft cannot take this."""


class MoveError(PlanError):
    """The plan's stage does not allow this move."""


class HinderedError(MoveError):
    """Something has to be done before the plan can be moved; `hindrances` are sentences that say what."""

    def __init__(self, hindrances: list[str]) -> None:
        super().__init__(" ".join(hindrances))
        self.hindrances = hindrances


class StaleError(PlanError):
    """Somebody else has changed this since it was read."""


class ConflictError(PlanError):
    """Two people answered the same question; `theirs` is what the first one saved."""

    def __init__(self, theirs: dict[str, object], revision: int) -> None:
        super().__init__("Somebody else has answered this question since you opened it.")
        self.theirs = theirs
        self.revision = revision
