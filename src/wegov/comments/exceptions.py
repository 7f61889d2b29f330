"""What comments refuse. Each message is a sentence for the person who asked."""


class CommentError(Exception):
    """A comment or a response cannot be taken."""


class LinkError(CommentError):
    """The link in the letter was used already, has expired or was never ours."""


class TooManyError(CommentError):
    """Too many comments from one address in a day."""


class AnsweredError(CommentError):
    """The comment has its response already."""
