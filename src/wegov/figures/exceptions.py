class FiguresError(Exception):
    """This set, figure or edition cannot be read. The message is a sentence for the person who asked."""
