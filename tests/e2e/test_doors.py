"""What any web page can reach on this machine: every port of `make dev` and of `make serve`.

A real Chromium visits a page of another site, and then every port under that site's own name, as
after DNS rebinding. It looks for variables, objects, logs, and for a way to change anything.
"""

from __future__ import annotations

import http.server
import json
import re
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from dev.chromium import launch
from dev.runtime import paths
from dev.runtime.stack import Stack
from tests.campaigns.served import Served, served
from tests.e2e.conftest import PATIENCE_S
from tests.e2e.doors import Door, open_doors

pytestmark = pytest.mark.skipif(
    not Path("/proc/net/tcp").exists(), reason="finds the open ports by /proc"
)

FOREIGN = "evil.example"
"""Chromium is told to find it on this machine."""
EVALUATE = {
    "id": 1,
    "method": "Runtime.evaluate",
    "params": {
        "expression": "import('cloudflare:workers').then((found) => JSON.stringify(found.env))",
        "awaitPromise": True,
    },
}
EXPLORERS = ("/cdn-cgi/explorer", "/cdn-cgi/local/explorer")
TOOL_PATHS = (
    *("/json", "/json/list", "/json/version"),
    *(f"{explorer}{path}" for explorer in EXPLORERS for path in ("", "/api", "/api/workers")),
    *("/cdn-cgi/local/platform-proxy", "/cdn-cgi/local/email", "/cdn-cgi/local/scheduled"),
    *("/cdn-cgi/mf/scheduled", "/cdn-cgi/handler/scheduled", "/cdn-cgi/mf/reload"),
    *("/core/do-storage/harpoon-Mediator", "/core/workflow-storage/x"),
    *("/cdn-cgi/ProxyWorker/play", "/cdn-cgi/InspectorProxyWorker/websocket"),
)
REFUSED = ("403", "404")
SIMULATOR_PATHS = ("/_sim/bill", "/_sim/scenario", "/_sim/health")
WORKER_PATHS = ("/api/health", "/api/metrics", "/metrics", "/api/agents/mediator/me/covenants")
TOOL_SOCKETS = ("/", "/core:user:harpoon", "/cdn-cgi/InspectorProxyWorker/websocket")
"""Few: after a dozen failures a tab of Chromium waits seconds before it tries another."""
WORKER_SOCKET = "/api/agents/mediator/me/ws"

ASKS = """async ({ origin, paths }) => {
    const read = {};
    for (const path of paths) {
        try {
            const answer = await fetch(origin + path);
            read[path] = `${answer.status} ${await answer.text()}`;
        } catch {
            // Nothing for this page to read.
        }
    }
    return read;
}"""
CONNECTS = """async ({ origin, paths, message }) => {
    const said = {};
    await Promise.all(paths.map((path) => new Promise((ended) => {
        const socket = new WebSocket(origin + path);
        socket.onopen = () => { said[path] = "open"; socket.send(message); };
        socket.onmessage = (event) => { said[path] = event.data; socket.close(); };
        socket.onclose = ended;
    })));
    return said;
}"""
CHANGES = """async ({ origin }) => {
    const send = (path, body) => fetch(origin + path, { method: "POST", mode: "no-cors", body });
    const down = JSON.stringify({ match: {}, set: { status: 503 } });
    for (const path of ["/_sim/scenario", "/core/log", "/core/store-temp-file"]) {
        await send(path, down).catch(() => null);
    }
}"""


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served("doors", tmp_path_factory.mktemp("doors"), variables={}) as running:
        yield running


@pytest.fixture(scope="module")
def foreign_site() -> Iterator[str]:
    class Empty(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Empty) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{FOREIGN}:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            chromium = launch(playwright, f"--host-resolver-rules=MAP {FOREIGN} 127.0.0.1")
        except Error:
            pytest.skip("Chromium does not start on this machine")
        yield chromium
        chromium.close()


@contextmanager
def visited(chromium: Browser, url: str) -> Iterator[Page]:
    """Without the policy of that page: another site's has its own."""
    with chromium.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto(url)
        yield page


@pytest.fixture
def doors(make_dev: Stack, serve: Served) -> list[Door]:
    doors = open_doors()
    ports = {door.port for door in doors}
    assert {port_of(make_dev.url), port_of(make_dev.simulator_url)} < ports
    assert {serve.port, port_of(serve.simulator_url)} < ports
    return doors


def connect(page: Page, at: str, paths: Sequence[str]) -> dict[str, str]:
    """What sockets said to the page, that of an inspector to its `EVALUATE`; "open": nothing."""
    given = {"origin": f"ws://{at}", "paths": paths, "message": json.dumps(EVALUATE)}
    said: dict[str, str] = page.evaluate(CONNECTS, given)
    return said


