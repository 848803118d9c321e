"""`make audit`: what it asks npm, and what it prints of pip-audit's and npm's reports."""

import gzip
import http.server
import json
import threading
from pathlib import Path
from typing import Any

import pytest

from dev.audit import npm_audit, npm_report, python_report, write_lock_of_vendored
from dev.runtime import paths

WEAK = {"id": "GHSA-1", "fix_versions": ["1.1", "2.0"]}


def test_weaknesses_are_listed_with_the_versions_that_mend_them() -> None:
    packages = [
        {"name": "left", "version": "1.0", "vulns": [WEAK, {"id": "GHSA-2", "fix_versions": []}]},
        {"name": "right", "version": "2.0", "vulns": []},
        {"name": "odd", "skip_reason": "not found"},
    ]
    assert python_report({"dependencies": packages}) == [
        "2 weaknesses in 2 packages; 1 could not be asked for: not found",
        "left 1.0: GHSA-1, mended in 1.1, 2.0",
        "left 1.0: GHSA-2, mended in no version",
    ]
    found = {"vulnerabilities": {"left-pad": {"range": "<2", "severity": "high"}}}
    assert npm_report(found) == ["1 weaknesses", "left-pad <2: high"]


def test_what_could_not_be_asked_is_not_called_clean() -> None:
    skipped = {"dependencies": [{"name": "odd", "skip_reason": "not found"}]}
    assert python_report(skipped) == ["nothing is known; 1 could not be asked for: not found"]
    assert python_report(None) == ["could not be asked: pip-audit gave no report"]
    assert npm_report({"message": "405"}) == ["could not be asked: 405"]
    assert npm_report(None) == ["could not be asked: npm gave no report"]


def test_npm_is_asked_about_the_scripts_that_the_repository_holds_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, list[str]] = {}

    class Registry(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if self.headers.get("content-encoding") == "gzip":
                body = gzip.decompress(body)
            asked.update(json.loads(body))
            weak = {"id": 1, "title": "t", "severity": "high", "vulnerable_versions": "<99"}
            answer = json.dumps({"marked": [{**weak, "url": "about:blank"}]}).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_: Any) -> None:
            pass

    write_lock_of_vendored(paths.ROOT / "public" / "vendor", tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("npm_config_registry", f"http://127.0.0.1:{server.server_port}/")
        monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
        report = npm_report(npm_audit(tmp_path))
        server.shutdown()
    named = json.loads((paths.ROOT / "public" / "vendor" / "packages.json").read_text("utf-8"))
    assert asked == {about["package"]: [about["version"]] for about in named.values()}
    assert report[0] == "1 weaknesses"
    assert report[1].startswith("marked ")
