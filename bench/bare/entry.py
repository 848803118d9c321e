"""The bare Python Worker that Harpoon is compared with: the least that does the same job.

It validates the prompt with pydantic, asks the same upstream, and answers JSON of the same shape:
no framework, no routing, no prices, no retries. It uses the runtime's JavaScript types, which is
faster than the SDK's: the comparison is not made easy.
"""

import json
from typing import Any, Literal

import js
from pydantic import BaseModel, Field, ValidationError
from pyodide.ffi import to_js
from workers import WorkerEntrypoint


class ChatIn(BaseModel):
    prompt: str = Field(min_length=1)
    tier: str | None = None
    max_tokens: int | None = Field(default=None, ge=1)

    @property
    def messages(self) -> list[dict[str, str]]:
        return [{"role": "user", "content": self.prompt}]


class MessageIn(BaseModel):
    role: Literal["system", "user", "assistant"]
    content: str


class CompletionIn(BaseModel):
    model: str
    messages_in: list[MessageIn] = Field(min_length=1, alias="messages")
    max_tokens: int | None = Field(default=None, ge=1)

    @property
    def messages(self) -> list[dict[str, str]]:
        return [m.model_dump() for m in self.messages_in]


def to_object(value: Any) -> Any:
    return to_js(value, dict_converter=js.Object.fromEntries)


def answer(body: dict[str, Any], status: int = 200) -> Any:
    headers = {"content-type": "application/json"}
    return js.Response.new(json.dumps(body), to_object({"status": status, "headers": headers}))


class Default(WorkerEntrypoint):
    async def fetch(self, request: Any) -> Any:
        try:
            text = await request.js_object.text()
            shape = CompletionIn if "/v1/" in request.js_object.url else ChatIn
            chat = shape.model_validate_json(text)
        except ValidationError as error:
            return answer({"error": str(error)}, 400)
        body = {
            "model": "bare",
            "messages": chat.messages,
            "max_tokens": chat.max_tokens,
        }
        headers = {"content-type": "application/json", "authorization": "Bearer bare"}
        options = {"method": "POST", "headers": headers, "body": json.dumps(body)}
        response = await js.fetch(self.env.UPSTREAM_URL, to_object(options))
        reply = json.loads(await response.text())
        # An answer of Harpoon's, recorded before the rounds: the same fields and about the bytes.
        result = json.loads(self.env.ANSWER)
        content = reply["choices"][0]["message"]["content"]
        if "choices" in result:
            result["choices"][0]["message"]["content"] = content
        else:
            result["content"] = content
        return answer(result)
