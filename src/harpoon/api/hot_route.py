"""POST routes with a body: documented by FastAPI, answered without its machinery.

FastAPI and Starlette spend more than half of a request's Python time on layers, matching,
dependencies and exit stacks that these routes do not need (docs/decisions/0009-hot-routes.md). And
FastAPI would parse the body by itself, which nothing but `body` may do. The model that documents
the body checks it, and errors have the same shapes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from fastapi import FastAPI, Request
from fastapi.responses import Response
from pydantic import BaseModel, ValidationError

from harpoon.api.body import body_of
from harpoon.api.error_responses import from_validation
from harpoon.api.permissions import declared_need
from harpoon.ports import AsgiApp, Receive, Scope, Send

Body = TypeVar("Body", bound=BaseModel)


class HotRoutesApp(FastAPI):
    """Every other method of a hot path, and every other path, is FastAPI's."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._hot_posts: dict[str, AsgiApp] = {}

    def openapi(self) -> dict[str, Any]:
        """With the key that every route asks for, except for those that need nothing; and an
        error is JSON, whatever its route answers."""
        schema = super().openapi()
        schema["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        for path, operations in schema["paths"].items():
            for operation in operations.values():
                operation["security"] = [] if declared_need(path) == "nothing" else [{"key": []}]
                for status, told in operation["responses"].items():
                    if status >= "4" and "text/plain" in told.get("content", {}):
                        told["content"] = {"application/json": told["content"]["text/plain"]}
        return schema

    def hot_post(
        self,
        path: str,
        body_model: type[Body],
        handler: Callable[[Body, Request], Awaitable[Response]],
        **documentation: Any,
    ) -> None:
        """`documentation`: what `app.post` takes; `handler(body, request)` answers.

        What it raises goes to whoever calls this application: `RequestContext` answers errors.
        """
        self.post(path, **documentation)(handler)
        self._hot_posts[path] = _HotEndpoint(body_model, handler)

    def is_hot(self, scope: Scope) -> bool:
        return scope["method"] == "POST" and scope["path"] in self._hot_posts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.is_hot(scope):
            await self._hot_posts[scope["path"]](scope, receive, send)
            return
        await super().__call__(scope, receive, send)


async def _others_go_first() -> None:
    """Whoever has come meanwhile. By a timer: what is due at once comes before them."""
    await asyncio.sleep(0.001)


class _HotEndpoint:
    def __init__(
        self, body_model: type[Body], handler: Callable[[Body, Request], Awaitable[Response]]
    ) -> None:
        self._validate = body_model.model_validate
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sent = body_of(scope)
        given = sent.value()
        if sent.is_large:
            await _others_go_first()
        try:
            body: Any = self._validate(given)
        except ValidationError as error:
            raise from_validation(error) from None
        if sent.is_large:
            await _others_go_first()
        response = await self._handler(body, Request(scope, receive))
        await response(scope, receive, send)
