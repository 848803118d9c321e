"""The Mediator: one for each tenant and user."""

from __future__ import annotations

from harpoon.agents.base import Agent


class MediatorAgent(Agent):
    kind = "mediator"
