"""How covenants begin and are called off; each such act is in the audit log."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from harpoon.agents.host import Host
from harpoon.agents.inputs import (
    actor_of,
    constraints_of,
    optional_text,
    plan_of,
    text_of_intent,
)
from harpoon.agents.mediator_kinds import decide
from harpoon.agents.views import covenant_out
from harpoon.domain.bounds import CUT, HEAD_BYTES, cut_text, shortened
from harpoon.domain.constraints import Constraints
from harpoon.domain.covenant import with_defaults
from harpoon.domain.json_text import json_bytes
from harpoon.domain.ledger import Account
from harpoon.domain.pricing import to_nusd
from harpoon.domain.runs import MAX_WAITING_CALLS, NewStep, Run
from harpoon.errors import Conflict, InvalidRequest, RateLimited, whole_seconds
from harpoon.orchestration.journal import Journal
from harpoon.orchestration.lanes import Lanes
from harpoon.storage.audit_log import AuditLog
from harpoon.storage.ledger import Ledger
from harpoon.storage.messages import Messages
from harpoon.storage.runs import Runs

DRAFT_KEPT_MS = 24 * 3_600_000
KEPT_INTENT_BYTES = 4_096

Plan = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody wants to begin, as it was read; nothing is done yet."""

    actor: str
    intent: str
    constraints: Constraints
    force: str | None
    plan: Plan | None
    key: str | None
    """Its `idempotency_key`."""

    @property
    def cap_nusd(self) -> int:
        assert self.constraints.max_cost_usd is not None
        return to_nusd(self.constraints.max_cost_usd)

    @property
    def limit_ms(self) -> int:
        return _limit_ms(self.constraints)

    @cached_property
    def is_answered_here(self) -> bool:
        """By the Mediator itself."""
        decision = decide(self.intent, force=self.force, has_plan=self.plan is not None)
        return not decision["use_orchestrator"]


def read_wish(given: Mapping[str, Any]) -> Wish:
    """Raises `InvalidRequest` or `InvalidPlan`."""
    intent = text_of_intent(given)
    force = optional_text(given, "force")
    if force not in (None, "orchestrate", "answer"):
        raise InvalidRequest("`force` must be `orchestrate` or `answer`", param="force")
    return Wish(
        actor=actor_of(given),
        intent=intent,
        constraints=with_defaults(constraints_of(given)),
        force=force,
        plan=plan_of(given, request=intent),
        key=optional_text(given, "idempotency_key"),
    )


def _limit_ms(constraints: Constraints) -> int:
    assert constraints.max_latency_ms is not None
    return constraints.max_latency_ms


def _retry_after_s(ms: int) -> int:
    return max(1, whole_seconds(ms))


def kept_intent(intent: str) -> str:
    """What stays of a covenant's that has ended without having been begun: nobody can begin it any
    more, and there may be any number of them. Its hash tells it from others that begin alike."""
    digest = hashlib.sha256(intent.encode()).hexdigest()
    return cut_text(intent, KEPT_INTENT_BYTES, mark=f"\n[sha256 {digest}]{CUT}")


