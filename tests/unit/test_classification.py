import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.domain.classification import classify

LABELLED = [
    ("Hello!", "simple"),
    ("hi", "simple"),
    ("thanks, that helps", "simple"),
    ("What is the capital of France?", "simple"),
    ("Translate 'good morning' into Spanish", "simple"),
    ("Who was Ada Lovelace?", "simple"),
    ("Explain quantum computing", "moderate"),
    ("Write a Python function that reverses a list", "moderate"),
    ("Summarize the causes of the First World War in a paragraph", "moderate"),
    ("Design a distributed rate limiter and prove its invariants step by step", "complex"),
    (
        "Compare three database architectures, evaluate the trade-offs of each, and then write a "
        "migration strategy with at least 5 steps",
        "complex",
    ),
]


@pytest.mark.parametrize(("prompt", "complexity"), LABELLED)
def test_everyday_prompts_get_the_complexity_that_a_person_would_give(
    prompt: str, complexity: str
) -> None:
    assert classify(prompt).complexity == complexity


@given(st.text(max_size=3000))
def test_any_text_gets_a_score_in_range_and_reasons(text: str) -> None:
    verdict = classify(text)
    assert 0 <= verdict.score <= 1
    assert 0 <= verdict.confidence <= 1
    assert verdict.signals
    assert classify(text) == verdict


def test_a_very_long_text_is_judged_by_its_ends() -> None:
    filler = "lorem ipsum " * 50_000
    assert "proof" in {s.name for s in classify(filler + " prove the theorem").signals}


def test_a_list_of_demands_is_seen() -> None:
    assert "steps" in {s.name for s in classify("Do this:\n1. a\n2. b\n- c").signals}


def test_length_is_seen_in_a_script_without_spaces() -> None:
    length = {s.name: s.weight for s in classify("\u6f22" * 400).signals}["length"]
    assert length > 0.2
