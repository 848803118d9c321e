"""The Python client in Pyodide, in real Chromium: `fetch` and the page's WebSocket carry it.

Only the files of Pyodide are served in front of the running stack, on its own origin.
"""

from __future__ import annotations

import io
import mimetypes
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from dev.runtime import paths
from dev.runtime.stack import Stack
from tests.e2e.conftest import Simulator

pytestmark = pytest.mark.long

PYODIDE = paths.NODE / "node_modules" / "pyodide"
OF_THE_TOOLS = ("httpx", "httpcore", "h11", "certifi", "sniffio", "websockets")
OF_THE_WORKER = (
    *("pydantic", "pydantic_core", "annotated_types", "anyio", "idna"),
    *("typing_extensions.py", "typing_inspection"),
)
"""Built for WebAssembly, for the same Pyodide."""
LOAD = """async () => {
  const { loadPyodide } = await import("/_pyodide/pyodide.mjs");
  window.python = await loadPyodide({ indexURL: "/_pyodide/" });
  const packages = await (await fetch("/_pyodide/packages.zip")).arrayBuffer();
  await window.python.unpackArchive(packages, "zip", { extractDir: "/packages" });
  window.python.runPython("import sys; sys.path.insert(0, '/packages')");
}"""


def packages() -> bytes:
    """What a notebook would install with micropip, were there a registry."""
    tools = next((paths.VENV / "lib").glob("python3*/site-packages"))
    sources = [
        *((tools, name) for name in OF_THE_TOOLS),
        *((paths.WORKER / "python_modules", name) for name in OF_THE_WORKER),
        (paths.ROOT / "clients" / "python" / "src", "harpoon_client"),
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for folder, name in sources:
            for file in files(folder / name):
                archive.write(file, file.relative_to(folder))
    return packed.getvalue()


def files(at: Path) -> Iterator[Path]:
    for file in [at] if at.is_file() else sorted(at.rglob("*")):
        native = file.suffix == ".so" and "emscripten" not in file.name
        if file.is_file() and file.suffix != ".pyc" and not native:
            yield file


@contextmanager
def notebook_at(browser: Browser, url: str) -> Iterator[Page]:
    """A page of this origin, with the client in it."""
    packed = packages()

    def serve(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if name == "packages.zip":
            route.fulfill(body=packed)
        elif name == "":
            route.fulfill(body="<!doctype html><title>Notebook</title>", content_type="text/html")
        else:
            kind = {".mjs": "text/javascript", ".wasm": "application/wasm"}
            file = PYODIDE / name
            found = kind.get(file.suffix) or mimetypes.guess_type(name)[0]
            route.fulfill(body=file.read_bytes(), content_type=found)

    page = browser.new_page()
    page.route("**/_pyodide/**", serve)
    page.goto(f"{url}/_pyodide/")
    page.evaluate(LOAD)
    yield page
    page.close()


@pytest.fixture(scope="module")
def notebook(browser: Browser, stack: Stack) -> Iterator[Page]:
    with notebook_at(browser, stack.url) as page:
        yield page


@pytest.fixture(scope="module")
def keyed_notebook(browser: Browser, keyed: Stack) -> Iterator[Page]:
    with notebook_at(browser, keyed.url) as page:
        yield page


def run(page: Page, code: str) -> Any:
    """What the code's last expression is worth."""
    return page.evaluate(
        "async (code) => (await window.python.runPythonAsync(code)).toString()", code
    )


def test_a_notebook_asks_streams_and_follows_a_covenant(
    notebook: Page, stack: Stack, simulator: Simulator
) -> None:
    said = run(
        notebook,
        f"""
from harpoon_client import AsyncHarpoon
from harpoon_client.errors import NotFound, NotReachable

async with AsyncHarpoon({stack.url!r}) as harpoon:
    answer = await harpoon.chat("Hello!")
    stream = harpoon.chat_stream("Hello!")
    pieces = [piece async for piece in stream]
    assert "".join(pieces) == stream.answer.content == answer.content
    assert len(pieces) > 1
    try:
        await harpoon.model("gpt-40")
    except NotFound as error:
        assert "gpt-4o" in error.details["nearest"]
    covenant = await harpoon.start("Compare rain and snow, step by step", user_id="notebook")
    events = [event async for event in covenant.events()]
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert events[-1].type == "covenant_update"
    again = harpoon.covenant(covenant.id, user_id="notebook")
    assert [event async for event in again.events(since=3)] == events[3:]
    receipt = await covenant.receipt(settle_s=5)
    spent = receipt.totals.cost_nusd + answer.cost.amount_nusd + stream.answer.cost.amount_nusd
spent
""",
    )
    assert int(said) == sum(item["cost_nusd"] for item in simulator.bill())


def test_a_notebook_is_told_when_nobody_answers(notebook: Page) -> None:
    said = run(
        notebook,
        """
async with AsyncHarpoon("http://127.0.0.1:9", retry_s=0) as harpoon:
    try:
        await harpoon.health()
    except NotReachable as error:
        said = error.message
said
""",
    )
    assert said == "nobody answers at http://127.0.0.1:9"


def test_a_notebook_does_not_wait_for_ever_for_an_answer_that_stalls(
    notebook: Page, stack: Stack, simulator: Simulator
) -> None:
    simulator.scenario({}, stall_at_tokens=3)
    said = run(
        notebook,
        f"""
from harpoon_client.errors import TimedOut

pieces, timed_out = [], None
async with AsyncHarpoon({stack.url!r}, timeout_s=2) as harpoon:
    try:
        async for piece in harpoon.chat_stream("Hello!"):
            pieces.append(piece)
    except TimedOut as error:
        timed_out = error
assert pieces and timed_out.details["content"] == "".join(pieces), pieces
timed_out.message
""",
    )
    assert said == f"no answer from {stack.url} in time"


def test_a_notebook_with_a_key_follows_a_covenant(keyed_notebook: Page, keyed: Stack) -> None:
    said = run(
        keyed_notebook,
        f"""
from harpoon_client import AsyncHarpoon

async with AsyncHarpoon({keyed.url!r}, "hpn_acme") as harpoon:
    covenant = await harpoon.start("Compare rain and snow, step by step", user_id="notebook")
    events = [event async for event in covenant.events()]
    again = harpoon.covenant(covenant.id, user_id="notebook")
    assert [event async for event in again.events(since=3)] == events[3:]
    assert [event async for event in again.events()] == []
assert [event.seq for event in events] == list(range(1, len(events) + 1))
events[-1].type
""",
    )
    assert said == "covenant_update"


def test_a_notebook_is_told_that_its_key_may_not_follow(keyed_notebook: Page, keyed: Stack) -> None:
    """A page is not told why a WebSocket was refused; it is told why there is no ticket."""
    said = run(
        keyed_notebook,
        f"""
from harpoon_client.errors import HarpoonError

async def refusal(key):
    async with AsyncHarpoon({keyed.url!r}, key) as harpoon:
        try:
            await anext(harpoon.events("notebook"))
        except HarpoonError as error:
            return f"{{error.status}} {{type(error).__name__}}"

", ".join([await refusal(key) for key in ("hpn_wrong", "hpn_old", "hpn_chat", None)])
""",
    )
    assert said == "401 Unauthenticated, 401 Unauthenticated, 403 Forbidden, 401 Unauthenticated"