@dataclass(frozen=True, kw_only=True)
class Openings:
    """`mediator`: its object's name. `last_seq`: of its events. `work`: there is something to
    do. `ring_by`: look again at that time (ms since the epoch)."""

    runs: Runs
    ledger: Ledger
    journal: Journal
    conversation: Messages
    audit: AuditLog
    host: Host
    mediator: str
    last_seq: Callable[[], int]
    work: Callable[[], None]
    ring_by: Callable[[int], None]
    lanes: Lanes

    def known(self, wish: Wish, *, start: bool) -> Run | None:
        """The covenant that was made with the same key before. Raises `Conflict` when anything else
        was asked for then; a draft was, when it is to `start` now."""
        found = None if wish.key is None else self.runs.by_key(wish.key)
        if found is not None and not self._is_same(found, wish, start=start):
            raise Conflict(
                "this Idempotency-Key was used for another request", code="idempotency_key_reused"
            )
        return found

    def _is_same(self, run: Run, wish: Wish, *, start: bool) -> bool:
        if run.user_intent not in (wish.intent, kept_intent(wish.intent)):
            return False
        if run.constraints != wish.constraints:
            return False
        steps = self.runs.steps(run.id) if start else []
        if not steps:
            return not start
        asked = {"force": wish.force, "plan": wish.plan}
        return json_bytes({key: steps[0].input.get(key) for key in asked}) == json_bytes(asked)

    def make(self, wish: Wish, *, start: bool, allotment_id: str | None = None) -> Run:
        """A new covenant, or the one that was made with the same key. `allotment_id`: what the
        tenant's day holds for it when it is started."""
        if (known := self.known(wish, start=start)) is not None:
            return known
        if start:
            self._check_room(wish)
        else:
            self._check_drafts()
        now = self.host.clock.now_ms()
        covenant_id = self.host.new_id("cov")
        cap = wish.cap_nusd
        run = Run(
            id=covenant_id,
            covenant_id=covenant_id,
            user_id=self.mediator.partition("/")[2],
            user_intent=wish.intent,
            constraints=wish.constraints,
            status="draft",
            deadline_ms=now + DRAFT_KEPT_MS,
            created_at_ms=now,
            updated_at_ms=now,
            mediator=self.mediator,
            first_seq=self.last_seq() + 1,
            allotment_id=allotment_id,
        )

        def write() -> None:
            self.runs.add(run, idempotency_key=wish.key)
            self.ledger.open(run.id, cap_nusd=cap)
            self.audit.append(
                "covenant_created", actor=wish.actor, covenant_id=run.id, data={"cap_nusd": cap}
            )
            made = covenant_out(run, Account(id=run.id, cap_nusd=cap))
            told = made if len(run.user_intent) <= HEAD_BYTES // 8 else shortened(made, HEAD_BYTES)
            self.journal.tell(run, [("covenant_created", told)])
            if start:
                self._start(run, actor=wish.actor, force=wish.force, plan=wish.plan)

        self.journal.write(write)
        if start:
            self.work()
            return self.runs.get(run.id)
        self.ring_by(run.deadline_ms)
        return run

    def known_or_room(self, wish: Wish) -> Run | None:
        """As `known`; raises `RateLimited` when it is a new one and there is no room for it."""
        known = self.known(wish, start=True)
        if known is None:
            self._check_room(wish)
        return known

    def check_draft(self, run_id: str) -> None:
        """Raises `Conflict` for one that has been started, or `RateLimited`."""
        status = self.runs.get(run_id).status
        if status != "draft":
            raise Conflict(f"the covenant is {status!r}; only a draft can be delegated")
        self._check_room()

    def delegate(
        self, run_id: str, *, actor: str, plan: Plan | None, allotment_id: str | None
    ) -> Run:
        """Starts a draft. Raises as `check_draft`."""
        self.check_draft(run_id)
        run = self.runs.get(run_id)

        def write() -> None:
            self.runs.set(run.id, allotment_id=allotment_id)
            self._start(run, actor=actor, force="orchestrate", plan=plan)

        self.journal.write(write)
        self.work()
        return self.runs.get(run.id)

    def cancel(self, run: Run, given: Mapping[str, Any]) -> Run:
        """Raises `IllegalTransition` for one that has ended."""

        def write() -> None:
            self.audit.append("covenant_cancelled", actor=actor_of(given), covenant_id=run.id)
            self.journal.end(run, "cancel", error=None)

        self.journal.write(write)
        self.work()
        return self.runs.get(run.id)

    def _check_drafts(self) -> None:
        most = self.host.max_drafts
        if self.runs.count_live() < most:
            return  # Counted by the index alone.
        already = self.runs.count_drafts()
        if already >= most:
            raise RateLimited(
                f"{already} drafts wait to be delegated, and {most} may; delegate one, or"
                " cancel one",
                code="too_many_drafts",
            )

    def _check_room(self, wish: Wish | None = None) -> None:
        """Raises `RateLimited`: so much is being worked on that nothing more is begun, or that the
        wish's answer would not be there in time. What is delegated waits for nobody."""
        already, most = self.runs.count_open(), self.host.max_open_runs
        if already >= most:
            raise RateLimited(
                f"{already} covenants are being worked on, and {most} may be; wait for one to end,"
                " or cancel one",
                code="too_many_open_runs",
                retry_after_s=_retry_after_s(self.lanes.answered_in_ms(0)),
            )
        if wish is None or already < MAX_WAITING_CALLS or not wish.is_answered_here:
            return
        ahead = self.runs.count_unanswered() - self.lanes.answering
        allowed_ms, likely_ms = wish.limit_ms, self.lanes.answered_in_ms(ahead)
        if ahead >= MAX_WAITING_CALLS and likely_ms > allowed_ms:
            raise RateLimited(
                f"{ahead} covenants wait for their answer: behind them this one would likely take"
                f" {likely_ms} ms, and it allows {allowed_ms}; come back later, raise"
                " max_latency_ms, or cancel one",
                code="too_many_open_runs",
                retry_after_s=_retry_after_s(likely_ms - allowed_ms),
            )

    def _start(self, run: Run, *, actor: str, force: str | None, plan: Plan | None) -> None:
        """Inside of `write`. Its time runs from now on. Who gives a plan wants it orchestrated."""
        deadline = self.host.clock.now_ms() + _limit_ms(run.constraints)
        step = NewStep(kind="analyze", name="analyze", input={"force": force, "plan": plan})
        self.audit.append(
            "covenant_started", actor=actor, covenant_id=run.id, data={"deadline_ms": deadline}
        )
        self.runs.set(run.id, deadline_ms=deadline)
        self.runs.add_steps(run.id, [step])
        # From here on it is no draft: nobody can start it a second time.
        self.journal.move(run.id, "analyze")
        self.conversation.add(run.covenant_id, "user", run.user_intent)
