"""One morning, made once."""

import pytest

from flows.reporting.answers import answers
from tests.flows.reporting.morning import morning


@pytest.fixture(scope="session")
def root(tmp_path_factory):
    return morning(tmp_path_factory.mktemp("morning") / "warehouse")


@pytest.fixture(scope="session")
def asked(root):
    return answers(root, since=None, day=None)
