"""What the agents' routes take and give. Their schema says only that it is JSON: agents read and
write plain objects. `tests/unit/test_docs.py` compares each shape with what an agent really says.
"""

from __future__ import annotations

from dataclasses import dataclass

from harpoon.domain.audit import ACTS


@dataclass(frozen=True)
class Field:
    name: str
    type: str
    about: str = ""


@dataclass(frozen=True)
class Shape:
    about: str
    fields: tuple[Field, ...]
    base: str | None = None
    """The shape whose fields it has as well."""
    lacks: tuple[str, ...] = ()
    """Those of the base that it does not have."""


def _shape(
    about: str,
    *fields: tuple[str, str, str],
    base: str | None = None,
    lacks: tuple[str, ...] = (),
) -> Shape:
    return Shape(about, tuple(Field(*field) for field in fields), base, lacks)


def names_of(shape: str) -> set[str]:
    """Of all its fields."""
    told = SHAPES[shape]
    inherited = names_of(told.base) - {*told.lacks} if told.base else set()
    return inherited | {field.name for field in told.fields}


CONSTRAINTS = Field(
    "constraints",
    "[Constraints](#constraints)",
    "Bind the whole of it. Defaults: 0.50 USD, 30,000 ms, `balanced`.",
)
PLAN = Field("plan", "object", "A [plan](orchestration.md#plans) of your own, or a template.")
INTENT = Field(
    "user_intent",
    "text",
    "Required: what is to be done, 1 to 100,000 characters. Also taken as `intent`, `query`,"
    " `prompt`, `task`, `content` or `message`; one of them.",
)
FORCE = Field("force", "`answer` or `orchestrate`", "Instead of what the difficulty says.")
COVENANT_ID = Field("covenant_id", "text", "The newest when it is left out.")

_MEDIATOR = "/api/agents/mediator/{user_id}"
BODIES: dict[str, tuple[Field, ...]] = {
    "POST /api/orchestrate/full": (
        INTENT,
        CONSTRAINTS,
        Field("user_id", "text", "Whose covenant it is. Default: `default`. Alias: `userId`."),
        PLAN,
        FORCE,
        Field("wait", "boolean", "Answer when it is over. Default: `false`."),
        Field("stream", "boolean", "Its events as server-sent events, `done` at last."),
    ),
    f"POST {_MEDIATOR}/covenant": (INTENT, CONSTRAINTS),
    f"POST {_MEDIATOR}/covenants/{{covenant_id}}/feedback": (
        Field("thumb", "`up` or `down` or null", "Null takes it back."),
    ),
    f"POST {_MEDIATOR}/analyze": (INTENT,),
    f"POST {_MEDIATOR}/delegate": (COVENANT_ID, PLAN),
    "POST /api/agents/orchestrator/{task_id}/execute": (INTENT, CONSTRAINTS, PLAN),
}
"""Of the routes whose schema does not say."""

NUSD = "whole number"
_RUN = (
    ("user_id", "text", ""),
    ("user_intent", "text", "What is to be done."),
    ("constraints", "[Constraints](#constraints)", "With the defaults filled in."),
    (
        "status",
        "text",
        "`draft`, `analyzing`, `answering`, `delegated`, `planning`, `executing`, `evaluating`,"
        " `synthesizing`, and at the end `completed`, `failed`, `cancelled`, `budget_exceeded` or"
        " `deadline_exceeded`.",
    ),
    ("task_id", "text or null", "Of the Orchestrator's task."),
    (
        "first_seq",
        "whole number or null",
        "No [event](events.md) of it has a lower `seq`: `?since=` one less has them all. Null:"
        " older code has begun it.",
    ),
    ("progress", "object or null", "`steps_done` and the `task_account` of a delegated one."),
    ("spent_usd", "number", "What is certain."),
    ("spent_nusd", NUSD, "The same, exact, in nano-dollars."),
    ("reserved_usd", "number", "What may still have to be paid."),
    ("reserved_nusd", NUSD, "The same, exact."),
    ("quality", "number or null", "0 to 10; null when nobody judged."),
    ("thumb", "`up` or `down` or null", "The user's word."),
    ("result", "text or null", ""),
    ("sources", "list", "The sub-results that the result is made of: `id`, `step_id`, `cited` …"),
    ("missing", "list", "The sub-tasks that gave none, each with its `code` and `message`."),
    ("error", "object or null", "`code` and `message` of what ended it."),
    ("created_at", "text", "RFC 3339, UTC."),
    ("updated_at", "text", ""),
    ("completed_at", "text or null", ""),
)
_COST = (
    ("cost_nusd", NUSD, "Of the calls whose cost is known."),
    ("cost_usd", "number", "The same in USD."),
)

