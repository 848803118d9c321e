"""Reads a stream's plain chunks without parsing each of them.

Nearly all chunks of one stream are the same but for their text. So the first of them is parsed, and
of those that begin and end like it the text is cut out. That gives what parsing would give: what
stands between is the inside of the same JSON string, for it holds no quote and no escape.
"""

from __future__ import annotations

from collections.abc import Sequence

MOST_TRIES = 8
"""Streams whose chunks differ in something else, such as a padding, are parsed as they always were,
and cost no more."""


class TextShape:
    """For one stream."""

    def __init__(self) -> None:
        self._head = self._tail = ""
        self._tries_left = MOST_TRIES

    def learn(self, data: str, text: str) -> None:
        """From a chunk that said nothing but `text`, which was a JSON string there."""
        if self._tries_left <= 0 or "\\" in data:
            return
        self._tries_left -= 1
        head, quoted, tail = data.partition(f'"{text}"')
        # Standing there twice, it could be either.
        if quoted and quoted not in data[len(head) + 1 :]:
            self._head, self._tail = head + '"', '"' + tail

    def texts_in(self, chunks: Sequence[str], start: int) -> list[str]:
        """Of the chunks from `start` on that have this shape, up to the first that has not."""
        head, tail = self._head, self._tail
        texts: list[str] = []
        if not head:
            return texts
        for place in range(start, len(chunks)):
            data = chunks[place]
            if not (data.startswith(head) and data.endswith(tail)):
                break
            text = data[len(head) : len(data) - len(tail)]
            # JSON has no control characters in a string; without any text it is another chunk.
            if not text or '"' in text or "\\" in text or not text.isprintable():
                break
            texts.append(text)
        return texts