def ask(page: Page, at: str, paths: Sequence[str]) -> dict[str, str]:
    """Status and text of each answer that the page may read."""
    read: dict[str, str] = page.evaluate(ASKS, {"origin": f"http://{at}", "paths": paths})
    return read


def port_of(url: str) -> int:
    port = httpx.URL(url).port
    assert port is not None
    return port


def test_a_page_of_another_site_reads_and_changes_nothing_on_any_port(
    doors: list[Door], chromium: Browser, foreign_site: str, make_dev: Stack, serve: Served
) -> None:
    gave = {}
    for door in doors:
        at = f"127.0.0.1:{door.port}"
        with visited(chromium, foreign_site) as page:
            found = connect(page, at, (*TOOL_SOCKETS, WORKER_SOCKET))
            found |= ask(page, at, ("/", *TOOL_PATHS, *SIMULATOR_PATHS, *WORKER_PATHS))
            page.evaluate(CHANGES, {"origin": f"http://{at}"})
        if found:
            gave[door] = found
    assert not gave
    for simulator_url in (make_dev.simulator_url, serve.simulator_url):
        assert httpx.get(f"{simulator_url}/_sim/scenario").json() == {"scenarios": []}


def test_no_port_is_a_tool_for_a_page_whose_name_was_pointed_at_this_machine(
    doors: list[Door], chromium: Browser
) -> None:
    gave = {}
    for door in doors:
        here = f"{FOREIGN}:{door.port}"
        with visited(chromium, f"http://{here}/favicon.ico") as page:
            found = connect(page, here, TOOL_SOCKETS)
            read = ask(page, here, (*TOOL_PATHS, *SIMULATOR_PATHS))
        assert len(read) == len(TOOL_PATHS) + len(SIMULATOR_PATHS), "one origin: all can be read"
        found |= {path: said for path, said in read.items() if said[:3] not in REFUSED}
        if found:
            gave[door] = found
    assert not gave


TOOLS_HEADERS = sorted(
    set(
        re.findall(
            r'"(MF-[A-Za-z-]+)"',
            (paths.NODE / "node_modules/miniflare/dist/src/workers/core/entry.worker.js").read_text(
                "utf-8"
            ),
        )
    )
)
"""All that the program behind wrangler's port looks at."""
OTHERS = ("X-Forwarded-Proto", "X-Forwarded-Host", "X-Original-URL", "X-Rewrite-URL", "Forwarded")


def status_of(port: int, path: str, headers: dict[str, str]) -> int:
    """As it stands in the answer's first line; 0: there is none."""
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        with connection.makefile("rb") as answer:
            try:
                words = answer.readline().split()
            except OSError:
                return 0
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0


def told(name: str, url: str) -> str:
    """What such a header would say of this machine."""
    if name.lower().endswith("url"):
        return url
    if name.endswith(("Hostname", "Host")):
        return "127.0.0.1"
    return {"X-Forwarded-Proto": "https", "Forwarded": "host=127.0.0.1"}.get(
        name, "{}" if name.endswith("Blob") else "1"
    )


def test_no_header_makes_a_name_that_was_pointed_at_this_machine_one_of_its_own(
    make_dev: Stack, serve: Served, doors: list[Door]
) -> None:
    assert len(TOOLS_HEADERS) > 15
    upgrade = {
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    at_stake = {port_of(make_dev.url), serve.port} | {
        door.port for door in doors if door.program == "workerd"
    }
    let_in = []
    for port in sorted(at_stake):
        for path, more in ((WORKER_PATHS[0], {}), (WORKER_PATHS[3], {}), (WORKER_SOCKET, upgrade)):
            own_url = f"http://127.0.0.1:{port}{path}"
            for name in (None, *TOOLS_HEADERS, *OTHERS):
                headers = {"Host": f"{FOREIGN}:{port}", **more}
                headers["Connection"] = "Upgrade" if more else "close"
                if name is not None:
                    headers[name] = told(name, own_url)
                status = status_of(port, path, headers)
                if status in (101, 200):
                    let_in.append((port, path, name, status))
    assert not let_in
    own = {"Host": f"127.0.0.1:{port_of(make_dev.url)}", "Connection": "close"}
    assert status_of(port_of(make_dev.url), WORKER_PATHS[0], own) == 200

    picture = {**own, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image"}
    assert status_of(port_of(make_dev.url), WORKER_PATHS[3], picture) == 403
