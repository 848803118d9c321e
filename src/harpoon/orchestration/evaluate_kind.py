"""The step that judges what there is, and has the weakest part improved while that is worth it.

A judge that gives no valid scores has not judged: there is no quality then, never a made-up number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from harpoon.domain.catalogue import Tier
from harpoon.domain.chat import CallOptions, Message, ResponseFormat
from harpoon.domain.covenant import Event
from harpoon.domain.eligibility import worst_case_nusd
from harpoon.domain.json_text import BadJson, parse_json
from harpoon.domain.pricing import most_tokens
from harpoon.domain.runs import NewStep, Step
from harpoon.errors import ProviderBadReply
from harpoon.inference.request import InferenceRequest
from harpoon.orchestration.execute_kind import revision
from harpoon.orchestration.material import REQUEST_TOKENS, Shortener, as_material, cut
from harpoon.orchestration.model_step import Ask, ModelStep, told_of
from harpoon.orchestration.plan_kind import JUDGE_MAX_TOKENS
from harpoon.orchestration.prompts import prompt
from harpoon.orchestration.results import EVALUATE, EXECUTE, content_of, final, newest
from harpoon.orchestration.steps import Done, StepContext

CRITERIA = ("accuracy", "completeness", "coherence", "relevance")
HIGHEST_SCORE = 10
JUDGED_TOKENS = 12_000
MAX_FEEDBACK_CHARS = 2_000

_SCORE = {"type": "number", "minimum": 0, "maximum": HIGHEST_SCORE}
_TEXT = {"type": "string"}
SCORES = ResponseFormat(
    kind="json_schema",
    name="scores",
    strict=True,
    schema={
        "type": "object",
        "properties": {**dict.fromkeys(CRITERIA, _SCORE), "feedback": _TEXT, "weakest": _TEXT},
        "required": [*CRITERIA, "feedback", "weakest"],
        "additionalProperties": False,
    },
)
_TIER_ABOVE: Mapping[Tier, Tier] = {"local": "primary", "edge": "primary", "primary": "flagship"}


@dataclass
class Evaluate:
    """Input: `round` (from 1), `revisions_left`, `threshold` (else the covenant's `min_quality`),
    `model` (of the judge), `revised` (the step whose success there must be to judge anew)."""

    model: ModelStep
    begins: Event | None = "evaluate"
    is_vital: bool = False

    async def run(self, context: StepContext) -> Done:
        results = newest(context.steps)
        error = _failed_revision(context)
        if error is not None or not results:
            return _not_judged("budget" if error == "budget_exceeded" else "nothing_new")
        finals = final(results)
        scores, output = await self._judged(context, finals)
        quality = round(sum(scores.values()) / len(scores), 2)
        output["quality"] = quality
        output["judged"] = {name: step.id for name, step in results.items()}
        output["stopped"] = self._reason_to_stop(context, quality, finals)
        then: Sequence[NewStep] = ()
        if output["stopped"] is None:
            then = self._next_round(context, finals, output)
        best = max(quality, context.run.quality or 0)
        return Done(output=output, fields={"quality": best}, then=then)

    async def _judged(
        self, context: StepContext, finals: Mapping[str, Step]
    ) -> tuple[dict[str, float], dict[str, Any]]:
        given = context.step.input
        texts = {name: content_of(step) for name, step in finals.items()}
        _, answer = await self.model.whole(context, partial(self._request, context, texts))
        scores, feedback, weakest = _read(answer.content)
        return scores, told_of(answer) | {
            "content": None,
            "prompt_version": prompt("evaluator").version,
            "round": given["round"],
            "scores": scores,
            "feedback": feedback,
            "weakest": weakest if weakest in texts else [*texts][-1],
        }

    async def _request(self, context: StepContext, texts: Mapping[str, str]) -> InferenceRequest:
        given = context.step.input
        fitted = await Shortener(model=self.model).fitted(context, texts, most_tokens=JUDGED_TOKENS)
        material = {"request": cut(context.run.user_intent, 4 * REQUEST_TOKENS), **fitted}
        asked = f"{as_material(material)}\n\nScore version {given['round']} of the answer."
        ask = Ask(
            messages=(
                Message("system", prompt("evaluator").filled(parts=", ".join(texts))),
                Message("user", asked),
            ),
            options=CallOptions(temperature=0, response_format=SCORES),
            max_tokens=JUDGE_MAX_TOKENS,
            model=given.get("model"),
        )
        return self.model.request(context, ask)

    def _reason_to_stop(
        self, context: StepContext, quality: float, finals: Mapping[str, Step]
    ) -> str | None:
        """None: one more round."""
        given = context.step.input
        threshold = given.get("threshold", context.run.constraints.min_quality)
        if threshold is None:
            return "no_threshold"
        if quality >= threshold:
            return "threshold_met"
        if given["revisions_left"] <= 0:
            return "max_iterations"
        if not context.spending.fits(self._next_round_nusd(finals)):
            return "budget"
        took = sum(int((step.output or {}).get("latency_ms", 0)) for step in finals.values())
        return "deadline" if context.time_left_ms <= 2 * took else None

    def _next_round_nusd(self, finals: Mapping[str, Step]) -> int | None:
        """The worst case of a version more, by the models that made the last ones, and of its
        judgement."""
        worst: list[int | None] = []
        for step in finals.values():
            model = self.model.inference.catalogue.find(str((step.output or {}).get("model")))
            size = 3 * most_tokens(content_of(step)) + most_tokens(step.input["instruction"])
            if model is not None:
                tokens = step.input["max_tokens"]
                worst.append(worst_case_nusd(model, most_prompt_tokens=size, max_tokens=tokens))
            worst.append(self.model.inference.cheapest_nusd(size, JUDGE_MAX_TOKENS))
        return None if None in worst else sum(cost for cost in worst if cost is not None)

    def _next_round(
        self, context: StepContext, finals: Mapping[str, Step], output: Mapping[str, Any]
    ) -> Sequence[NewStep]:
        """By a model of a higher tier, unless one was named."""
        given, weakest = context.step.input, finals[output["weakest"]]
        tier = None
        if weakest.input.get("model") is None:
            tier = _TIER_ABOVE.get((weakest.output or {})["tier"])
        improved = revision(weakest, feedback=str(output["feedback"]), tier=tier)
        return [
            NewStep(
                kind=EXECUTE,
                name=f"{improved['id']} v{improved['version']}",
                input=improved,
                depends_on=(context.step.position,),
            ),
            NewStep(
                kind=EVALUATE,
                name=context.step.name,
                input={
                    **given,
                    "revisions_left": given["revisions_left"] - 1,
                    "round": given["round"] + 1,
                    "revised": [improved["id"], improved["version"]],
                },
                depends_on_new=(0,),
            ),
        ]


def _not_judged(reason: str) -> Done:
    return Done(output={"quality": None, "judged": {}, "stopped": reason})


def _failed_revision(context: StepContext) -> str | None:
    """The code with which the version failed that was to be judged."""
    revised = context.step.input.get("revised")
    if revised is None:
        return None
    for step in context.steps:
        if step.kind == EXECUTE and [step.input["id"], step.input["version"]] == revised:
            return None if step.status == "completed" else (step.error or {}).get("code", "failed")
    return "failed"


def _read(text: str) -> tuple[dict[str, float], str, str]:
    """Scores, feedback, and the weakest part. Raises `ProviderBadReply`."""
    try:
        said = parse_json(text)
    except BadJson:
        said = None
    if not isinstance(said, dict):
        raise ProviderBadReply("the judge did not answer with scores")
    scores: dict[str, float] = {}
    for name in CRITERIA:
        score = said.get(name)
        if isinstance(score, bool) or not isinstance(score, int | float):
            raise ProviderBadReply(f"the judge gave no number for {name}")
        if not 0 <= score <= HIGHEST_SCORE:
            raise ProviderBadReply(f"the judge's {name} is not within 0 and {HIGHEST_SCORE}")
        scores[name] = float(score)
    return scores, str(said.get("feedback", ""))[:MAX_FEEDBACK_CHARS], str(said.get("weakest", ""))
