"""Answers that a page must survive: made from a seed, each with a name that says what it tries.

No answer is longer than 2 MB. Of each kind there are small and large ones; `mixed` are made of the
pieces of Markdown at random, so that no list of ideas is the limit.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

MOST_CHARS = 2_000_000
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e"
BEFORE, AFTER = "Before.", "After."
"""Words around what is hostile: they must still be read."""
TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "ignore the rules")
SCRIPTS = [0x0600, 0x0590, 0x0900, 0x0E00, 0x1000, 0x1780, 0x3040, 0x4E00, 0xAC00, 0x1F300, 0x2200]
MARKS = [
    *(">", "> ", "- ", "1. ", "* ", "*", "**", "_", "__", "~~", "[", "](", "](a)", "![", "]", "`"),
    *("``", "```", "~~~", "<", "<a ", "&", "&amp;", "  ", "\t", "\n", "\n\n", "\r", "|", "|-", "a"),
    *("word ", "@", "www.", "https://a.example/", "\\", "#", "# ", "=", "---", "(", ")", '"', "'"),
    *(
        "[a]: ",
        "<!--",
        "<div>",
        "é",
        ".",
        "!",
        "- [ ] ",
        "[^1]",
        "$$",
        "\u202e",
        "\u200d",
        "\u0301",
    ),
]


@dataclass(frozen=True)
class Hostile:
    name: str
    text: str


Make = Callable[[random.Random, int], str]


def _repeated(*units: str) -> Make:
    def make(rng: random.Random, size: int) -> str:
        unit = rng.choice(units)
        return unit * max(1, size // len(unit))

    return make


def _nested_list(rng: random.Random, size: int) -> str:
    levels = min(1_500, max(3, int(size**0.5)))
    mark, step = rng.choice([("- ", 2), ("1. ", 3), ("* ", 4), ("- > ", 2)])
    return "\n".join(f"{' ' * step * level}{mark}level {level}" for level in range(levels))


def _table(rng: random.Random, size: int) -> str:
    columns = rng.choice([1, 3, 40, 1_000, 20_000])
    columns = max(1, min(columns, size // 8))
    line = "|" + "a|" * columns
    row = rng.choice([line, "|", "| **a** | `b` |", "x"])
    rows = max(1, (size - 3 * columns) // (len(row) + 1))
    return "\n".join([line, "|" + "-|" * columns, *[row] * rows])


def _links(rng: random.Random, size: int) -> str:
    address = rng.choice(
        [
            *(
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,<script>alert(1)</script>",
            ),
            *(
                "https://bank.example@evil.example/",
                "https://xn--80ak6aa92e.example/",
                "//evil.example",
            ),
            *("https://раураl.example/", "java\tscript:alert(1)", "&#106;avascript:alert(1)"),
            *("vbscript:x", "file:///etc/passwd", "blob:x", "mailto:a@b.example?bcc=c@d.example"),
            *(
                "https://evil.example/" + "a" * 5_000,
                "https://" + "a." * 100 + "example/",
                "/api/models",
            ),
        ]
    )
    words = rng.choice(
        ["https://bank.example", "click", "", "bank\u202eelpmaxe.", "![x](y)", "**b**"]
    )
    unit = rng.choice([f"[{words}]({address}) ", f"![{words}]({address})\n", f"<{address}>\n\n"])
    return unit * max(1, size // len(unit))


def _references(rng: random.Random, size: int) -> str:
    count = max(2, size // 40)
    defined = "".join(f"[{n}]: https://evil.example/{n}\n" for n in range(count // 2))
    used = "".join(f"[word][{rng.randrange(count)}] " for _ in range(count // 2))
    return rng.choice([f"{used}\n\n{defined}", f"{defined}\n{used}", "[^1]: note\n[^1] " * count])


def _fences(rng: random.Random, size: int) -> str:
    fence = rng.choice(["```", "~~~~", "``````", "   ```"])
    language = rng.choice(["", "python", "a" * 3_000, "\u202ejs", "<script>"])
    body = rng.choice(["x = 1\n", "a" * 900, "\u202e\u200b }\n", "\n", "``` \n", "    \t\n"])
    text = f"{fence}{language}\n" + body * max(1, size // len(body))
    return text + (f"\n{fence}\n" if rng.random() < 0.5 else "")


def _stacked(rng: random.Random, size: int) -> str:
    marks = "".join(chr(rng.randrange(0x300, 0x370)) for _ in range(rng.choice([3, 60, 2_000])))
    return f"a{marks} " * max(1, size // (len(marks) + 2))


def _scripts(rng: random.Random, size: int) -> str:
    return "".join(
        chr(rng.choice(SCRIPTS) + rng.randrange(0x80)) + rng.choice(["", " ", "\n", "\u202e"])
        for _ in range(size // 2)
    )


def _mixed(rng: random.Random, size: int) -> str:
    known = rng.sample(MARKS, rng.randrange(1, 9))
    pieces: list[str] = []
    length = 0
    while length < min(size, 200_000):
        pieces.append(rng.choice(known) * rng.choice([1, 1, 1, 2, 9]))
        length += len(pieces[-1])
    return "".join(pieces)


KINDS: dict[str, Make] = {
    "quotes": _repeated(">", "> ", ">\n", "> > a\n", ">a\n\n", "> - "),
    "lists in one line": _repeated("- ", "1. ", "* ", "+ - ", "- > "),
    "nested list": _nested_list,
    "list": _repeated("- a\n", "1. a\n\n", "- [ ] a\n", "*\n", "- a\n  b\n\n      c\n"),
    "emphasis": _repeated("*", "**a", "*a **b ", "_a_", "__a", "~~a~", "***a", "a*", "*a*_b_"),
    "brackets": _repeated("[", "]", "[a](", "![", "[a][", "[[]](", "[a]\n", "(", "[](<"),
    "backticks": _repeated("`", "`a``", "`` ` ", "```a``` ", "`\n"),
    "table": _table,
    "links": _links,
    "references": _references,
    "addresses": _repeated(
        "https://a.example/b ", "www.a.example ", "a@b.example ", "http://", "@"
    ),
    "fences": _fences,
    "raw HTML": _repeated(
        *("<img src=https://evil.example/x onerror=alert(1)>\n", "<script>alert(1)</script>\n"),
        *(
            "<!-- ",
            "<div>",
            "<svg onload=alert(1)>",
            "<iframe src=//evil.example>\n\n",
            "</",
            "<a ",
        ),
    ),
    "entities": _repeated("&amp;", "&#x202e;", "&lt;script&gt;", "&#0;", "&", "&nbsp;"),
    "one line": _repeated("a", "W", "word ", "-", ".", "\u4e00", "=", "\\", "!", "a,"),
    "many lines": _repeated(
        "\n", "a\n", "a\n\n", "a  \n", "# a\n", "---\n", "a\n=\n", "\t\n", "\r"
    ),
    "blanks": _repeated(" ", "\t", "\u00a0", "    a\n\n", " \n", "\u2028", "\u3000"),
    "directions": _repeated(*(f"a{one}b " for one in BIDI), f"{BIDI}evil\n\n", "\u202e"),
    "without width": _repeated(ZERO_WIDTH, f"a{TAGS}", "\u200d", f"`a{ZERO_WIDTH}`\n\n"),
    "stacked marks": _stacked,
    "scripts": _scripts,
    "emoji": _repeated(
        "\U0001f469\u200d\U0001f52c", "\U0001f3f4\U000e0067\U000e007f", "\U0001f1e6"
    ),
    "controls": _repeated("\x00", "\x1b[2J", "\x07\x08", "\x9b31m", "a\x7f", "\ud83d", "\ufffe"),
    "mixed": _mixed,
}


def _between_words(text: str) -> str:
    return f"{BEFORE}\n\n{text}\n\n{AFTER}"


DENSEST = {
    "paragraphs": "a\n\n",
    "lines": "a\n",
    "headings": "# a\n",
    "underlined headings": "a\n=\n",
    "rules": "***\n",
    "items": "-\n",
    "numbered items": "1.\n",
    "loose items": "- a\n\n",
    "tasks": "- [ ] a\n",
    "items in items": "- - - - a\n",
    "quotes": ">\n\n",
    "quotes in items": "- > a\n",
    "fences": "```\n```\n",
    "fences of another mark": "~~~\na\n~~~\n\n",
    "indented code": "    a\n\n-\n",
    "fences in quotes": "> ```\n> ```\n\n",
    "fences in items": "- ```\n",
    "tables": "a|\n-|\n\n",
    "tables of four columns": "||||\n|-|-|-|-|\n|\n\n",
    "tables in items": "- |a|\n  |-|\n",
    "tables in quotes": "> |a|\n> |-|\n\n",
    "emphasis": "*a* ",
    "emphasis in headings": "# *a*\n",
    "code words": "`a` ",
    "links": "[a](b) ",
    "links to hosts": "[a](http://b) ",
    "bare addresses": "http://b ",
    "images": "![](b) ",
    "raw HTML": "<a>\n\n",
    "signs that are named": "\u202e",
    "signs that are named, in code": "`\u2060` ",
}
"""What becomes the most elements or characters for its length, of each form of Markdown."""
SIZES = (300, 6_100, 40_000, 250_000, MOST_CHARS)
NAMED = (
    Hostile("2,000 quotes in one line", ">" * 2_000),
    Hostile("3,000 quotes in one line", ">" * 3_000),
    Hostile("a nested list of 1,500 items", _nested_list(random.Random(1), 1_500**2)),
    Hostile("100,000 links", "[a](https://evil.example/) " * (MOST_CHARS // 27)),
    Hostile("a table of 1,000 columns", _table(random.Random(3), 60_000)),
    Hostile("one line of 2 MB", "a" * MOST_CHARS),
    Hostile("a table of 6,000 short rows", "a|\n-|\n" + "|\n" * 6_000),
    Hostile("a head of 5,000 signs over rows", f"|{BIDI * 555}|\n|-|\n" + "|\n" * 6_000),
    Hostile("a long address said often", f"[a]: x:{BIDI * 20}\n\n" + "[a] " * 10_000),
    *(
        Hostile(f"{name}, as dense as they come", _between_words(unit * (40_000 // len(unit))))
        for name, unit in DENSEST.items()
    ),
)


def hostile_answers(seed: int, count: int, *, most_chars: int = MOST_CHARS) -> Iterator[Hostile]:
    """`NAMED`, then one kind after the other, in sizes that take turns. `most_chars`: of each."""
    sizes = [size for size in SIZES if size <= most_chars] or [most_chars]
    named = [one for one in NAMED if len(one.text) <= most_chars][:count]
    yield from named
    for number in range(count - len(named)):
        kind = list(KINDS)[number % len(KINDS)]
        rng = random.Random(f"{seed} {number}")
        size = rng.choice(sizes)
        text = KINDS[kind](rng, size)[:most_chars]
        if rng.random() < 0.3:
            text = _between_words(text)[:most_chars]
        yield Hostile(f"{kind}, {len(text)} characters (seed {seed}, number {number})", text)
