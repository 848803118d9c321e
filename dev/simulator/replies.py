"""What the simulated models say: the same request to the same model always gets the same answer.

An answer names its model, says that it is simulated, and uses the prompt, so that a person (and a
test) sees that the right text went to the right place. The parts of an orchestration are played in
`roles.py`; of the entries in `REPLY_MAKERS` the first whose `matches` holds makes the reply.

Two words in the last user message steer the default: `sim:say TEXT` answers exactly TEXT, and
`sim:words=N` answers with N words.
"""

import hashlib
import json
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from dev.simulator import roles, tokens
from dev.simulator.chat import ChatCall, Completion, FinishReason, ToolCall
from dev.simulator.models import Usage
from dev.simulator.scenarios import RoleFault
from dev.simulator.schemas import sample

_SAY: Final = re.compile(r"sim:say\s+(.*)", re.S)
_WORDS: Final = re.compile(r"sim:words=(\d{1,6})")
_QUOTE_CHARS: Final = 120
_KEYWORD_LETTERS: Final = 5

_SENTENCES: Final = (
    "The main point about {word} is that it depends on what comes before it.",
    "A short way to see {word} is to write down its parts and compare them.",
    "Two things matter for {word}: where it starts and where it must end.",
    "In practice {word} is best tried on a small example first.",
    "Seen from the other side, {word} is only one of several choices.",
    "What people often miss about {word} is its cost over time.",
    "If {word} fails, the next step is to look at the input again.",
    "The usual answer for {word} holds here with one exception.",
)

