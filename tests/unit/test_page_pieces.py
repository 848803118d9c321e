"""How the page cuts an answer into pieces, asked of its own modules in Node."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from dev.runtime import paths
from tests.hostile_answers import hostile_answers

PROGRAM = """
import { nextPiece } from "%(js)s/pieces.js";
import { isTooIntricate, withoutLongBlankLines } from "%(js)s/intricate.js";
const { texts } = JSON.parse(await new Response(process.stdin).text());
const all = (text, end) => {
  const found = [];
  for (let at = 0, context = {}; at < end;) {
    const piece = nextPiece(text.slice(0, end), at, context);
    const { kind, end: to, isClosed } = piece;
    found.push({ kind, from: at, end: to, isClosed, text: text.slice(at, to) });
    if (!piece.isClosed || piece.end <= at) break;
    [at, context] = [piece.end, piece.next];
  }
  return found;
};
console.log(JSON.stringify(texts.map((text) => ({
  whole: all(text, text.length),
  // As a reader sees them come: what is closed in a beginning is closed so in the whole.
  begun: [0.2, 0.5, 0.9].map((share) => all(text, Math.floor(share * text.length))),
  intricate: isTooIntricate(withoutLongBlankLines(text.slice(0, 6000))),
}))));
"""


def cut(texts: list[str]) -> list[dict[str, Any]]:
    node = str(paths.node_bin_folder() / "node")
    program = PROGRAM % {"js": (paths.ROOT / "public" / "js").as_uri()}
    ended = subprocess.run(
        [node, "--no-warnings", "--input-type=module", "-e", program],
        input=json.dumps({"texts": texts}),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(ended.stdout)
    return found


def pieces(text: str) -> list[str]:
    return [one["text"] for one in cut([text])[0]["whole"]]


def test_every_answer_is_cut_into_pieces_that_are_bounded_and_never_change() -> None:
    answers = list(hostile_answers(11, 150, most_chars=40_000))
    for answer, found in zip(answers, cut([one.text for one in answers]), strict=True):
        whole = found["whole"]
        # In JavaScript's units, of which one beyond the first plane has two.
        assert "".join(one["text"] for one in whole) == answer.text, answer.name
        assert max(one["end"] - one["from"] for one in whole) <= 6_000, answer.name
        assert [one["isClosed"] for one in whole[:-1]] == [True] * (len(whole) - 1), answer.name
        for begun in found["begun"]:
            closed = [one for one in begun if one["isClosed"]]
            assert closed == whole[: len(closed)], answer.name


def test_blocks_are_cut_where_they_end() -> None:
    assert pieces("# A\n\nOne\ntwo\n\nThree") == ["# A\n\n", "One\ntwo\n\n", "Three"]
    assert pieces("a\n```py\nx\n\ny\n```\nb") == ["a\n", "```py\nx\n\ny\n```\n", "b"]
    assert pieces("- a\n\n  more\n\n- b\n\nAfter") == ["- a\n\n  more\n\n- b\n\n", "After"]
    assert pieces("- a\n\n    code\n\n  ```\n  x\n  ```\n") == [
        "- a\n\n    code\n\n  ```\n  x\n  ```\n"
    ]
    assert pieces("a\n\n    code\n\n    more\n\nb") == ["a\n\n    code\n\n    more\n\n", "b"]
    assert pieces("~~~\n```\n~~~\nb") == ["~~~\n```\n~~~\n", "b"]


def test_a_long_list_is_cut_before_an_item() -> None:
    items = [f"{n}. {'word ' * 40}\n" for n in range(100)]
    found = pieces("".join(items))
    assert len(found) > 2
    assert all(one.split(".")[0].isdigit() for one in found)


def test_what_models_write_is_not_too_intricate() -> None:
    usual = [
        "- **Term**: what it means, `code` and [a link](https://a.example/), said in some words.\n"
        * 70,
        "> A quotation of *somebody*.\n> > And of another.\n" * 100,
        "| a | b | c | d |\n|---|---|---|---|\n" + "| 1 | 2 | **3** | `4` |\n" * 150,
        "1. One\n   - two\n     - three\n       - four\n         - five\n" * 60,
        "A paragraph of some_words_with_underscores and 3 * 4 < 5. " * 100,
    ]
    assert [one["intricate"] for one in cut(usual)] == [False] * len(usual)


def test_what_a_parser_would_call_itself_for_is_told_before_it_is_read() -> None:
    unusual = [
        *(">" * 2_000, "> " * 500, "- " * 1_000, "1. " * 500, "*a **b " * 400, "[" * 1_000),
        *("|a" * 200 + "|\n" + "|-" * 200 + "|\n" + "|\n" * 500, " " * 5_000 + "a"),
        "\n".join(f"{'  ' * level}- a" for level in range(60)),
    ]
    assert [one["intricate"] for one in cut(unusual)] == [True] * len(unusual)


def test_blank_lines_are_nothing_to_lay_out() -> None:
    between = ["\n" * 5_000, " " * 5_000, "\t" * 5_000, (" " * 400 + "\r\n") * 12, " \n" * 2_500]
    answers = [f"Before.\n\n{blanks}\n\nAfter." for blanks in between]
    assert [one["intricate"] for one in cut(answers)] == [False] * len(answers)
