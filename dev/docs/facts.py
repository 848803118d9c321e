"""What the code can say: error codes, events, messages, log lines. Read from the source itself, so
that a new one can't be forgotten in the pages."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dev.runtime import paths
from harpoon import errors
from harpoon.agents.mediator import MediatorAgent
from harpoon.agents.orchestrator import OrchestratorAgent
from harpoon.inference.booking import HEDGE_LOST
from harpoon.inference.spending import CLIENT_GONE, STOPPED
from harpoon.storage.ledger import LOST

SOURCE = paths.ROOT / "src" / "harpoon"
PROGRESS_CODES = ("plan_refused", "shortening")
"""Of `agent_progress`, which is no error."""


def error_codes() -> dict[str, set[int]]:
    """Code → the statuses with which it is raised, as far as the place says."""
    constants = _constants()
    found: dict[str, set[int]] = defaultdict(set)
    for kind in _family(errors.HarpoonError):
        found[kind.code].add(kind.status)
    for code, status in errors._STATUS_OF_A_TASK.items():
        found[code].add(status)
    for node in _nodes(SOURCE):
        if isinstance(node, ast.Call):
            _add_call(node, constants, found)
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if _text(key, {}) == "code" and (said := _text(value, constants)):
                    found[said] |= set()
    return {code: found[code] for code in found if code not in PROGRESS_CODES}


def _add_call(node: ast.Call, constants: dict[str, str], found: dict[str, set[int]]) -> None:
    given = {word.arg: word.value for word in node.keywords}
    name = node.func.attr if isinstance(node.func, ast.Attribute) else _name(node.func)
    if name == "_refuse" and len(node.args) > 1 and (said := _text(node.args[1], constants)):
        found[said].add(400)
    if "code" not in given or not (code := _text(given["code"], constants)):
        return
    status = given.get("status")
    kind = getattr(errors, name, None)
    if isinstance(status, ast.Constant) and isinstance(status.value, int):
        found[code].add(status.value)
    elif isinstance(kind, type) and issubclass(kind, errors.HarpoonError):
        found[code].add(kind.status)
    else:
        found[code] |= set()


def call_codes() -> set[str]:
    """Outcomes of single calls that are no error of a request."""
    return {HEDGE_LOST, CLIENT_GONE, STOPPED, LOST}


def rejection_codes() -> set[str]:
    """Why a model was ruled out: `rejected[].code`."""
    return {
        node.args[0].value
        for node in _nodes(SOURCE / "domain" / "eligibility.py")
        if isinstance(node, ast.Call) and _name(node.func) == "no"
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }


def event_types() -> set[str]:
    """Of the log, and those to one socket only."""
    found: set[str] = set()
    for folder in ("agents", "orchestration"):
        for node in _nodes(SOURCE / folder):
            if isinstance(node, ast.List | ast.Return):
                told = node.elts if isinstance(node, ast.List) else [node.value]
                pairs = [one for one in told if isinstance(one, ast.Tuple) and len(one.elts) == 2]
                found |= {text for one in pairs if (text := _text(one.elts[0], {}))}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                place = {"emit": 0, "_say": 1}.get(node.func.attr)
                if place is not None and (text := _text(node.args[place], {})):
                    found.add(text)
    return found


def log_lines() -> dict[str, set[str]]:
    """Event → its fields, of all places that log it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(SOURCE.rglob("*.py")):
        add_log_lines(ast.parse(path.read_text("utf-8")), found)
    return dict(found)


def add_log_lines(tree: ast.AST, found: dict[str, set[str]]) -> None:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or len(node.args) != 2:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else _name(node.func)
        if name not in ("log", "_log") or not (event := _text(node.args[0], {})):
            continue
        keys = [
            key
            for part in ast.walk(node.args[1])
            if isinstance(part, ast.Dict)
            for key in part.keys
        ]
        found[event] |= {text for key in keys if (text := _text(key, {}))}


def client_messages() -> dict[str, set[str]]:
    """Agent → the types of messages that it takes."""
    agents = (MediatorAgent, OrchestratorAgent)
    return {agent.kind: set(_keys_returned(agent.__name__)) for agent in agents}


def _keys_returned(class_name: str) -> Iterator[str]:
    for node in _nodes(SOURCE / "agents"):
        if isinstance(node, ast.ClassDef) and node.name == class_name:
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and method.name == "messages":
                    for part in ast.walk(method):
                        if isinstance(part, ast.Dict):
                            yield from (text for key in part.keys if (text := _text(key, {})))


def _nodes(where: Path) -> Iterator[ast.AST]:
    files = [where] if where.is_file() else sorted(where.rglob("*.py"))
    for path in files:
        yield from ast.walk(ast.parse(path.read_text("utf-8")))


def _constants() -> dict[str, str]:
    """Names in capitals that stand for a text, over all modules."""
    return {
        target.id: node.value.value
        for node in _nodes(SOURCE)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        if isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.isupper()
    }


def _text(node: ast.AST | None, constants: dict[str, str]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return constants.get(_name(node)) if node is not None else None


def _name(node: ast.AST | None) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _family(of: type[errors.HarpoonError]) -> Iterator[type[errors.HarpoonError]]:
    yield of
    for child in of.__subclasses__():
        yield from _family(child)
