"""What `harpoon run` knows of its covenant, made of its events alone. No I/O, no terminal.

An event may tell again what a snapshot has told, so each one sets, and none adds but text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from harpoon_client.covenant_models import Event

SHOWN_CHARS = 60


@dataclass
class Agent:
    """A step of the task. `cost_nusd`: of its calls that are settled; None before the first."""

    step_id: str
    position: int
    kind: str
    name: str
    status: str
    attempt: int
    text: str = ""
    model: str | None = None
    cost_nusd: int | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def last_words(self) -> str:
        """The end of its text, on one line."""
        return " ".join(self.text[-4 * SHOWN_CHARS :].split())[-SHOWN_CHARS:]


@dataclass
class Progress:
    """Money in nano-dollars."""

    cap_nusd: int | None = None
    status: str = "starting"
    spent_nusd: int = 0
    held_nusd: int = 0
    answer: str = ""
    reasoning: str | None = None
    end: dict[str, Any] | None = None
    agents: dict[str, Agent] = field(default_factory=dict)
    _answer_attempt: int = 0
    _has_task: bool = False
    _costs: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def in_order(self) -> list[Agent]:
        return sorted(self.agents.values(), key=lambda agent: agent.position)

    def take(self, event: Event) -> None:
        """An event of the covenant."""
        handler = getattr(self, f"_on_{event.type}", None)
        if handler is not None:
            handler(event.data, event)

    def _on_covenant_created(self, data: dict[str, Any], _: Event) -> None:
        self.status = data["status"]

    def _on_status_change(self, data: dict[str, Any], _: Event) -> None:
        self.status = data["status"]

    def _on_mediator_analysis(self, data: dict[str, Any], _: Event) -> None:
        self.reasoning = data.get("reasoning")

    def _on_delegation(self, _data: dict[str, Any], _: Event) -> None:
        self._has_task = True

    def _on_response_start(self, data: dict[str, Any], _: Event) -> None:
        self.answer, self._answer_attempt = "", data["attempt"]

    def _on_response_delta(self, data: dict[str, Any], _: Event) -> None:
        if data["attempt"] >= self._answer_attempt:
            self.answer += data["text"]

    def _on_agent_spawn(self, data: dict[str, Any], _: Event) -> None:
        # A higher attempt begins its text anew: the object has died in between.
        agent = self._agent(data)
        agent.text = ""

    def _on_agent_complete(self, data: dict[str, Any], _: Event) -> None:
        self._agent(data)

    def _on_agent_delta(self, data: dict[str, Any], _: Event) -> None:
        agent = self.agents.get(data["step_id"])
        if agent is not None and data["attempt"] >= agent.attempt:
            agent.text += data["text"]

    def _on_agent_progress(self, data: dict[str, Any], _: Event) -> None:
        agent = self.agents.get(data["step_id"])
        if agent is not None and data["message"] not in agent.notes:
            agent.notes.append(data["message"])

    def _on_ledger_update(self, data: dict[str, Any], event: Event) -> None:
        account = data["account"]
        if self._has_task and event.task_id is None:
            return  # The task spends from what it was allotted; its own account says how much.
        self.spent_nusd = account["settled_nusd"]
        self.held_nusd = account["reserved_nusd"] + account["unknown_nusd"]
        agent = self.agents.get(data.get("step_id") or "")
        if agent is None:
            return
        agent.model = data.get("model") or agent.model
        if data["cost_nusd"] is not None:
            costs = self._costs.setdefault(agent.step_id, {})
            costs[data["call_id"]] = data["cost_nusd"]
            agent.cost_nusd = sum(costs.values())

    def _on_covenant_update(self, data: dict[str, Any], _: Event) -> None:
        self.end = data
        self.status = data["status"]

    def _agent(self, data: dict[str, Any]) -> Agent:
        known = self.agents.get(data["step_id"])
        if known is None:
            known = Agent(
                step_id=data["step_id"],
                position=data["position"],
                kind=data["kind"],
                name=data["name"],
                status=data["status"],
                attempt=data["attempt"],
            )
            self.agents[known.step_id] = known
        known.status, known.attempt = data["status"], data["attempt"]
        return known
