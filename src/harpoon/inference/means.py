"""What all requests of an isolate share to make their calls with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harpoon.inference.booking import Booking
from harpoon.ports import Background, Clock, NewId
from harpoon.providers.base import Provider


@dataclass(frozen=True, kw_only=True)
class Means:
    providers: Mapping[str, Provider]
    booking: Booking
    clock: Clock
    new_id: NewId
    background: Background
