"""The last step of a task: one answer, which names what it is made of and what is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from harpoon.domain.chat import Message
from harpoon.domain.covenant import Event
from harpoon.domain.runs import Step
from harpoon.errors import BudgetExceeded, HarpoonError
from harpoon.inference.request import InferenceRequest
from harpoon.orchestration.material import REQUEST_TOKENS, Shortener, as_material, cut
from harpoon.orchestration.model_step import Ask, ModelStep, told_of
from harpoon.orchestration.plan_kind import ANSWER_MAX_TOKENS
from harpoon.orchestration.prompts import prompt
from harpoon.orchestration.results import (
    best_evaluation,
    chosen,
    content_of,
    final,
    missing,
    source,
)
from harpoon.orchestration.steps import Done, StepContext

MATERIAL_TOKENS = 24_000
_CITATION = re.compile(r"\[([a-z0-9][a-z0-9_-]{0,31})\]")


@dataclass
class Synthesize:
    """Input: `model` (of the coordinator)."""

    model: ModelStep
    begins: Event | None = "synthesize"
    is_vital: bool = True

    async def run(self, context: StepContext) -> Done:
        results = chosen(context.steps)
        lacking = missing(context.steps)
        if not results:
            raise _first_failure(context.steps)
        finals = final(results)
        if len(finals) == 1 and not lacking:
            # There is nothing to put together: it is the answer.
            content = content_of(next(iter(finals.values())))
            output: dict[str, Any] = {"content": content}
        else:
            output = await self._put_together(context, finals, lacking)
            content = output["content"]
        cited = set(_CITATION.findall(content))
        used = results if len(finals) == 1 else finals
        best = best_evaluation(context.steps)
        fields = {
            "result": content,
            "sources": [
                source(name, step, cited=name in cited)
                for name, step in used.items()
                if name in finals or name in cited
            ],
            "missing": lacking,
            "quality": None if best is None or best.output is None else best.output["quality"],
        }
        return Done(
            output=output | {"sources": fields["sources"], "missing": lacking},
            move="complete",
            fields=fields,
        )

    async def _put_together(
        self,
        context: StepContext,
        finals: Mapping[str, Step],
        lacking: Sequence[Mapping[str, Any]],
    ) -> dict[str, Any]:
        make_request = partial(self._request, context, finals, lacking)
        answer = await self.model.stream(context, make_request)
        return told_of(answer) | {"prompt_version": prompt("coordinator").version}

    async def _request(
        self,
        context: StepContext,
        finals: Mapping[str, Step],
        lacking: Sequence[Mapping[str, Any]],
    ) -> InferenceRequest:
        texts = {name: content_of(step) for name, step in finals.items()}
        shortener = Shortener(model=self.model)
        fitted = await shortener.fitted(context, texts, most_tokens=MATERIAL_TOKENS)
        system = prompt("coordinator").filled(example=next(iter(texts)))
        request = cut(context.run.user_intent, 4 * REQUEST_TOKENS)
        asked = "Answer the request from the results."
        if lacking:
            names = ", ".join(str(one["id"]) for one in lacking)
            asked += f" Missing, for they failed: {names}."
        ask = Ask(
            messages=(
                Message("system", system),
                Message("user", as_material({"request": request, **fitted})),
                Message("user", asked),
            ),
            max_tokens=ANSWER_MAX_TOKENS,
            model=context.step.input.get("model"),
        )
        return self.model.request(context, ask)


def _first_failure(steps: Sequence[Step]) -> HarpoonError:
    """Why there is no result at all."""
    for step in steps:
        if step.kind == "execute" and step.error is not None:
            said = step.error["message"]
            if step.error["code"] == BudgetExceeded.code:
                return BudgetExceeded(said)
            return HarpoonError(said, code=step.error["code"])
    return HarpoonError("no step gave a result", code="no_result")