SHAPES: dict[str, Shape] = {
    "AnalysisOut": _shape(
        "What a Mediator would do. No model is asked.",
        ("decision", "`answer` or `delegate`", ""),
        ("complexity", "`simple` or `moderate` or `complex`", ""),
        ("score", "number", "0 to 1; see [routing](routing.md)."),
        ("use_orchestrator", "boolean", "Whether it is delegated."),
        ("reasoning", "text", "For people."),
    ),
    "AuditEntryOut": _shape(
        "Its hash covers the entry and the hash before it.",
        ("seq", "whole number", "From 1, without a gap."),
        ("at_ms", "whole number", "Milliseconds since 1970."),
        ("at", "text", "The same, RFC 3339."),
        (
            "act",
            " or ".join(f"`{act}`" for act in ACTS),
            "",
        ),
        (
            "actor",
            "text",
            "`key:` and the first digits of a key's hash, `anyone` where no key is needed,"
            " `system`, or who has signed in.",
        ),
        ("covenant_id", "text or null", ""),
        ("data", "object", "What the act is about, for instance the money."),
        ("hash", "text", ""),
    ),
    "AuditOut": _shape(
        "One page, the oldest first.",
        ("object", "text", "Whose log it is; the first hash stands on this name."),
        ("entries", "list of [AuditEntryOut](#auditentryout)", ""),
        ("head", "object", "`seq` and `hash` of the newest entry."),
        ("next_after", "whole number or null", "Send it as `after`; null: this is the last page."),
    ),
    "CovenantOut": _shape(
        "Also has `truncated: true` where a long text is not whole: in lists and events"
        " `user_intent` and `result`, whose whole the one covenant has; and where so much is not"
        " kept: of a result 192 KiB, of the intent of a draft that was never begun and is over"
        " 4 KiB.",
        ("id", "text", "`cov_…`."),
        *_RUN,
        ("mediator_decision", "[AnalysisOut](#analysisout) or null", ""),
        ("orchestration_plan", "object or null", "Of a delegated one: null here, in its task."),
    ),
    "CovenantsOut": _shape(
        "One page, the newest first, of at most 1 MB: it may hold fewer than `limit`.",
        ("covenants", "list of [CovenantOut](#covenantout)", ""),
        ("next_cursor", "text or null", "Send it as `cursor`; null: this is the last page."),
    ),
    "FullOut": _shape(
        "",
        ("success", "`true`", "The covenant was taken on; its own `status` says how it ended."),
        ("covenant", "[CovenantOut](#covenantout)", ""),
        ("message", "text", "For people."),
        ("flow", "text", "Who does what, for people."),
        ("websocket_available", "`true`", ""),
        ("websocket_url", "text", "The path where its [events](events.md) are."),
    ),
    "HarpoonOut": _shape(
        "The field `harpoon` of an answer of `/v1/chat/completions`, in a stream of its last"
        " chunk: what OpenAI's shape has no place for. The fields are those of"
        " [ChatOut](#chatout).",
        ("request_id", "text", ""),
        ("provider", "text", ""),
        ("tier", "text", ""),
        ("cost", "[CostOut](#costout)", ""),
        ("performance", "[PerformanceOut](#performanceout)", ""),
        ("routing", "[RoutingOut](#routingout)", ""),
        ("attempts", "list of [AttemptOut](#attemptout)", ""),
        ("usage_estimated", "boolean", ""),
        ("cached", "boolean", ""),
        ("mode", "`simulator` or `live`", ""),
    ),
    "MediatorStatusOut": _shape(
        "",
        ("has_covenant", "boolean", ""),
        ("active_covenants", "whole number", "Drafts are counted."),
        ("connected_clients", "whole number", "Open WebSockets."),
        ("performance", "object", "`avg_response_ms` and `success_rate`; null before the first."),
        ("starts", "whole number", "How often the object has been started."),
        ("spend", "object", "`total_nusd` and `total_usd` of all its covenants."),
    ),
    "OutcomeOut": _shape(
        "A decision and what became of it, without the prompt.",
        ("covenant_id", "text", ""),
        ("at", "text", "When it ended."),
        ("mode", "text", ""),
        ("decision", "`answer` or `delegate`", ""),
        ("complexity", "text", ""),
        ("score", "number", ""),
        ("model", "text or null", "The one that answered; null when agents did."),
        ("tier", "text or null", "Of that model."),
        ("status", "text", ""),
        ("quality", "number or null", ""),
        ("thumb", "text or null", ""),
        ("failed_calls", "whole number", "Those that were retried or fell back."),
        ("missing", "whole number", "Sub-tasks that gave nothing."),
        ("duration_ms", "whole number", ""),
    ),
    "OutcomesOut": _shape(
        "One page, the newest first.",
        ("outcomes", "list of [OutcomeOut](#outcomeout)", "Of covenants that have ended."),
        ("next_cursor", "text or null", ""),
    ),
    "ReceiptFlagshipOut": _shape(
        "The tokens of the calls whose cost is known, at the flagship's prices.",
        ("model", "text", ""),
        ("cost_nusd", f"{NUSD} or null", "Null: its price is unknown."),
        (
            "saved_nusd",
            f"{NUSD} or null",
            "Null while a call's cost is unknown; negative when the flagship would be cheaper.",
        ),
    ),
    "ReceiptLineOut": _shape(
        "One call to a model.",
        ("call_id", "text", ""),
        ("step_id", "text or null", ""),
        ("kind", "`first`, `fallback`, `retry` or `hedge`", ""),
        ("model", "text", ""),
        ("provider", "text", ""),
        ("routing_reason", "text or null", ""),
        ("estimated_nusd", "whole number or null", "Before the call."),
        ("reserved_nusd", NUSD, "Its worst case, set aside before the call."),
        ("status", "`reserved`, `settled` or `unknown`", ""),
        ("cost_nusd", "whole number or null", "Null: not known (yet)."),
        ("prompt_tokens", "whole number or null", ""),
        ("cached_prompt_tokens", "whole number or null", ""),
        ("completion_tokens", "whole number or null", ""),
        ("reasoning_tokens", "whole number or null", ""),
        ("usage_estimated", "boolean or null", "The provider did not say; counted here."),
        ("latency_ms", "whole number or null", ""),
        ("outcome", "text", "`ok`, `in_flight`, `unknown` or an [error code](errors.md)."),
        ("at", "text", "When it was reserved."),
    ),
    "ReceiptOut": _shape(
        "Every call of a covenant, those of its task too.",
        ("covenant_id", "text", ""),
        ("status", "text", "Of the covenant."),
        ("cap_nusd", NUSD, "What it may cost."),
        ("calls", "list of [ReceiptLineOut](#receiptlineout)", "One page of them."),
        ("totals", "[ReceiptTotalsOut](#receipttotalsout)", "Of all calls."),
        ("flagship", "[ReceiptFlagshipOut](#receiptflagshipout)", "Of all calls."),
        ("next_cursor", "text or null", "Send it as `cursor`; null: this is the last page."),
    ),
    "ReceiptTotalsOut": _shape(
        "",
        ("calls", "whole number", ""),
        *_COST,
        ("unknown_calls", "whole number", "Calls that are not part of the cost."),
        ("unknown_at_most_nusd", NUSD, "What those may cost at most."),
    ),
    "StepOut": _shape(
        "One step of a task: a sub-agent, or what is done around them. `output` also has"
        " `truncated: true` when the model has said more than is kept of it: 128 KiB of a"
        " sub-agent, 456 KiB of a request of `smart` or `parallel`, and 8 MiB of all of these"
        " together.",
        ("step_id", "text", ""),
        ("position", "whole number", ""),
        ("kind", "text", "See [orchestration](orchestration.md)."),
        ("name", "text", ""),
        ("depends_on", "list of whole number or null", "Positions; null: all others."),
        ("status", "`pending`, `running`, `completed`, `failed` or `skipped`", ""),
        ("attempt", "whole number", "Higher than 1 after a crash."),
        ("input", "object", "What it was told."),
        ("output", "object or null", ""),
        ("error", "object or null", "`code` and `message`."),
        ("started_at_ms", "whole number or null", "Milliseconds since 1970."),
        ("ended_at_ms", "whole number or null", ""),
    ),
    "TaskAgentsOut": _shape(
        "",
        ("task_id", "text", ""),
        ("agents", "list of [StepOut](#stepout)", "One page of them, at most 1 MB."),
        ("next_cursor", "text or null", "Send it as `cursor`; null: this is the last page."),
    ),
    "TaskOut": _shape(
        "`plan` and `decision` stand for `orchestration_plan` and `mediator_decision`.",
        ("id", "text", "`task_…`, or the name that the URL gave it."),
        ("covenant_id", "text", "Its own id when no Mediator has begun it."),
        ("mediator", "text or null", "The object that it reports to."),
        ("duration_ms", "whole number or null", ""),
        ("plan", "object or null", "`origin`, `notice`, `steps`; see [plans](orchestration.md)."),
        ("decision", "object or null", ""),
        ("steps", "list of [StepOut](#stepout)", "The first; as many as 1 MB has room for."),
        (
            "next_cursor",
            "text or null",
            "For `…/agents?cursor=`, which has the other steps; null: these are all.",
        ),
        base="CovenantOut",
        lacks=("orchestration_plan", "mediator_decision"),
    ),
}
