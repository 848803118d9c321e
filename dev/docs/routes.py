"""The routes as docs/api.md lists them: from the application's own schema and permissions."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dev.docs.agents import BODIES, SHAPES, Field
from dev.docs.codes_of_routes import codes_of
from harpoon import wiring
from harpoon.api.app import routes
from harpoon.api.permissions import declared_need
from harpoon.ports import HttpReply, HttpRequest

Schema = Mapping[str, Any]
SUCCESSES = ("200", "202")
PREFIX = "#/components/schemas/"
EXTENDS = {"BatchAnswerOut": "ChatOut"}
SHOWN_AT = {
    "BatchIn": "post-apibatch",
    "ChatCompletionIn": "post-v1chatcompletions",
    "ChatIn": "post-apichat",
    "OptimizeIn": "post-apiorchestrateoptimize",
    "ParallelIn": "post-apiorchestrateparallel",
    "RouteIn": "post-apichat",
    "SmartIn": "post-apiorchestratesmart",
    "TicketIn": "post-apiagentstickets",
    "WorkersIn": "post-apiorchestrateworkers",
}
"""Bodies, whose fields stand below their route."""
NOT_LISTED = ("ValidationError", "HTTPValidationError")
"""FastAPI's own; Harpoon answers `ErrorOut` instead."""


class _Nobody:
    """Nothing is called while a schema is made."""

    async def send(self, request: HttpRequest) -> HttpReply:
        raise NotImplementedError

    open = send

    async def call(self, *_: Any, **__: Any) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(frozen=True)
class Route:
    method: str
    path: str
    operation: Schema

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def openapi() -> Schema:
    nobody: Any = _Nobody()
    core = wiring.build_core(
        {"ENVIRONMENT": "development"},
        sender=nobody,
        ai_binding=None,
        background=lambda work: work.close(),
    )
    return routes(wiring.build_services(core, agents=nobody, rate_limiter=None)).openapi()


def all_routes(schema: Schema) -> list[Route]:
    return [
        Route(method.upper(), path, operation)
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    ]


def route_text(route: Route, schema: Schema) -> str:
    """What stands below the heading of a route."""
    said = route.operation.get("description", "").strip()
    lines = [f"**{route.operation['summary']}.** {_scope(route)}", ""]
    if said:
        lines += [" ".join(said.split()), ""]
    if parameters := _parameters(route):
        lines += ["| in the URL | type | |", "|---|---|---|", *parameters, ""]
    if route.name == "POST /api/route":
        assert same_body(schema)
        lines += ["Takes the body of [`POST /api/chat`](#post-apichat).", ""]
    elif body := _body(route, schema):
        lines += ["| body | type | |", "|---|---|---|", *body, ""]
    lines += [f"Answers {_answer(route)}.", ""]
    own = codes_of(route.name)
    if own:
        lines += [f"[Refuses](errors.md), beside what every route may: {_list(own)}.", ""]
    return "\n".join(lines)


def shapes_text(schema: Schema) -> str:
    """Every shape that a route takes or gives, in alphabetical order."""
    components = schema["components"]["schemas"]
    lines: list[str] = []
    for name in sorted({*components, *SHAPES} - {*NOT_LISTED} - {*SHOWN_AT}, key=str.lower):
        if name in SHAPES:
            about, base = SHAPES[name].about, SHAPES[name].base
            rows = [_row(field) for field in SHAPES[name].fields]
        else:
            about = " ".join(components[name].get("description", "").split())
            base = EXTENDS.get(name)
            same = components[base]["properties"] if base else ()
            rows = _schema_rows(components[name], but=same)
        head = [about, f"The fields of [{base}](#{base.lower()}), and:" if base else ""]
        lines += [f"### {name}", ""]
        lines += [line for text in head if text for line in (text, "")]
        lines += ["| field | type | |", "|---|---|---|", *rows, ""]
    return "\n".join(lines)


def _scope(route: Route) -> str:
    need = declared_need(route.path)
    if need == "nothing":
        return "Needs no key."
    return "Any key." if need == "any key" else f"Scope `{need}`."


def _parameters(route: Route) -> list[str]:
    return [
        f"| `{one['name']}` | {type_of(one['schema'])} | {'' if one['required'] else 'optional'} |"
        for one in route.operation.get("parameters", [])
    ]


def _body(route: Route, schema: Schema) -> list[str]:
    if route.name in BODIES:
        return [_row(field) for field in BODIES[route.name]]
    body = route.operation.get("requestBody")
    if body is None:
        return []
    name = body["content"]["application/json"]["schema"]["$ref"].removeprefix(PREFIX)
    return _schema_rows(schema["components"]["schemas"][name])


def same_body(schema: Schema) -> bool:
    """Whether `/api/route` takes what `/api/chat` takes, as the page says."""
    known = schema["components"]["schemas"]
    return bool(known["RouteIn"]["properties"] == known["ChatIn"]["properties"])


