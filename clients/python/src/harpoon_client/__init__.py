"""A client of Harpoon. `Harpoon` and `AsyncHarpoon` have the same methods.

with Harpoon() as harpoon:
    print(harpoon.chat("What is the capital of France?").content)
"""

from harpoon_client.async_client import AsyncChatStream, AsyncCovenantHandle, AsyncHarpoon
from harpoon_client.client import ChatStream, CovenantHandle, Harpoon
from harpoon_client.covenant_models import Covenant, CovenantPage, Event, Receipt
from harpoon_client.errors import HarpoonError
from harpoon_client.models import ChatAnswer, ChatRequest, Constraints, Message, Route, Timeouts

__version__ = "2.0.0"

__all__ = [
    "AsyncChatStream",
    "AsyncCovenantHandle",
    "AsyncHarpoon",
    "ChatAnswer",
    "ChatRequest",
    "ChatStream",
    "Constraints",
    "Covenant",
    "CovenantHandle",
    "CovenantPage",
    "Event",
    "Harpoon",
    "HarpoonError",
    "Message",
    "Receipt",
    "Route",
    "Timeouts",
]
