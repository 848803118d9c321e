"""What `make smoke` asks, check by check, and what each has cost. Prints nothing."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx

from dev.self_host import is_loopback
from harpoon_client import AsyncChatStream, AsyncHarpoon, Constraints
from harpoon_client.errors import Forbidden, NotReachable
from harpoon_client.settings import Settings

T = TypeVar("T")

PAID_CHECKS = 4
TIMEOUT_S = 75.0
CHECK_S = 90.0
"""Of a whole check. `TIMEOUT_S` is of each wait in it, and they may be any number."""
WATCH_S = 60.0
"""Of a covenant, whose own deadline is after 30 s. What is left is for its end and its receipt."""
RECONNECT_S = 20.0
MAX_TOKENS = 64
SETTLE_S = 15.0
PROBE_S = 10.0
QUESTION = "What is the capital of France? Answer in one word."


class Failed(Exception):
    """The answer is not as it should be; the message says what was wrong."""


class Skipped(Exception):
    """There is nothing to check here; the message says why."""


@dataclass
class Money:
    """In nano-dollars. `unknown`: calls whose cost is not known."""

    known: int = 0
    unknown: int = 0

    def add(self, nusd: int | None) -> str:
        """For a check's line."""
        if nusd is None:
            self.unknown += 1
            return "cost unknown"
        self.known += nusd
        return f"{nusd / 1e9:.9f} USD"


