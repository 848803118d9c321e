"""Odd values of the two variables that hold JSON: refused in words of their own, or taken.

`make fuzz` tries more. A secret that is written wrongly must not be quoted back.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from harpoon.domain.api_keys import AccessError, access_from
from harpoon.domain.catalogue import DEFAULT_PATH, CatalogueError, load_catalogue

EXAMPLES = int(os.environ.get("VARIABLE_EXAMPLES", "150"))
SHIPPED = DEFAULT_PATH.read_text("utf-8")
MODEL = json.loads(SHIPPED)["models"][0]
SECRET = "5e" * 32
KEYS: dict[str, Any] = {
    "tenants": {
        "acme": {
            "keys": [{"sha256": SECRET, "scopes": ["chat"], "expires_at": "2030-01-01T00:00:00Z"}],
            "origins": ["https://a.example"],
            "daily_budget_usd": 1.5,
        }
    }
}

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from([-1, 0, 2**63, 1e308, float("nan"), "", SECRET, "\ud800", "9" * 5_000]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(node, dict):
        inner = list(node.items())
    elif isinstance(node, list):
        inner = list(enumerate(node))
    return [path, *(found for key, value in inner for found in places(value, (*path, key)))]


@st.composite
def bent(draw: st.DrawFn, right: Any) -> str:
    """JSON that is right but for one or two places."""
    whole = {"it": copy.deepcopy(right)}
    for _ in range(draw(st.integers(1, 2))):
        path = ("it", *draw(st.sampled_from(places(right))))
        node: Any = whole
        try:
            for key in path[:-1]:
                node = node[key]
            node[path[-1]] = draw(values)
        except (KeyError, IndexError, TypeError):
            continue  # The first change has taken the second one's place away.
    return json.dumps(whole["it"])


texts = st.text(max_size=60)
catalogues = st.one_of(
    bent({"models": [MODEL], "baseline": MODEL["id"]}), values.map(json.dumps), texts
)
key_files = st.one_of(bent(KEYS), values.map(json.dumps), texts)


def refusal(load: Callable[[], object], kind: type[ValueError]) -> str | None:
    """The words of the refusal; None when it was taken. Any other error goes through."""
    try:
        load()
    except kind as error:
        return str(error)
    return None


@settings(max_examples=EXAMPLES)
@given(override=catalogues)
def test_an_odd_catalogue_is_refused_in_words_or_works(override: str) -> None:
    words = refusal(lambda: load_catalogue(SHIPPED, override=override), CatalogueError)
    if words is None:
        catalogue = load_catalogue(SHIPPED, override=override)
        assert catalogue.find(catalogue.baseline.id) is not None
    else:
        assert words


@settings(max_examples=EXAMPLES)
@given(text=key_files)
def test_odd_keys_are_refused_in_words_that_quote_no_secret(text: str) -> None:
    words = refusal(lambda: access_from(text, development=False), AccessError)
    if words is not None:
        assert SECRET not in words
        assert "HARPOON_API_KEYS" in words
