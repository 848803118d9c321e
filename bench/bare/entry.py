"""The bare Python Worker that Harpoon is compared with: the least that does the same job.

It validates the prompt with pydantic, asks the same upstream, and answers JSON of the same shape,
or passes a stream on from its first content token: no framework, no routing, no prices, no retries.
It uses the runtime's JavaScript types, which is faster than the SDK's: the comparison is not made
easy.
"""

import json
from typing import Any, Literal

import js
from pydantic import BaseModel, Field, ValidationError
from pyodide.ffi import create_proxy, to_js
from workers import DurableObject, WorkerEntrypoint, wait_until


class ChatIn(BaseModel):
    prompt: str = Field(min_length=1)
    tier: str | None = None
    max_tokens: int | None = Field(default=None, ge=1)
    stream: bool = False

    @property
    def messages(self) -> list[dict[str, str]]:
        return [{"role": "user", "content": self.prompt}]


class CovenantIn(BaseModel):
    intent: str = Field(min_length=1)


class MessageIn(BaseModel):
    role: Literal["system", "user", "assistant"]
    content: str


class CompletionIn(BaseModel):
    model: str
    messages_in: list[MessageIn] = Field(min_length=1, alias="messages")
    max_tokens: int | None = Field(default=None, ge=1)
    stream: bool = False

    @property
    def messages(self) -> list[dict[str, str]]:
        return [m.model_dump() for m in self.messages_in]


def to_object(value: Any) -> Any:
    return to_js(value, dict_converter=js.Object.fromEntries)


def answer(body: dict[str, Any], status: int = 200) -> Any:
    headers = {"content-type": "application/json"}
    return js.Response.new(json.dumps(body), to_object({"status": status, "headers": headers}))


def frame(data: bytes) -> Any:
    """The delta of the one event in `data`, as an event of its own; None when it holds no text."""
    event = data.decode().removeprefix("data: ").split("\n", 1)[0]
    if event == "[DONE]":
        return None
    content = json.loads(event)["choices"][0]["delta"].get("content")
    return (
        to_js(b"data: " + json.dumps({"content": content}).encode() + b"\n\n") if content else None
    )


async def feed(reader: Any, controller: Any, proxy: Any) -> None:
    while not (part := await reader.read()).done:
        if (data := frame(part.value.to_bytes())) is not None:
            controller.enqueue(data)
    controller.close()
    proxy.destroy()


async def stream(reader: Any) -> Any:
    while (first := frame((await reader.read()).value.to_bytes())) is None:
        pass
    controllers: list[Any] = []
    start = create_proxy(controllers.append)
    body = js.ReadableStream.new(to_object({"start": start}))
    controllers[0].enqueue(first)
    wait_until(feed(reader, controllers[0], start))
    return js.Response.new(body, to_object({"headers": {"content-type": "text/event-stream"}}))


class Mediator(DurableObject):
    def __init__(self, ctx: Any, env: Any) -> None:
        super().__init__(ctx, env)
        self.ctx.storage.sql.exec(
            "CREATE TABLE IF NOT EXISTS covenants (id INTEGER PRIMARY KEY, body TEXT NOT NULL)"
        )

    async def add(self, body: str) -> int:
        sql = self.ctx.storage.sql
        rows = sql.exec("INSERT INTO covenants (body) VALUES (?) RETURNING id", body).toArray()
        number: int = rows[0]["id"]
        return number


class Orchestrator(DurableObject):
    """Named by the configuration."""


class Default(WorkerEntrypoint):
    async def fetch(self, request: Any) -> Any:
        if "/covenant" in request.js_object.url:
            covenant = CovenantIn.model_validate_json(await request.js_object.text())
            number = await self.env.MEDIATOR.getByName("open/bench").add(covenant.intent)
            return answer({"id": number, "user_intent": covenant.intent})
        try:
            text = await request.js_object.text()
            shape = CompletionIn if "/v1/" in request.js_object.url else ChatIn
            chat = shape.model_validate_json(text)
        except ValidationError as error:
            return answer({"error": str(error)}, 400)
        body = {
            "model": self.env.MODEL,
            "messages": chat.messages,
            "max_tokens": chat.max_tokens,
            "stream": chat.stream,
        }
        headers = {"content-type": "application/json", "authorization": "Bearer bare"}
        options = {"method": "POST", "headers": headers, "body": json.dumps(body)}
        response = await js.fetch(self.env.UPSTREAM_URL, to_object(options))
        if chat.stream:
            return await stream(response.body.getReader())
        reply = json.loads(await response.text())
        # An answer of Harpoon's, recorded before the rounds: the same fields and about the bytes.
        result = json.loads(self.env.ANSWER)
        content = reply["choices"][0]["message"]["content"]
        if "choices" in result:
            result["choices"][0]["message"]["content"] = content
        else:
            result["content"] = content
        return answer(result)
