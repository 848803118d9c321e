"""Attacks by what a body holds: depth, length, encodings, work that one request asks for."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

from tests.bombs import MIB, bodies, path_of
from tests.campaigns.raw import frame_bytes, request_bytes
from tests.campaigns.target import KEY, MODEL, Attack, Named, Target

PER_S = 20.0
"""Of one key; on two connections."""
KEPT = 96
"""So many bodies are made before it begins, and sent in turn."""
HARD = "Design a cache, compare the trade-offs of each part and prove it, step by step. "


def post(path: str, said: Any) -> bytes:
    return request_bytes("POST", path, KEY, json.dumps(said, ensure_ascii=False).encode())


def in_turn(requests: Iterator[bytes], count: int) -> Iterator[bytes]:
    return itertools.cycle(list(itertools.islice(requests, count)))


def of_kinds(*kinds: str) -> Attack:
    async def attack(target: Target) -> None:
        sources = [bodies(kind, seed=target.seed + target.phase) for kind in kinds]
        requests = (
            request_bytes("POST", path_of(route), KEY, bomb.data)
            for route, bomb in itertools.chain.from_iterable(zip(*sources, strict=True))
        )
        await target.loops(in_turn(requests, KEPT), connections=2, per_s=PER_S)

    return attack


async def a_mebibyte_of_brackets(target: Target) -> None:
    """One list of empty lists; the body is refused, but how soon?"""
    body = b"[" + b"[]," * ((MIB - 10) // 3) + b"0]"
    paths = ["/api/route", "/api/chat", "/v1/chat/completions", "/api/orchestrate/full"]
    requests = (request_bytes("POST", path, KEY, body) for path in paths)
    await target.loops(in_turn(requests, 4), connections=2, per_s=PER_S)


async def templates(target: Target) -> None:
    """A plan whose steps are as many as its items."""
    plan = {"template": "compare", "items": ["a"] * 200_000}
    said = {"query": HARD * 40, "plan": plan, "user_id": target.user}
    requests = [post("/api/orchestrate/full", said)]
    requests.append(post(f"/api/agents/mediator/{target.user}/covenant", {**said, "user_id": None}))
    await target.loops(itertools.cycle(requests), connections=1, per_s=1.0)


async def templates_by_socket(target: Target) -> None:
    said = {"intent": HARD * 40, "plan": {"template": "compare", "items": ["a"] * 45_000}}
    frame = frame_bytes(json.dumps({"type": "create_covenant", "data": said}).encode())
    await target.talk(target.user, itertools.repeat(frame), every_s=1.0)


async def batches(target: Target) -> None:
    """A hundred requests in one, each with a long conversation."""
    turns = [{"role": "user", "content": "Hello " * 12}, {"role": "assistant", "content": "Yes."}]
    one = {"messages": [*turns * 20, turns[0]], "model": MODEL, "max_tokens": 20}
    said = {"requests": [one] * 100}
    requests = [post("/api/batch", said), post("/api/batch", said | {"stream": True})]
    await target.loops(itertools.cycle(requests), connections=1, per_s=2.0)


async def prompts(target: Target) -> None:
    """As long as may be, of what is looked for when a prompt is judged."""
    units = [HARD, "1 + 1 = ", "```", "if (a) { b(); } ", "e\u0301", "🦀", "a.b.", "\n- step "]
    requests = (
        post("/api/route", {"prompt": (unit * MIB)[: 900_000 // len(unit.encode()) * len(unit)]})
        for unit in units
    )
    await target.loops(in_turn(requests, len(units)), connections=1, per_s=5.0)


ATTACKS: dict[str, Named] = {
    "encodings": Named(of_kinds("encodings", "numbers"), connections=2),
    "depth": Named(of_kinds("depth"), connections=2),
    "nodes": Named(of_kinds("nodes"), connections=2),
    "brackets": Named(a_mebibyte_of_brackets, connections=2),
    "keys": Named(of_kinds("keys"), connections=2),
    "texts": Named(of_kinds("texts"), connections=2),
    "lists": Named(of_kinds("lists"), connections=2),
    "templates": Named(templates),
    "socket-templates": Named(templates_by_socket, is_of_sockets=True),
    "batches": Named(batches),
    "prompts": Named(prompts),
}
