from tests.screens.conftest import stage

__all__ = ["stage"]
