"""Async tests run on a fresh event loop each; no plugin is needed for that.

Unit tests run on virtual time, so that no test ever sleeps; see `virtual_time.py`.
"""

from __future__ import annotations

import asyncio
import inspect

import pytest

from tests.virtual_time import VirtualTimeLoop


@pytest.hookimpl(tryfirst=True)  # Before xdist reads the marks.
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`make test` has two processes; all that asks one shared server is done by the same one."""
    for item in items:
        if item.get_closest_marker("xdist_group") is not None:
            continue
        served_by = [n for n in ("stack", "keyed") if n in getattr(item, "fixturenames", ())]
        item.add_marker(pytest.mark.xdist_group(served_by[0] if served_by else item.path.stem))


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    real = "unit" not in pyfuncitem.path.parts or pyfuncitem.get_closest_marker("real_time")
    with asyncio.Runner(loop_factory=None if real else VirtualTimeLoop) as runner:
        runner.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True
