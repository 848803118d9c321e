"""Scripted models that play the parts of an orchestration, told apart as a model would: by what
they are asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from harpoon.domain.chat import Completion, ModelCall
from harpoon.domain.pricing import Usage
from tests.inference_bench import Script
from tests.town import Place, Town

USAGE = Usage(prompt_tokens=10, completion_tokens=50)
CRITERIA = ("accuracy", "completeness", "coherence", "relevance")

HARD = (
    "Design a distributed rate limiter, compare the trade-offs and prove that it is correct,"
    " step by step."
)

Work = Callable[[str, ModelCall], Script]


def task(id_: str, *depends_on: str, **fields: Any) -> dict[str, Any]:
    """A sub-task whose instruction says its id."""
    text = f"Do {id_}."
    return {"id": id_, "role": "writer", "instruction": text, "depends_on": [*depends_on], **fields}


def says(text: str, *, delay_ms: int = 1_000) -> Script:
    result = Completion(content=text, finish_reason="stop", usage=USAGE)
    return Script(delay_ms=delay_ms, stream=(text,), result=result)


def scores(score: float, *, weakest: str = "") -> str:
    return json.dumps({**dict.fromkeys(CRITERIA, score), "feedback": "More.", "weakest": weakest})


@dataclass
class Cast:
    """`plans`, `judgements`: what planner and judge say, one after the other; the last for ever.
    `work`: what the worker for an instruction does."""

    plans: list[str] = field(default_factory=lambda: ["no plan"])
    judgements: list[str] = field(default_factory=lambda: [scores(9)])
    work: Work = lambda asked, _: says(f"result of {asked}")
    calls: list[tuple[str, ModelCall]] = field(default_factory=list)
    town: Town = field(init=False)

    def __post_init__(self) -> None:
        self.town = Town(groq=self.behave, edge=self.behave, openai=self.behave)

    def behave(self, call: ModelCall) -> Script:
        form = call.options.response_format
        name = "" if form is None else form.name
        if name == "plan":
            return says(self._next("planner", call, self.plans))
        if name == "scores":
            return says(self._next("judge", call, self.judgements))
        system, asked = call.conversation.messages[0].text, call.conversation.messages[-1].text
        part = next((p for word, p in _PARTS.items() if word in system), "worker")
        self.calls.append((part, call))
        if part == "coordinator":
            return says("put together")
        if part == "summarizer":
            return says("short")
        return self.work(asked, call)

    def _next(self, part: str, call: ModelCall, lines: list[str]) -> str:
        self.calls.append((part, call))
        return lines[min(self.count(part), len(lines)) - 1]

    def count(self, part: str) -> int:
        return sum(one == part for one, _ in self.calls)

    async def run(
        self, prompt: str = HARD, *, plan: Any = None, **constraints: Any
    ) -> Mapping[str, Any]:
        """A task of its own, to its end. It as its status shows it."""
        place = self.place()
        given: dict[str, Any] = {"prompt": prompt, "constraints": constraints}
        if plan is not None:
            given["plan"] = {"steps": plan}
        begun = await place.agent.handle("execute", given)
        assert "ok" in begun, begun
        await self.town.live()
        return await self.status()

    async def begin(self, pattern: str, given: Mapping[str, Any], **constraints: Any) -> None:
        asked = {"pattern": pattern, "user_intent": HARD, "given": given}
        reply = await self.place().agent.handle(
            "begin_pattern", {**asked, "constraints": constraints}
        )
        assert "ok" in reply, reply

    def place(self) -> Place:
        return self.town.place("orchestrator", "open/task_1")

    async def status(self) -> Mapping[str, Any]:
        reply: Mapping[str, Any] = (await self.place().agent.handle("status", {}))["ok"]
        return reply

    def spent_nusd(self) -> int:
        return self.place().agent.ledger.total()


_PARTS = {
    "You put the results": "coordinator",
    "You shorten": "summarizer",
    "improve your own earlier version": "reviser",
}


def planned(*tasks: Mapping[str, Any]) -> str:
    return json.dumps({"steps": [*tasks]})


def steps_of(task_: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    return [step for step in task_["steps"] if step["kind"] == kind]
