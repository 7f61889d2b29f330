class MembersError(Exception):
    """The base of what can go wrong with members, institutions and offices; it says so in a sentence."""


class OfficeRefusedError(MembersError):
    """An office cannot be granted, or not to this person."""


class LastHolderError(MembersError):
    """Nobody would be left to hold an office that must not be empty."""


class InvitationError(MembersError):
    """An invitation cannot be taken up, or not taken back."""


class UnknownInvitationError(InvitationError):
    """No invitation was ever sent with this token."""


class OtherAddressError(InvitationError):
    """The invitation is somebody else's."""
