"""How long a request's path, query and headers may be together."""

from __future__ import annotations

from collections.abc import Iterable

from harpoon.errors import HeadersTooLarge

MAX_HEAD_BYTES = 32 * 1024
"""Cloudflare itself allows 128 KB."""


def check_head(target: int, headers: Iterable[tuple[bytes | str, bytes | str]]) -> None:
    """`target`: the length of path and query. Raises `HeadersTooLarge`."""
    size = target + sum(len(name) + len(value) for name, value in headers)
    if size > MAX_HEAD_BYTES:
        raise HeadersTooLarge(
            f"path, query and headers have {size} bytes; {MAX_HEAD_BYTES} (32 KiB) are allowed"
        )
