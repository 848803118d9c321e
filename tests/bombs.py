"""Bodies and frames that nobody should send: deep, long, in odd encodings, with odd numbers.

By a seed, and as plain bytes. Each puts something where a text belongs, or is no JSON at all, so
that every route and agent must refuse it, whatever else it takes.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

KIB, MIB = 2**10, 2**20
TEXT_FIELDS = {
    "/api/chat": "prompt",
    "/api/route": "prompt",
    "/api/batch": "requests",
    "/v1/chat/completions": "messages",
    "/api/orchestrate/full": "query",
    "/api/orchestrate/parallel": "requests",
    "/api/orchestrate/workers": "prompt",
    "/api/orchestrate/optimize": "task",
    "/api/orchestrate/smart": "prompt",
    "/api/agents/tickets": "path",
    "/api/agents/mediator/{user_id}/covenant": "intent",
    "/api/agents/mediator/{user_id}/analyze": "intent",
    "/api/agents/mediator/{user_id}/delegate": "covenant_id",
    "/api/agents/mediator/{user_id}/covenants/{covenant_id}/feedback": "thumb",
    "/api/agents/mediator/{user_id}/covenants/{covenant_id}/cancel": "covenant_id",
    "/api/agents/orchestrator/{task_id}/execute": "prompt",
}
"""Of each route that takes a body: where its work stands."""
MESSAGES = ("user_message", "create_covenant", "analyze", "delegate", "query_status", "execute")
LIST_FIELDS = {
    "messages": {"role": "user", "content": "a"},
    "requests": {"prompt": "a"},
    "stop": "a",
    "tools": {"type": "function", "function": {"name": "a"}},
    "depends_on": "a",
}


@dataclass(frozen=True)
class Bomb:
    kind: str
    what: str
    """For a message about it."""
    data: bytes
    is_text: bool = True
    """Of a frame: whether it goes as text."""


Make = Callable[[random.Random, str, int], tuple[str, bytes]]
"""From a field and the most bytes: what it is, and it."""


def _around(field: str, inner: bytes, *, before: bytes = b"") -> bytes:
    return b"{%s%s:%s}" % (before, json.dumps(field).encode(), inner)


def _encoding(chance: random.Random, field: str, most: int) -> tuple[str, bytes]:
    """The sign ∀ holds the byte of a quote in UTF-16."""
    said = json.dumps({"note": "hi \u2200", field: "Hello"}, ensure_ascii=False)
    plain = said.encode()
    ways = {
        **{name: said.encode(name) for name in ("utf-16-le", "utf-16-be", "utf-16")},
        **{name: said.encode(name) for name in ("utf-32-le", "utf-32-be", "utf-32")},
        "overlong quote": plain.replace(b'"', b"\xc0\xa2"),
        "overlong NUL": plain.replace(b"Hello", b"\xc0\x80"),
        "a raw surrogate": plain.replace(b"Hello", b"\xed\xa0\x80"),
        "above Unicode": plain.replace(b"Hello", b"\xf5\x80\x80\x80"),
        "a cut character": plain.replace(b"Hello", b"\xe2\x88"),
        "a NUL": plain.replace(b"Hello", b"\x00"),
        "NULs between": b"\x00".join(plain[i : i + 1] for i in range(len(plain))),
        "latin-1": plain.replace(b"Hello", b"caf\xe9"),
        "two marks": b"\xef\xbb\xbf\xef\xbb\xbf" + plain,
        "random bytes": chance.randbytes(chance.randint(1, 2 * KIB)),
    }
    what = chance.choice(sorted(ways))
    return what, ways[what]


def _depth(chance: random.Random, field: str, most: int) -> tuple[str, bytes]:
    opening, closing = chance.choice([("[", "]"), ('{"a":', "}"), ('[{"a":', "}]"), ("[[],", "]")])
    depth = min(chance.choice([65, 200, 1_000, 5_000, 5_000, 20_000]), most // (6 * len(opening)))
    coding = chance.choice(["utf-8", "utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
    end = closing * depth if chance.random() < 0.5 else ""
    said = f'{{"note":"hi \u2200","{field}":{opening * depth}{end}'
    return f"{depth} × {opening} in {coding}", (said + "}").encode(coding)


def _nodes(chance: random.Random, field: str, most: int) -> tuple[str, bytes]:
    node = chance.choice([b"[]", b"{}", b"0", b'""', b"null", b'{"a":[]}', b"[[],[]]"])
    size = chance.choice([10 * KIB, 64 * KIB, 250_000, most])
    inner = b"[" + b",".join([node] * (min(size, most - KIB) // (len(node) + 1))) + b"]"
    what = f"{len(inner)} bytes of {node.decode()}"
    return (what, inner) if chance.random() < 0.3 else (what, _around(field, inner))


def _keys(chance: random.Random, field: str, most: int) -> tuple[str, bytes]:
    count = min(chance.choice([100, 5_000, 20_000]), most // 24)
    kind = chance.choice(["distinct", "the same", "chains"])
    if kind == "chains":
        one = b'{"a":' * 60 + b"1" + b"}" * 60
        inner = b"[" + b",".join([one] * (count * 12 // len(one))) + b"]"
    else:
        names = (b"a" if kind == "the same" else b"k%d" % n for n in range(count))
        inner = b"{" + b",".join(b'"%s":1' % name for name in names) + b"}"
    return f"{count} keys, {kind}", _around(field, inner)


def _text(chance: random.Random, field: str, most: int) -> tuple[str, bytes]:
    unit = chance.choice(
        [b"a", b"\\u0000", b"\\ud83d\\ude00", "🦀".encode(), b" ", b"\\\\", b"\\ud800"]
    )
    size = chance.choice([KIB, 100 * KIB, most - KIB, most + KIB])
    text = b'"' + unit * (size // len(unit)) + b'"'
    what = f"{size} bytes of {unit.decode()}"
    as_key = b"%s:1," % text
    return (what, text) if chance.random() < 0.3 else (what, _around(field, b"[]", before=as_key))


def _number(chance: random.Random, field: str, most: int) -> tuple[str, bytes]:
    numbers = [
        *(b"NaN", b"Infinity", b"-Infinity", b"1e999", b"-1e999", b"9007199254740993", b"1" * 400),
        *(b"1" * 5_000, b"1" * 100_000, b"0." + b"1" * 5_000, b"1e-999", b"-0", b"1E400", b"0x10"),
    ]
    number = chance.choice(numbers)
    other = chance.choice([b"max_tokens", b"seed", b"temperature", b"deadline_ms", b"n", b"id"])
    before = b'"%s":%s,' % (other, number)
    return number[:20].decode(), _around(field, number, before=before)


def _list(chance: random.Random, field: str, most: int) -> tuple[str, bytes]:
    """Far too long where a list belongs."""
    if chance.random() < 0.3:
        items = json.dumps(["a"] * min(chance.choice([13, 1_000, 250_000]), most // 6)).encode()
        plan = b'"plan":{"template":"compare","items":%s},' % items
        return f"a template with {len(items)} bytes of items", _around(field, b"[]", before=plan)
    name, item = chance.choice(sorted(LIST_FIELDS.items()))
    one = json.dumps(item).encode()
    count = min(chance.choice([1_001, 20_000]), (most - KIB) // (len(one) + 1))
    inner = b"[" + b",".join([one] * count) + b"]"
    return f"{count} {name}", _around(field, b"{}", before=b'"%s":%s,' % (name.encode(), inner))


KINDS: Mapping[str, Make] = {
    "encodings": _encoding,
    "depth": _depth,
    "nodes": _nodes,
    "keys": _keys,
    "texts": _text,
    "numbers": _number,
    "lists": _list,
}


def path_of(route: str) -> str:
    """A route's template with names of nobody."""
    path = route.replace("{user_id}", "bombs").replace("{task_id}", "task_bombs")
    return path.replace("{covenant_id}", "cov_of_nobody")


