from tests.pages.conftest import queries

__all__ = ["queries"]