# Reasoning tokens of the default effort lie in this range; the efforts scale them.
_REASONING_RANGE: Final = (16, 48)
_EFFORT_TIMES: Final = {"none": 0.0, "minimal": 0.25, "low": 0.5, "medium": 1.0, "high": 2.0}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a model would say if nothing limited it."""

    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyMaker:
    """One way to answer, and when to use it."""

    name: str
    matches: Callable[[ChatCall], bool]
    make: Callable[[ChatCall], Draft]


def prompt_text(call: ChatCall) -> str:
    """The text of the last user message."""
    for message in reversed(call.messages):
        if message.get("role") == "user":
            return tokens.message_text(message)
    return tokens.message_text(call.messages[-1])


def label(call: ChatCall) -> str:
    """How an answer names the model that gave it, with its provider in front."""
    return f"{call.model.provider}/{call.model.id.removeprefix('local/')}"


def complete(
    call: ChatCall,
    *,
    serial: int,
    created: int,
    cached_tokens: int,
    reasoning_tokens: int | None,
    past_max_tokens: int | None = None,
    say: str | None = None,
    role_fault: RoleFault | None = None,
) -> Completion:
    """The answer to a call, within its limits.

    Hidden reasoning takes at most half of the room that `max_tokens` leaves, so that a small limit
    still gets an answer; `reasoning_tokens` overrides that, to show what happens when it does not.
    `past_max_tokens`: it does not stop before it has made so many, whatever its limit.
    """
    draft = _draft(call, role_fault) if say is None else Draft(say)
    text, stopped = _cut_at_stop(draft.text, call.stop)
    room = call.max_tokens or call.model.max_output
    reasoning = _reasoning_tokens(call) if reasoning_tokens is None else reasoning_tokens
    reasoning = min(reasoning, room if reasoning_tokens is not None else room // 2)
    pieces = tokens.split(text)
    if past_max_tokens is not None:
        room = max(room, past_max_tokens)
        pieces = pieces or [" more"]
        pieces = (pieces * (past_max_tokens // len(pieces) + 1))[: past_max_tokens - reasoning]
    wanted = sum(tokens.count(c.name) + tokens.count(c.arguments) for c in draft.tool_calls)
    finish: FinishReason = "tool_calls" if draft.tool_calls and not stopped else "stop"
    if len(pieces) + wanted > room - reasoning:
        finish = "length"
        pieces = pieces[: room - reasoning]
        wanted = 0
    usage = Usage(
        prompt_tokens=call.prompt_tokens,
        cached_tokens=min(cached_tokens, call.prompt_tokens),
        completion_tokens=reasoning + len(pieces) + wanted,
        reasoning_tokens=reasoning,
    )
    digest = _digest(call, str(serial))
    return Completion(
        id=digest,
        created=created,
        call=call,
        pieces=pieces,
        reasoning_pieces=[f" thought{n}" for n in range(reasoning)],
        tool_calls=draft.tool_calls if finish == "tool_calls" else (),
        finish_reason=finish,
        usage=usage,
        reported=usage,
    )


def _draft(call: ChatCall, role_fault: RoleFault | None) -> Draft:
    if roles.is_planner(call):
        return Draft(roles.plan(call, role_fault))
    if roles.is_judge(call):
        return Draft(roles.judgement(call, role_fault))
    return next(m for m in REPLY_MAKERS if m.matches(call)).make(call)


def _cut_at_stop(text: str, stops: tuple[str, ...]) -> tuple[str, bool]:
    found = [at for stop in stops if (at := text.find(stop)) >= 0]
    return (text[: min(found)], True) if found else (text, False)


def _reasoning_tokens(call: ChatCall) -> int:
    if not call.model.reasoning:
        return 0
    low, high = _REASONING_RANGE
    base = low + int(_digest(call, "reasoning")[:8], 16) % (high - low)
    return int(base * _EFFORT_TIMES.get(call.effort or "medium", 1.0))


def _digest(call: ChatCall, salt: str) -> str:
    text = "\x00".join(tokens.message_text(m) for m in call.messages)
    return hashlib.sha256(f"{call.model.id}\x00{text}\x00{salt}".encode()).hexdigest()


def _say(call: ChatCall) -> Draft:
    found = _SAY.search(prompt_text(call))
    return Draft(found.group(1) if found else "")


def _prose(call: ChatCall) -> Draft:
    prompt = " ".join(prompt_text(call).split())
    rng = random.Random(_digest(call, "prose"))
    words = _keywords(prompt)
    first = re.split(r"(?<=[.?!])\s", prompt, maxsplit=1)[0][:_QUOTE_CHARS]
    parts = [f'[simulated by {label(call)}] You asked: "{first}"']
    if len(call.messages) > 1:
        parts.append(f"The conversation so far has {len(call.messages)} messages.")
    wanted = _WORDS.search(prompt)
    for sentence in rng.sample(_SENTENCES, k=rng.randint(2, 5)):
        parts.append(sentence.format(word=rng.choice(words)))
    text = " ".join(parts)
    if wanted:
        vocabulary = text.split(" ")
        repeated = vocabulary * (int(wanted.group(1)) // len(vocabulary) + 1)
        text = " ".join(repeated[: int(wanted.group(1))])
    return Draft(text)


def _keywords(prompt: str) -> list[str]:
    """The longest words of the prompt: what an answer may sound as if it were about."""
    words = sorted({w for w in re.findall(r"\w+", prompt) if len(w) >= _KEYWORD_LETTERS})
    return sorted(words, key=len, reverse=True)[:3] or ["this"]


def _wants_tool(call: ChatCall) -> bool:
    return _chosen_tool(call) is not None


def _chosen_tool(call: ChatCall) -> Mapping[str, Any] | None:
    """A tool is called when the client insists, or when the prompt speaks of it."""
    if not call.tools or call.tool_choice == "none" or call.messages[-1].get("role") == "tool":
        return None
    functions = [_function(tool) for tool in call.tools]
    if isinstance(call.tool_choice, dict):
        name = _function(call.tool_choice).get("name")
        return next((f for f in functions if f.get("name") == name), None)
    prompt = prompt_text(call).lower()
    for function in functions:
        words = re.split(r"[^a-z0-9]+", str(function.get("name", "")).lower())
        if any(len(word) >= _KEYWORD_LETTERS - 1 and word in prompt for word in words):
            return function
    return functions[0] if call.tool_choice in ("required", "any") else None


def _function(tool: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = tool.get("function")
    return inner if isinstance(inner, dict) else tool


def _call_tool(call: ChatCall) -> Draft:
    function = _chosen_tool(call) or {}
    value = sample(function.get("parameters") or {"type": "object"}, hint=prompt_text(call))
    call_id = "call_" + _digest(call, "tool")[:24]
    return Draft("", (ToolCall(call_id, str(function.get("name")), json.dumps(value)),))


def _wants_json(call: ChatCall) -> bool:
    return (call.response_format or {}).get("type") in ("json_schema", "json_object")


def _json(call: ChatCall) -> Draft:
    wanted = call.response_format or {}
    inner = wanted.get("json_schema") or {}
    # OpenAI nests the schema under `schema`; Workers AI gives it directly.
    schema = inner.get("schema", inner) if isinstance(inner, dict) else {}
    if wanted.get("type") == "json_schema" and schema:
        return Draft(json.dumps(sample(schema, hint=prompt_text(call)), ensure_ascii=False))
    body = {"simulated_by": label(call), "answer": prompt_text(call)[:_QUOTE_CHARS]}
    return Draft(json.dumps(body, ensure_ascii=False))


# The first that matches answers.
REPLY_MAKERS: list[ReplyMaker] = [
    ReplyMaker("say", lambda call: bool(_SAY.search(prompt_text(call))), _say),
    ReplyMaker("tool", _wants_tool, _call_tool),
    ReplyMaker("json", _wants_json, _json),
    ReplyMaker(
        "coordinator",
        roles.is_coordinator,
        lambda call: Draft(roles.synthesis(call, label(call))),
    ),
    ReplyMaker("prose", lambda call: True, _prose),
]
