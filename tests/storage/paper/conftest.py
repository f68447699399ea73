import pytest

from tui.strings import use


@pytest.fixture(autouse=True)
def vietnamese():
    use("vi")
    yield
    use("vi")
