"""The Orchestrator: one for each task."""

from __future__ import annotations

from harpoon.agents.base import Agent


class OrchestratorAgent(Agent):
    kind = "orchestrator"
