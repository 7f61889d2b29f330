from tests.coordination.conftest import november

__all__ = ["november"]
