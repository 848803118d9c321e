"""The client's tests are made twice: against `make dev`'s stack, and against `make serve`. The
command's are made against the second one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.runtime.stack import Stack
from tests.campaigns.served import Served, served


@pytest.fixture(scope="session")
def make_serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("served")
    with served("served", folder, variables={"HARPOON_COOLDOWN_MS": "0"}) as running:
        yield running


@pytest.fixture(
    scope="session",
    params=["dev", "serve"],
)
def stack(request: pytest.FixtureRequest) -> Stack | Served:
    running: Stack | Served = request.getfixturevalue(
        "make_serve" if request.param == "serve" else "make_dev"
    )
    return running
