"""What has come of a try's answer, hidden reasoning among it, whatever becomes of the try.

There is one count for each try, fed at the one place where its answer comes in. All that is said of
its size is made from it: the fewest tokens that a bill must have, and Harpoon's own estimate.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass

from harpoon.domain.chat import Completion, StreamEnd, StreamEvent, TextDelta, Thinking, text_in
from harpoon.domain.pricing import BYTES_PER_TOKEN, fewest_tokens, utf8_size


@dataclass(kw_only=True)
class Came:
    """True when anything has come. `frames`: the pieces of a stream; a whole answer has none."""

    size_bytes: int = 0
    frames: int = 0

    def __bool__(self) -> bool:
        return self.size_bytes > 0 or self.frames > 0

    @property
    def fewest_tokens(self) -> int:
        """No provider counts less."""
        return fewest_tokens(self.size_bytes, self.frames)

    @property
    def about_tokens(self) -> int:
        """Harpoon's own count. A frame is at least one token."""
        return max(-(-self.size_bytes // BYTES_PER_TOKEN), self.frames)

    def add(self, batch: Sequence[StreamEvent]) -> None:
        for event in batch:
            if isinstance(event, Thinking):
                self.size_bytes += event.size_bytes
                self.frames += 1
            elif not isinstance(event, StreamEnd):
                self.size_bytes += utf8_size(text_in(event))
                self.frames += event.frames if isinstance(event, TextDelta) else 1

    def add_whole(self, completion: Completion) -> None:
        self.size_bytes += utf8_size(completion.all_text) + completion.hidden_bytes


async def counted(
    batches: AsyncGenerator[Sequence[StreamEvent], None], came: Came
) -> AsyncGenerator[Sequence[StreamEvent], None]:
    """The same batches; each is in `came` before anyone has it. Closed, it closes `batches`."""
    try:
        async for batch in batches:
            came.add(batch)
            yield batch
    finally:
        await batches.aclose()
