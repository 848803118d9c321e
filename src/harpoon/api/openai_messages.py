"""OpenAI's messages: roles, parts of text and images, tool calls and their results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from harpoon.api.schemas import MAX_PARTS
from harpoon.domain.chat import Conversation, Image, Message, ToolCall
from harpoon.domain.strict import Strict

MAX_TOOLS = 128
"""Offered in one request, and called in one message. Source: OpenAI's API reference, `tools`."""
IMAGE_SOURCES = ("https://", "http://", "data:image/")


class TextPartIn(Strict):
    type: Literal["text"]
    text: str


class RefusalPartIn(Strict):
    type: Literal["refusal"]
    refusal: str


class ImageUrlIn(Strict):
    url: str = Field(min_length=1)
    detail: Literal["auto", "low", "high"] | None = None

    @field_validator("url")
    @classmethod
    def _known_source(cls, url: str) -> str:
        if not url.startswith(IMAGE_SOURCES):
            raise ValueError("must be an https URL or a `data:image/…;base64,` URL")
        return url


class ImagePartIn(Strict):
    type: Literal["image_url"]
    image_url: ImageUrlIn


_SomeParts = Field(max_length=MAX_PARTS, fail_fast=True)
TextContent = str | Annotated[list[TextPartIn], _SomeParts]
UserPart = Annotated[TextPartIn | ImagePartIn, Field(discriminator="type")]
AssistantPart = Annotated[TextPartIn | RefusalPartIn, Field(discriminator="type")]


class SystemMessageIn(Strict):
    role: Literal["system", "developer"]
    content: TextContent
    name: str | None = None

    def message(self) -> Message:
        return Message("system", _text(self.content), name=self.name)


class UserMessageIn(Strict):
    role: Literal["user"]
    content: str | Annotated[list[UserPart], _SomeParts]
    name: str | None = None

    @field_validator("content")
    @classmethod
    def _not_empty(cls, content: str | list[UserPart]) -> str | list[UserPart]:
        if not content:
            raise ValueError("is empty; send the text to answer")
        return content

    def message(self) -> Message:
        if isinstance(self.content, str):
            return Message("user", self.content, name=self.name)
        parts = tuple(
            part.text
            if isinstance(part, TextPartIn)
            else Image(part.image_url.url, part.image_url.detail)
            for part in self.content
        )
        return Message("user", parts, name=self.name)


class CalledFunctionIn(Strict):
    name: str = Field(min_length=1)
    arguments: str


class ToolCallIn(Strict):
    id: str = Field(min_length=1)
    type: Literal["function"] = "function"
    function: CalledFunctionIn
    index: int | None = None
    """Clients that put a stream together send it back."""


class AssistantMessageIn(Strict):
    role: Literal["assistant"]
    content: str | Annotated[list[AssistantPart], _SomeParts] | None = None
    refusal: str | None = None
    name: str | None = None
    tool_calls: list[ToolCallIn] | None = Field(default=None, max_length=MAX_TOOLS, fail_fast=True)
    # What an answer carries and clients send back as it came.
    audio: None = None
    function_call: None = None
    annotations: list[object] | None = Field(default=None, max_length=0)

    @model_validator(mode="after")
    def _says_something(self) -> AssistantMessageIn:
        if self.content is None and not self.tool_calls and self.refusal is None:
            raise ValueError("an `assistant` message needs `content` or `tool_calls`")
        return self

    def message(self) -> Message:
        calls = tuple(
            ToolCall(id=c.id, name=c.function.name, arguments=c.function.arguments)
            for c in self.tool_calls or ()
        )
        content = self.refusal if self.content is None else self.content
        return Message("assistant", _text(content or ""), tool_calls=calls, name=self.name)


class ToolMessageIn(Strict):
    role: Literal["tool"]
    content: TextContent
    tool_call_id: str = Field(min_length=1)
    name: str | None = None

    def message(self) -> Message:
        return Message("tool", _text(self.content), tool_call_id=self.tool_call_id)


AnyMessageIn = Annotated[
    SystemMessageIn | UserMessageIn | AssistantMessageIn | ToolMessageIn,
    Field(discriminator="role"),
]


def conversation_of(messages: Sequence[AnyMessageIn]) -> Conversation:
    return Conversation(messages=tuple(message.message() for message in messages))


def _text(content: str | Sequence[TextPartIn | RefusalPartIn]) -> str:
    if isinstance(content, str):
        return content
    return "\n".join(p.text if isinstance(p, TextPartIn) else p.refusal for p in content)
