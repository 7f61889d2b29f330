class ForumError(Exception):
    """The forum cannot take this; the message is a sentence for the person who asked."""
