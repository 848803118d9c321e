"""How a simulated model plays a part in an orchestration: planner, judge, coordinator.

Each reads the prompt as a model would, and answers the same to the same prompt. A few words in the
user's request steer it: `sim:steps=N` plans N steps side by side, `sim:chain=N` N that follow each
other, `sim:scores=5,7,9` are the scores of the first, second and third version. The faults are a
scenario's (`RoleFault`): what models get wrong for real.
"""

import hashlib
import json
import random
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from dev.simulator import tokens
from dev.simulator.chat import ChatCall
from dev.simulator.scenarios import RoleFault

CRITERIA: Final = ("accuracy", "completeness", "coherence", "relevance")
_QUOTED: Final = re.compile(
    r"<<<(?P<name>[\w-]+):(?P<mark>\w+)\n(?P<text>.*?)\n(?P=name):(?P=mark)>>>", re.S
)
_MOST: Final = re.compile(r"at most (\d+)")
_PARTS: Final = re.compile(r"one of ([\w, -]+)\.")
_VERSION: Final = re.compile(r"Score version (\d+)")
_ITEM: Final = re.compile(r"^\s*(?:[-*]|\d+[.)])\s+(.+)$", re.M)
_STEPS: Final = re.compile(r"sim:(steps|chain)=(\d{1,2})")
_SCORES: Final = re.compile(r"sim:scores=([\d.,]+)")
_MISSING: Final = re.compile(r"Missing, for they failed: ([\w, -]+)\.")
_EXCERPT_CHARS: Final = 160
_LONGEST_CHAIN: Final = 4


def is_planner(call: ChatCall) -> bool:
    return set(_schema_properties(call)) == {"steps"}


def is_judge(call: ChatCall) -> bool:
    return set(CRITERIA) <= set(_schema_properties(call))


def is_coordinator(call: ChatCall) -> bool:
    return "put the results of several workers together" in " ".join(_system(call).split())


def plan(call: ChatCall, fault: RoleFault | None) -> str:
    """A plan for the request, or one that is wrong in the way of the fault."""
    if fault is not None and fault.kind == "invalid_json":
        return '{"steps": [{"id": "first", "role": '
    request = _material(call).get("request", "")
    found = _MOST.search(_system(call))
    steps = _steps(request, most=int(found[1]) if found else 1)
    if fault is not None:
        _spoil(steps, fault.kind)
    return json.dumps({"steps": steps}, ensure_ascii=False)


def judgement(call: ChatCall, fault: RoleFault | None) -> str:
    """Scores that rise with the version; the same for the same answer."""
    if fault is not None and fault.kind == "invalid_json":
        return "A fine answer, I would say: nine out of ten."
    material = _material(call)
    text = tokens.message_text(call.messages[-1])
    found = _VERSION.search(text)
    version = int(found[1]) if found else 1
    base = 5.5 + random.Random(_digest(call)).random() * 2 + version
    wanted = _SCORES.search(material.get("request", ""))
    if wanted:
        given = [float(score) for score in wanted[1].strip(",.").split(",")]
        base = given[min(version, len(given)) - 1]
    if fault is not None and fault.kind == "low_scores":
        base = 2.0
    score = round(min(base, 10.0), 1)
    scores: dict[str, Any] = dict.fromkeys(CRITERIA, score)
    if fault is not None and fault.kind == "invalid_scores":
        scores["accuracy"] = 11
        scores["coherence"] = "high"
    parts = _PARTS.search(_system(call))
    weakest = parts[1].split(", ")[0].strip() if parts else ""
    feedback = f"[simulated] Say more of what the request asks in {weakest or 'the answer'}."
    return json.dumps({**scores, "feedback": feedback, "weakest": weakest})


def synthesis(call: ChatCall, name: str) -> str:
    """Each result's beginning, with its name as its source; and what is missing."""
    parts = [f"[simulated by {name}] Put together from what the workers found."]
    for result, text in _material(call).items():
        if result not in ("request", "context"):
            parts.append(f"{' '.join(text.split())[:_EXCERPT_CHARS]} [{result}]")
    missing = _MISSING.search(tokens.message_text(call.messages[-1]))
    if missing:
        parts.append(f"Missing: {missing[1]}.")
    return "\n\n".join(parts)


def _steps(request: str, *, most: int) -> list[dict[str, Any]]:
    wanted = _STEPS.search(request)
    if wanted:
        topics = [f"part {number}" for number in range(1, int(wanted[2]) + 1)]
    else:
        topics = (_ITEM.findall(request) or re.split(r"[,;]| and ", request))[:most]
    topics = [topic.strip(" .") for topic in topics if topic.strip(" .")] or [request[:80] or "it"]
    steps = [
        _step(f"part-{number}", "researcher", f"Work on this: {topic}")
        for number, topic in enumerate(topics, 1)
    ]
    if wanted and wanted[1] == "chain":
        for before, after in pairwise(steps):
            after["depends_on"] = [before["id"]]
    for step in steps:
        step["share"] = round(1 / len(steps), 3)
    return steps


def _step(id_: str, role: str, instruction: str) -> dict[str, Any]:
    return {
        "id": id_,
        "role": role,
        "instruction": instruction[:400],
        "depends_on": [],
        "expected_output": "Two or three sentences.",
        "format": "text",
        "share": 1.0,
    }


def _spoil(steps: list[dict[str, Any]], kind: str) -> None:
    first = steps[0]
    if kind == "cyclic_plan":
        other = _step("other", "analyst", "Wait for the first.")
        other["depends_on"] = [first["id"]]
        first["depends_on"] = ["other"]
        steps.append(other)
    elif kind == "unknown_role":
        first["role"] = "overlord"
    elif kind == "unknown_dependency":
        first["depends_on"] = ["nobody"]
    elif kind == "duplicate_ids":
        steps.append(dict(first))
    elif kind == "too_many_steps":
        steps += [_step(f"more-{n}", "writer", "Write more.") for n in range(13)]
    elif kind == "too_deep":
        for number in range(_LONGEST_CHAIN):
            deeper = _step(f"deep-{number}", "writer", "Go on.")
            deeper["depends_on"] = [steps[-1]["id"]]
            steps.append(deeper)


def _schema_properties(call: ChatCall) -> Mapping[str, Any]:
    wanted = call.response_format or {}
    inner = wanted.get("json_schema") or {}
    # OpenAI nests the schema under `schema`; Workers AI gives it directly.
    schema = inner.get("schema", inner) if isinstance(inner, dict) else {}
    properties = schema.get("properties") if isinstance(schema, dict) else None
    return properties if isinstance(properties, dict) else {}


def _system(call: ChatCall) -> str:
    first = call.messages[0]
    return tokens.message_text(first) if first.get("role") == "system" else ""


def _material(call: ChatCall) -> dict[str, str]:
    """Everything between marks, by name."""
    return {
        found["name"]: found["text"]
        for message in call.messages
        for found in _QUOTED.finditer(tokens.message_text(message))
    }


def _digest(call: ChatCall) -> str:
    texts: Sequence[str] = [tokens.message_text(message) for message in call.messages]
    return hashlib.sha256("\x00".join([call.model.id, *texts]).encode()).hexdigest()