class Smoke:
    """The checks, in their order. Each returns what its line says."""

    def __init__(
        self,
        settings: Settings,
        *,
        max_cost_usd: float,
        check_s: float = CHECK_S,
        watch_s: float = WATCH_S,
    ) -> None:
        self._settings, self._url = settings, settings.url
        self._share_usd = max_cost_usd / PAID_CHECKS
        self._limits = Constraints(max_cost_usd=self._share_usd)
        self.check_s, self._watch_s = check_s, watch_s
        self._harpoon = AsyncHarpoon(
            self._url,
            settings.api_key,
            retry_s=2.0,
            reconnect_s=RECONNECT_S,
            timeout_s=TIMEOUT_S,
        )
        self._http = httpx.AsyncClient(
            base_url=self._url, headers=dict(settings.headers), timeout=TIMEOUT_S
        )
        self.money = Money()

    async def close(self) -> None:
        await self._harpoon.close()
        await self._http.aclose()

    def checks(self) -> list[tuple[str, Callable[[], Awaitable[str]]]]:
        return [
            ("health", self.health),
            ("no key, no answer", self.refusal),
            ("models", self.models),
            ("route preview", self.route),
            ("chat", self.chat),
            ("stream", self.stream),
            ("/v1", self.openai),
            ("agents", self.agents),
            ("covenant", self.covenant),
            ("metrics", self.metrics),
        ]

    async def health(self) -> str:
        health = await self._harpoon.health()
        up = [name for name, one in health.providers.items() if one.available]
        _check(bool(up), "no provider is available")
        told = "" if health.status == "ok" else " (degraded)"
        return f"{health.version}, {health.mode}, up: {', '.join(sorted(up))}{told}"

    async def refusal(self) -> str:
        if (await self._harpoon.health()).auth == "open":
            if fault := open_fault(self._settings):
                raise Failed(fault)
            raise Skipped("no key is wanted here")
        async with httpx.AsyncClient(base_url=self._url, timeout=TIMEOUT_S) as nobody:
            answer = await nobody.post("/api/chat", json={"prompt": QUESTION})
        _check(not answer.is_success, "it answers without a key")
        code, told = _error_of(answer)
        _check((answer.status_code, code) == (401, "unauthenticated"), told)
        return "401 unauthenticated"

    async def models(self) -> str:
        models = await self._harpoon.models()
        _check(0 < models.total == len(models.models), f"{models.total} models")
        return f"{models.total}"

    async def route(self) -> str:
        routed = await self._harpoon.route(
            QUESTION, max_tokens=MAX_TOKENS, constraints=self._limits
        )
        decision = routed.decision
        return f"{decision.selected_model}, {decision.classification.complexity}"

    async def chat(self) -> str:
        answer = await self._harpoon.chat(QUESTION, max_tokens=MAX_TOKENS, constraints=self._limits)
        cost = self.money.add(answer.cost.amount_nusd)
        _check(bool(answer.content), "the answer is empty")
        return f"{answer.model}, {cost}"

    async def stream(self) -> str:
        stream = self._harpoon.chat_stream(
            QUESTION, max_tokens=MAX_TOKENS, constraints=self._limits
        )
        pieces = await self._paid(_all(stream))
        cost = self.money.add(stream.answer.cost.amount_nusd)
        _check(bool("".join(pieces)), "no text came")
        return f"{len(pieces)} pieces, {cost}"

    async def openai(self) -> str:
        body = {
            "model": "auto",
            "messages": [{"role": "user", "content": QUESTION}],
            "max_completion_tokens": MAX_TOKENS,
            "harpoon": {"constraints": {"max_cost_usd": self._share_usd}},
        }
        said = _json(await self._paid(self._http.post("/v1/chat/completions", json=body)))
        cost = self.money.add(said["harpoon"]["cost"]["amount_nusd"])
        _check(bool(said["choices"][0]["message"]["content"]), "the answer is empty")
        return f"{said['model']}, {cost}"

    async def agents(self) -> str:
        status = _json(await self._http.get("/api/agents/status"))
        _check(status["agents_enabled"] is True, str(status["message"]))
        return "both Durable Object classes answer"

    async def covenant(self) -> str:
        """Over its WebSocket, from the beginning to its end. One that does not end is cancelled."""
        user = f"smoke-{uuid.uuid4().hex[:12]}"
        covenant = await self._paid(
            self._harpoon.start(QUESTION, user_id=user, max_cost_usd=self._share_usd)
        )
        seqs: list[int] = []
        fault: Exception | None = None
        try:
            async with asyncio.timeout(self._watch_s):
                async for event in covenant.events():
                    seqs.append(event.seq)
            ended = await covenant.read()
        except TimeoutError:
            fault = Failed(f"after {self._watch_s:g} s and {len(seqs)} events it has not ended")
        except Exception as error:
            fault = error
        # Whatever it was: nothing more is to be spent, and what was spent is to be said.
        if fault is not None:
            await self._paid(covenant.cancel())
        receipt = await self._paid(covenant.receipt(settle_s=SETTLE_S))
        cost = self.money.add(receipt.totals.cost_nusd)
        self.money.unknown += receipt.totals.unknown_calls
        if fault is not None:
            raise fault
        _check(seqs == list(range(1, len(seqs) + 1)), f"events with a gap: {seqs}")
        _check(ended.status == "completed", f"{ended.status}: {ended.error}")
        _check(receipt.totals.cost_nusd <= receipt.cap_nusd, "it cost more than its cap")
        _check(
            receipt.totals.cost_nusd == sum(line.cost_nusd or 0 for line in receipt.calls),
            "the receipt's total is not the sum of its lines",
        )
        return f"{len(seqs)} events, {len(receipt.calls)} calls on the receipt, {cost}"

    async def metrics(self) -> str:
        answer = await self._http.get("/api/metrics")
        if _error_of(answer)[0] == Forbidden.default_code:
            raise Skipped("the key lacks the scope admin")
        totals = _json(answer)["totals"]
        return f"{totals['calls']} calls in this isolate, {totals['cost_usd']:.9f} USD"

    async def _paid(self, call: Awaitable[T]) -> T:
        """What it has cost is not known when no answer comes, or half of one."""
        try:
            return await call
        except (NotReachable, httpx.TransportError, asyncio.CancelledError):
            self.money.add(None)
            raise

    async def is_there(self) -> bool:
        """Whether anything answers, be it an error."""
        try:
            async with asyncio.timeout(PROBE_S):
                await self._http.get("/api/health")
        except (httpx.HTTPError, TimeoutError):
            return False
        return True


async def _all(stream: AsyncChatStream) -> list[str]:
    return [piece async for piece in stream]


def open_fault(settings: Settings) -> str | None:
    """Of a server that asks nobody for a key; None: so it should be, as of `make dev`."""
    if settings.api_key is not None:
        return (
            "a key was given, but the server is open to everybody: set HARPOON_API_KEYS on it, or"
            " leave KEY and HARPOON_API_KEY away if it is to be open"
        )
    if not is_loopback(urlsplit(settings.url).hostname or ""):
        return (
            "the server is open to everybody who reaches it: set HARPOON_API_KEYS on it (`make key`"
            " makes one), and take ENVIRONMENT=development away"
        )
    return None


def _json(answer: httpx.Response) -> Any:
    if not answer.is_success:
        raise Failed(_error_of(answer)[1])
    return answer.json()


def _error_of(answer: httpx.Response) -> tuple[str, str]:
    """Its code, and what to tell of it. A proxy in between may answer in any shape."""
    try:
        error = answer.json()["error"]
        return str(error["code"]), f"{answer.status_code} {error['code']}: {error['message']}"
    except (ValueError, KeyError, TypeError):
        return "", f"status {answer.status_code} from something that is no Harpoon"


def _check(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise Failed(otherwise)
