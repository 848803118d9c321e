import re
from pathlib import Path

import pytest

from harpoon.platform.settings import SECRETS, VARIABLES, SettingsError, load_settings

ROOT = Path(__file__).parents[2]


def test_nothing_set_is_production_and_live() -> None:
    settings = load_settings({})
    assert (settings.environment, settings.mode) == ("production", "live")
    assert settings.groq_api_key is None


@pytest.mark.parametrize("value", ["", "  ", "your-groq-key", "<key>", "YOUR-KEY", None, 5])
def test_a_placeholder_counts_as_missing(value: object) -> None:
    assert load_settings({"GROQ_API_KEY": value}).groq_api_key is None


def test_lists_are_split_and_blanks_dropped() -> None:
    settings = load_settings(
        {"LOCAL_OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "LOCAL_OPENAI_MODELS": "a, b,,a"}
    )
    assert settings.local_openai_models == ("a", "b")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GROQ_GATEWAY_URL", "ftp://x"),
        ("AI_GATEWAY_BASE_URL", "gateway"),
        ("OPENAI_GATEWAY_URL", "https://user:pw@host"),
        ("LOCAL_OPENAI_BASE_URL", "http://host:notaport"),
        ("CLOUDFLARE_ACCOUNT_ID", "a/b"),
        ("AI_GATEWAY_ID", "a b"),
        ("ENVIRONMENT", "staging"),
        ("HARPOON_MODE", "fake"),
        ("GROQ_API_KEY", "two\nlines"),
        ("LOCAL_OPENAI_MODELS", "a"),
        ("HARPOON_COOLDOWN_MS", "600001"),
        ("HARPOON_MAX_OPEN_RUNS", "0"),
        ("HARPOON_MAX_DRAFTS", "0"),
        ("HARPOON_MAX_OPEN_RUNS", "many"),
        ("HARPOON_ALLOWED_ORIGINS", "https://a.example/, https://b.example"),
        ("HARPOON_TICKET_SECRET", "too-short-to-be-one"),
    ],
)
def test_a_wrong_value_is_named_and_not_shown(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({name: value})
    assert name in str(caught.value)
    if name in SECRETS or "pw" in value:
        assert value not in str(caught.value)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SettingsError, match=r"GROQ_GATEWAY_URL.*ENVIRONMENT"):
        load_settings({"ENVIRONMENT": "x", "GROQ_GATEWAY_URL": "x"})


def test_the_example_lists_every_variable_and_no_other() -> None:
    text = (ROOT / ".dev.vars.example").read_text()
    assert set(re.findall(r"^(?:# )?([A-Z_]{4,})=", text, re.MULTILINE)) == set(VARIABLES)


def test_an_untouched_example_sets_no_key() -> None:
    values = dict(
        re.findall(r"^([A-Z_]{4,})=(.*)$", (ROOT / ".dev.vars.example").read_text(), re.M)
    )
    settings = load_settings(values)
    for name in ("ai_gateway_token", "groq_api_key", "openai_api_key", "workers_ai_token"):
        assert getattr(settings, name) is None
    assert settings.ai_gateway_id == "default"
