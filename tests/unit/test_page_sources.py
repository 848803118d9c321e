"""What holds for all of the page's modules, and its exports, asked of them in Node."""

from __future__ import annotations

import csv
import json
import re
import subprocess

from dev.runtime import paths

JS = paths.ROOT / "public" / "js"
PARSES = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "eval(")


def sources() -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(JS.glob("*.js"))}


def csv_of(rows: list[list[object]]) -> str:
    ended = subprocess.run(
        [
            *(str(paths.node_bin_folder() / "node"), "--no-warnings", "--input-type=module", "-e"),
            f'import {{ csvOf }} from "{(JS / "exports.js").as_uri()}";'
            "process.stdout.write(csvOf(JSON.parse(await new Response(process.stdin).text())));",
        ],
        input=json.dumps(rows).encode(),
        capture_output=True,
        check=True,
    )
    return ended.stdout.decode()


def test_all_text_of_the_page_is_written_at_one_place() -> None:
    """There it is bounded, and what reorders it is shown."""
    for name, text in sources().items():
        assert not any(way in text for way in PARSES), name
        if name not in ("dom.js", "docs.js"):  # `docs.js` writes words of its own only.
            assert not re.search(r"\.(textContent|innerText|nodeValue) \+?= ", text), name
            assert "createTextNode" not in text, name


def test_nothing_but_one_module_asks_what_the_browser_keeps() -> None:
    for name, text in sources().items():
        if name not in ("storage.js", "theme.js"):
            assert "localStorage" not in text, name
            assert "sessionStorage" not in text, name


def test_a_cell_of_an_export_is_text_and_never_a_formula() -> None:
    formulas = [
        *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\ufeff=1", "\uff1d1"),
        *('=HYPERLINK("https://evil.example")', "\x00=1"),
    ]
    written = csv_of([[one] for one in formulas])
    rows = list(csv.reader(written.splitlines(keepends=True)))
    assert [row[0][0] for row in rows if row] == ["'"] * len(formulas)


def test_no_text_of_an_export_begins_a_cell_or_a_line() -> None:
    texts = ["a;=1", "a,b", 'say "hi"', "two\nlines", "two\r\nlines", "plain", "a\t=1"]
    written = csv_of([[*texts, None, 5, -5, True]])
    assert list(csv.reader([written])) == [[*texts, "", "5", "-5", "True".lower()]]
    # Where a semicolon separates, it still is one cell.
    assert next(csv.reader(['"a;=1"'], delimiter=";")) == ["a;=1"]
    assert '"a;=1"' in written
