"""Foreign JSON is parsed in one place. The source is searched, and the route table is walked."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.routing import Route

from harpoon.api import body
from harpoon.api.app import create_app, routes
from harpoon.api.body import MAX_BODY_NODES, body_of
from harpoon.domain.json_text import parse_json
from harpoon.ports import AsgiApp
from tests.fakes import drive
from tests.unit.test_api import check_error
from tests.unit.test_permissions import services

SOURCE = Path(__file__).parents[2] / "src"
THE_PARSER = "harpoon/domain/json_text.py"
PARSES = {
    *("json.load", "json.loads", "json.JSONDecoder", "JSONDecoder", "from_json"),
    *("model_validate_json", "validate_json", "parse_raw", "literal_eval", "JSON.parse"),
}
PARSES_WITHOUT_ARGUMENTS = {"json", "form", "body", "stream", "to_py"}
"""`request.json()`, `reply.json()`, `request.form()`; `to_py()` follows an object to any depth."""
ALLOWED = {
    (THE_PARSER, "json.loads"),
    (THE_PARSER, "json.JSONDecoder"),
    (THE_PARSER, "JSONDecoder"),
    # The other way: what Python wrote, for the runtime.
    ("harpoon/platform/js_json.py", "JSON.parse"),
}


def parses(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute | ast.Name):
            name = ast.unparse(node)
            yield from (one for one in PARSES if name == one or name.endswith(f".{one}"))
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                named = (f"{node.module}.{alias.name}", alias.name)
                yield from (one for one in PARSES if one in named)
        match node:
            case ast.Call(func=ast.Attribute(attr=name), args=[], keywords=[]):
                yield from [f"{name}()"] if name in PARSES_WITHOUT_ARGUMENTS else []


def test_no_other_file_parses_json() -> None:
    files = sorted(SOURCE.rglob("*.py"))
    assert len(files) > 100
    found = {
        (path.relative_to(SOURCE).as_posix(), what)
        for path in files
        for what in parses(path.read_text("utf-8"))
    }
    assert found == ALLOWED


@pytest.mark.parametrize(
    "line",
    [
        "json.loads(data)",
        "from json import loads",
        "Model.model_validate_json(data)",
        "pydantic_core.from_json(data)",
        "await request.json()",
        "await request.form()",
        "(await js.fetch(url)).json()",
        "js.JSON.parse(text)",
        "result.to_py()",
    ],
)
def test_the_search_finds(line: str) -> None:
    source = f"async def f():\n    {line}"
    assert list(parses(source))


@cache
def app() -> AsgiApp:
    """One for all: nothing that is refused changes it."""
    return create_app(services())


@cache
def posts() -> list[Route]:
    """Hidden ones too."""
    found = [route for route in routes(services()).routes if isinstance(route, Route)]
    return [route for route in found if (route.methods or set()) - {"GET", "HEAD", "OPTIONS"}]


def filled(route: Route) -> str:
    return re.sub(r"\{[^}]*\}", "a", route.path)


WITHOUT_A_BODY = {"/api/agents/mediator/{user_id}/covenants/{covenant_id}/cancel"}


def test_fastapi_has_no_body_of_its_own_to_parse() -> None:
    hot = routes(services())._hot_posts
    for route in posts():
        if isinstance(route, APIRoute) and route.body_field is not None:
            assert route.path in hot, f"install {route.path} with `hot_post`"


@pytest.mark.parametrize("route", posts(), ids=lambda route: route.path)
async def test_every_route_with_a_body_has_it_parsed_once_by_the_one_parser(
    route: Route, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = []

    def counted(text: str, *, max_nodes: int) -> Any:
        parsed.append((text, max_nodes))
        return parse_json(text, max_nodes=max_nodes)

    monkeypatch.setattr(body, "parse_json", counted)
    said = json.dumps({"prompt": "Hello", "unheard_of": 1})
    await drive(create_app(services()), "POST", filled(route), **as_json(said.encode()))
    assert parsed == ([] if route.path in WITHOUT_A_BODY else [(said, MAX_BODY_NODES)])


def as_json(content: bytes) -> dict[str, Any]:
    return {"content": content, "headers": {"content-type": "application/json"}}


NESTED = '{"prompt":"hi ∀","model":' + "[" * 5_000 + "]" * 5_000 + "}"
ENCODED = {
    name: NESTED.encode(name)
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
} | {"latin-1": b'{"prompt":"caf\xe9"}', "a surrogate": b'"\xed\xa0\x80"', "cut": b'"\xe2\x88'}
BOMBS = {
    "utf-8 with a mark": ("{}".encode("utf-8-sig"), "not JSON"),
    "deep": (NESTED.encode(), "nested deeper than 64 levels"),
    "wide": (b"[" + b"[]," * 340_000 + b"1]", "over the limit of 20000 values"),
    "NaN": (b'{"prompt": NaN}', "NaN"),
    "infinite": (b'{"prompt": 1e999}', "over the largest number"),
    "twice": (b'{"prompt": "a", "prompt": "b"}', '"prompt" stands twice'),
    "half": (b'{"prompt": "\\ud800"}', "half of a surrogate pair"),
}


@pytest.mark.parametrize("route", posts(), ids=lambda route: route.path)
@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", None])
async def test_a_body_that_is_not_utf_8_is_refused_whatever_the_route(
    route: Route, kind: str | None
) -> None:
    headers = {} if kind is None else {"content-type": kind}
    for name, content in ENCODED.items():
        response = await drive(app(), "POST", filled(route), content=content, headers=headers)
        error = check_error(response, 400, "invalid_json")
        assert "UTF-8" in error["message"], name


@pytest.mark.parametrize("route", posts(), ids=lambda route: route.path)
async def test_a_body_that_is_unclear_or_over_a_bound_is_refused_whatever_the_route(
    route: Route,
) -> None:
    if route.path in WITHOUT_A_BODY:
        return
    for content, fault in BOMBS.values():
        response = await drive(app(), "POST", filled(route), **as_json(content))
        assert fault in check_error(response, 400, "invalid_json")["message"]


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "text/plain", None])
async def test_another_content_type_is_parsed_in_no_other_way(kind: str | None) -> None:
    form = b'--x\r\ncontent-disposition: form-data; name="prompt"\r\n\r\nhi\r\n--x--\r\n'
    headers = {} if kind is None else {"content-type": kind}
    for route in posts():
        if route.path not in WITHOUT_A_BODY:
            response = await drive(app(), "POST", filled(route), content=form, headers=headers)
            assert response.status_code == 400, route.path


async def test_no_route_is_given_the_bytes() -> None:
    async def receive() -> Any:
        return {"type": "http.request", "body": b'{"a": 1}', "more_body": False}

    scope: dict[str, Any] = {}
    left = await body.take_body(scope, {b"content-type": b"application/json"}, receive)
    received = [await left() for _ in range(3)]
    assert received == [{"type": "http.disconnect"}] * 3
    assert body_of(scope).value() == {"a": 1}