def _answer(route: Route) -> str:
    responses = route.operation["responses"]
    status = next(one for one in SUCCESSES if one in responses)
    kinds = []
    for kind, told in responses[status]["content"].items():
        shape = SHAPE_OF.get(route.name)
        if kind == "application/json" and told.get("schema"):
            kinds.append(type_of(told["schema"]))
        elif kind == "application/json" and shape is not None:
            kinds.append(shape if " " in shape else f"[{shape}](#{shape.lower()})")
        else:
            kinds.append(f"`{kind}`")
    return f"{status} with {' or '.join(kinds)}"


SHAPE_OF: dict[str, str] = {
    "POST /v1/chat/completions": "OpenAI's `chat.completion` and [HarpoonOut](#harpoonout)",
    "GET /v1/models": "OpenAI's list of models",
    "GET /v1/models/{model_id}": "OpenAI's `model`",
    "POST /api/orchestrate/full": "FullOut",
    "POST /api/agents/mediator/{user_id}/covenant": "CovenantOut",
    "GET /api/agents/mediator/{user_id}/covenant": "CovenantOut",
    "GET /api/agents/mediator/{user_id}/covenants": "CovenantsOut",
    "GET /api/agents/mediator/{user_id}/covenants/{covenant_id}": "CovenantOut",
    "GET /api/agents/mediator/{user_id}/covenants/{covenant_id}/receipt": "ReceiptOut",
    "POST /api/agents/mediator/{user_id}/covenants/{covenant_id}/feedback": "CovenantOut",
    "POST /api/agents/mediator/{user_id}/covenants/{covenant_id}/cancel": "CovenantOut",
    "GET /api/agents/mediator/{user_id}/outcomes": "OutcomesOut",
    "GET /api/agents/mediator/{user_id}/audit": "AuditOut",
    "POST /api/agents/mediator/{user_id}/analyze": "AnalysisOut",
    "POST /api/agents/mediator/{user_id}/delegate": "CovenantOut",
    "GET /api/agents/mediator/{user_id}/status": "MediatorStatusOut",
    "POST /api/agents/orchestrator/{task_id}/execute": "TaskOut",
    "GET /api/agents/orchestrator/{task_id}/status": "TaskOut",
    "GET /api/agents/orchestrator/{task_id}/agents": "TaskAgentsOut",
}
"""Of the routes whose schema does not say."""


def _row(field: Field) -> str:
    return f"| `{field.name}` | {field.type} | {field.about} |"


def _schema_rows(shape: Schema, *, but: Container[str] = ()) -> list[str]:
    required = shape.get("required", [])
    rows = []
    for name, told in shape.get("properties", {}).items():
        if name in but:
            continue
        notes = [part for part in (told.get("description"), *_limits(told)) if part]
        if name in required:
            notes.insert(0, "Required." if "In" in shape["title"] else "")
        elif told.get("default") not in (None, [], {}):
            notes.append(f"Default: `{_json(told['default'])}`.")
        text = " ".join(note for note in notes if note).replace("\n", " ").replace("|", "\\|")
        rows.append(f"| `{name}` | {type_of(told)} | {text} |")
    return rows


def type_of(told: Schema) -> str:
    """In words, with links to the shapes."""
    if "$ref" in told:
        name = told["$ref"].removeprefix(PREFIX)
        return f"[{name}](#{SHOWN_AT.get(name, name.lower())})"
    if "const" in told:
        return f"`{_json(told['const'])}`"
    if "enum" in told:
        return " or ".join(f"`{_json(one)}`" for one in told["enum"])
    for joined in ("anyOf", "oneOf"):
        if joined in told:
            return " or ".join(type_of(one) for one in told[joined])
    kind = told.get("type")
    if kind == "array":
        return f"list of {type_of(told['items'])}"
    if kind == "object" and isinstance(told.get("additionalProperties"), dict):
        return f"object of {type_of(told['additionalProperties'])}"
    return {"string": "text", "integer": "whole number"}.get(str(kind), str(kind or "anything"))


_LIMITS = {
    "minimum": "at least {}",
    "exclusiveMinimum": "above {}",
    "maximum": "at most {}",
    "exclusiveMaximum": "below {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {} of them",
    "maxItems": "at most {} of them",
}


def _limits(told: Schema) -> Iterator[str]:
    for one in (told, *told.get("anyOf", [])):
        said = [
            text.format(f"{one[name]:,.16g}")
            for name, text in _LIMITS.items()
            if isinstance(one.get(name), int | float)
        ]
        if one.get("minLength", one.get("minItems")) == 1:
            said[0] = "not empty"
        if said:
            yield f"{', '.join(said).capitalize()}."


def _list(codes: list[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def _json(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
