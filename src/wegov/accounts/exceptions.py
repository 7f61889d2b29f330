class AccountsError(Exception):
    """The base of what can go wrong with accounts."""


class CodeError(AccountsError):
    """A one-time code could not be sent or is not the one; `over` says that a new one is needed."""

    def __init__(self, sentence: str, *, over: bool = False) -> None:
        super().__init__(sentence)
        self.over = over


class TokenRefusedError(AccountsError):
    """A token cannot be made as asked."""
