"""What can be wrong with a duty."""


class DutyError(Exception):
    """Something that cannot be done with a duty; the sentence says why."""


class DutyClosedError(DutyError):
    """The duty is done or withdrawn already."""


class DutyAnsweredError(DutyError):
    """Somebody else has answered since the duty was read."""