def bodies(kind: str, *, seed: int, most_bytes: int = MIB) -> Iterator[tuple[str, Bomb]]:
    """(route, bomb), for each route in turn, without end; the same for the same seed."""
    chance = random.Random(f"{seed} {kind}")
    while True:
        for route, field in TEXT_FIELDS.items():
            what, data = KINDS[kind](chance, field, most_bytes)
            yield route, Bomb(kind, what, data)


def frames(*, seed: int, most_bytes: int = 250_000) -> Iterator[Bomb]:
    """Without end; the same for the same seed."""
    chance = random.Random(f"{seed} frames")
    while True:
        kind = chance.choice([*KINDS, "binary", "plain"])
        if kind == "binary":
            yield Bomb(
                kind, "random", chance.randbytes(chance.choice([0, 9, 9_000])), is_text=False
            )
        elif kind == "plain":
            said = chance.choice(
                ["", " ", "null", "[]", '""', "{", "{}", '{"type":"hello"}', "\x00"]
            )
            yield Bomb(kind, repr(said), said.encode())
        else:
            what, data = KINDS[kind](chance, "prompt", most_bytes)
            if chance.random() < 0.5 and data.startswith(b"{"):
                type_ = chance.choice(MESSAGES).encode()
                data = b'{"type":"%s","id":1,"data":%s}' % (type_, data)
            try:
                data.decode()
            except UnicodeDecodeError:
                yield Bomb(kind, what, data, is_text=False)
            else:
                yield Bomb(kind, what, data)
