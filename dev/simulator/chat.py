"""What a chat request and its answer are, before any provider's wire format is put on them.

`Wire` is the face of one provider's format: it words that provider's refusals and renders its
answers. Everything else in the simulator (validation, replies, faults, billing) is written once,
against these types, and never asks which provider it is talking for.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from dev.simulator.models import Model, Provider, Usage

FinishReason = Literal["stop", "length", "tool_calls"]


@dataclass(frozen=True, slots=True)
class ChatCall:
    """A request that has been checked and may be answered."""

    model: Model
    requested_model: str
    messages: Sequence[Mapping[str, Any]]
    prompt_tokens: int
    max_tokens: int | None = None
    stop: tuple[str, ...] = ()
    stream: bool = False
    include_usage: bool = False
    tools: Sequence[Mapping[str, Any]] = ()
    tool_choice: Any = None
    response_format: Mapping[str, Any] | None = None
    effort: str | None = None


@dataclass(frozen=True, slots=True)
class ToolCall:
    """One function that the model asks its client to call; `arguments` is JSON text."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Completion:
    """The whole answer. `usage` is what is billed; `reported` is what the provider admits to.

    `reported` None means that the provider leaves the usage out (a fault that happens for real).
    """

    id: str
    created: int
    call: ChatCall
    pieces: Sequence[str]
    reasoning_pieces: Sequence[str]
    tool_calls: Sequence[ToolCall]
    finish_reason: FinishReason
    usage: Usage
    reported: Usage | None

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def reasoning(self) -> str:
        return "".join(self.reasoning_pieces)


@dataclass(frozen=True, slots=True)
class Frame:
    """One event of a stream. `tokens` is how many generated tokens it stands for in the bill."""

    data: Mapping[str, Any] | str
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A failure that a scenario asks for, to be worded as the provider would."""

    status: int
    model: str
    retry_after_s: float | None = None
    wait_in_message: bool = False
    code: str | int | None = None
    message: str | None = None


@dataclass(slots=True)
class WireError(Exception):
    """A refusal, ready to send: status, body and headers of the provider (or of the gateway)."""

    status: int
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)


class Wire(ABC):
    """One provider's wire format."""

    provider: Provider
    # None: no key is needed at all.
    key: str | None = None
    # False: without a key on the request, the one stored in the gateway is used.
    key_required: bool = False
    # Groq generates to the end even when nobody listens any more; the others stop.
    bills_abandoned_in_full: bool = False
    # Used when the request names no limit; None means the model's own limit.
    default_max_tokens: int | None = None
    highest_temperature: float = 2.0
    takes_message_names: bool = True
    takes_null_content: bool = True

    @abstractmethod
    def bad_key(self, given: str) -> WireError:
        """The key on the request is absent (and needed) or wrong."""

    @abstractmethod
    def bad_json(self) -> WireError:
        """The body is not a JSON object."""

    @abstractmethod
    def missing(self, name: str) -> WireError:
        """A required field is absent."""

    @abstractmethod
    def wrong_type(self, name: str, expected: str, value: object) -> WireError:
        """A field has another JSON type than it must."""

    @abstractmethod
    def out_of_range(self, name: str, low: float, high: float, value: float) -> WireError:
        """A number is outside its range."""

    @abstractmethod
    def unsupported(self, name: str, message: str, code: str) -> WireError:
        """This model does not take this field, or not with this value."""

    @abstractmethod
    def model_not_found(self, model: str) -> WireError:
        """The model is unknown, or retired."""

    @abstractmethod
    def context_exceeded(self, model: Model, tokens: int) -> WireError:
        """The prompt is longer than the model's context."""

    @abstractmethod
    def failure(self, refusal: Refusal) -> WireError:
        """Any other error, as a scenario wants it."""

    @abstractmethod
    def body(self, completion: Completion) -> dict[str, Any]:
        """The answer in one piece."""

    @abstractmethod
    def frames(self, completion: Completion) -> Iterator[Frame]:
        """The answer as stream events, the closing `[DONE]` included."""

    @abstractmethod
    def model_list(self, models: Sequence[Model]) -> dict[str, Any]:
        """The answer to the provider's own list request."""

    def headers(self, serial: int) -> dict[str, str]:
        """Headers that the provider puts on every answer; `serial` numbers the requests."""
        return {}


def json_type(value: object) -> str:
    """The name that JSON gives the type of a value."""
    if value is None:
        return "null"
    names: Mapping[type, str] = {
        bool: "boolean",
        int: "integer",
        float: "decimal",
        str: "string",
        list: "array",
        dict: "object",
    }
    return names.get(type(value), "object")
