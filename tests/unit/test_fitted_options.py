"""An option that a model would refuse is mapped or left out, and said: never in silence."""

import pytest

from harpoon.domain.chat import CallOptions
from harpoon.domain.fitted_options import fitted
from harpoon.errors import ProviderUnavailable
from tests.fakes import real_catalogue
from tests.inference_bench import Bench, fails

CATALOGUE = real_catalogue(local_models=["llama3.2"])
OSS = "openai/gpt-oss-20b"


def sent(model_id: str, **options: object) -> tuple[CallOptions, str | None]:
    model = CATALOGUE.find(model_id)
    assert model is not None
    return fitted(model, CallOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("model", "asked", "effort"),
    [
        (OSS, "none", "low"),
        (OSS, "minimal", "low"),
        (OSS, "medium", "medium"),
        (OSS, "xhigh", "high"),
        ("gpt-6-luna", "none", "none"),
        ("gpt-6-luna", "minimal", "low"),
        ("gpt-6-luna", "xhigh", "xhigh"),
        ("qwen/qwen3.8-27b", "none", "none"),
        ("qwen/qwen3.8-27b", "high", None),
        ("@cf/zai-org/glm-4.7-flash", "low", None),
        ("llama3.2", "xhigh", "xhigh"),
    ],
)
def test_an_effort_that_a_model_does_not_know_is_mapped_and_said(
    model: str, asked: str, effort: str | None
) -> None:
    options, notice = sent(model, reasoning_effort=asked)
    assert options.reasoning_effort == effort
    assert (notice is None) == (effort == asked)
    assert notice is None or f"no reasoning_effort {asked!r}" in notice


def test_a_model_that_does_not_reason_is_not_told_not_to() -> None:
    options, notice = sent("gpt-4o", reasoning_effort="none")
    assert (options.reasoning_effort, notice) == (None, None)


def test_a_temperature_does_not_switch_reasoning_off() -> None:
    options, notice = sent("gpt-6-sol", temperature=0.2, top_p=0.9)
    assert options == CallOptions()
    assert notice is not None
    assert notice.startswith("gpt-6-sol takes no temperature and no top_p while it reasons")
    assert sent("gpt-6-sol", temperature=1.0) == (CallOptions(), None)


def test_who_switches_reasoning_off_has_the_temperature() -> None:
    asked = CallOptions(temperature=0.2, reasoning_effort="none")
    assert sent("gpt-6-sol", temperature=0.2, reasoning_effort="none") == (asked, None)
    assert sent(OSS, temperature=0.2) == (CallOptions(temperature=0.2), None)


@pytest.mark.parametrize("effort", ["none", "minimal", "low", "medium", "high", "xhigh"])
@pytest.mark.parametrize("text", ["Hello!", "Explain rain"])
async def test_any_effort_may_be_asked_of_auto(text: str, effort: str) -> None:
    bench = Bench()
    _, answer = await bench.ask(text, options=CallOptions(reasoning_effort=effort))
    [call] = [call for provider in bench.providers.values() for call in provider.calls]
    known = answer.model.efforts
    assert call.options.reasoning_effort in (None, *(known or ()))


async def test_the_notice_is_of_the_model_that_has_answered() -> None:
    down = fails(ProviderUnavailable("down", upstream_status=503))
    bench = Bench(groq=down, edge=down)
    decision, answer = await bench.ask("Explain rain", options=CallOptions(temperature=0.2))
    assert answer.model.provider == "openai"
    assert decision.notice is not None
    assert f"{answer.model.id} takes no temperature" in decision.notice
