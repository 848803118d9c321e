"""Which parts of which pages are made, and by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dev.docs import prices, scale
from dev.docs.routes import all_routes, openapi, route_text, shapes_text


def api_parts() -> dict[str, str]:
    schema = openapi()
    made = {route.name: route_text(route, schema) for route in all_routes(schema)}
    return made | {"shapes": shapes_text(schema)}


def cost_parts() -> dict[str, str]:
    return {
        "prices": prices.prices_text(),
        "comparison": prices.comparison_text(),
        "routed": prices.routed_text(),
    }


def scale_parts() -> dict[str, str]:
    return {"work": scale.work_text(), "estimate": scale.estimate_text()}


PAGES: Mapping[str, Callable[[], dict[str, str]]] = {
    "docs/api.md": api_parts,
    "docs/cost.md": cost_parts,
    "docs/scale.md": scale_parts,
}
