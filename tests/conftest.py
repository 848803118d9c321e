"""Async tests run on a fresh event loop each; no plugin is needed for that.

Unit tests run on virtual time, so that no test ever sleeps; see `virtual_time.py`. `make test` has
several processes; see `processes.py`.
"""

from __future__ import annotations

import asyncio
import inspect
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.processes import ByServer
from tests.virtual_time import VirtualTimeLoop

# No test fails because the machine has other work: no deadlines, and what is drawn may take long.
settings.register_profile(
    "fuzz", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
# `make test` says the same twice of the same code; `make fuzz` draws other examples each time.
settings.register_profile("test", settings.get_profile("fuzz"), derandomize=True, database=None)
settings.load_profile("test")

# Nobody here speaks TLS. Each HTTP client reads the certificates of all authorities for it, though,
# which takes it 20 ms: so it is given one, whose key nobody has.
os.environ["SSL_CERT_FILE"] = str(Path(__file__).with_name("nobody.pem"))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByServer:
    return ByServer(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    real = "unit" not in pyfuncitem.path.parts or pyfuncitem.get_closest_marker("real_time")
    with asyncio.Runner(loop_factory=None if real else VirtualTimeLoop) as runner:
        runner.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True
