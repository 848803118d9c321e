import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.domain.classification import classify
from harpoon.domain.constraints import Mode
from harpoon.domain.difficulty import learned_difficulty

MOST_TIMES = 20
"""What odd text may cost, of what prose of its length does. It is below 3; a square is more."""

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


MODES: tuple[Mode, ...] = ("speed", "balanced", "quality")
TOPICS_OF_NO_WEIGHT = "clinical integer cpu encryption\nPick:\nA. it\nB. that\nAnswer:"
EXAM = "Which organ filters blood?\nA. The kidney\nB. The lung\nC. The skin\nD. The ear\nAnswer:"
PROBLEM = (
    "A farmer has 12 crates with 30 eggs each. Twice as many eggs are brown as are white, and 6 of"
    " the white ones are broken. How many white eggs can still be sold?"
)


def test_every_process_says_the_same() -> None:
    code = (
        "import sys; from harpoon.domain.classification import classify\n"
        "print(classify(sys.argv[1]))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, TOPICS_OF_NO_WEIGHT],
            env=os.environ | {"PYTHONPATH": "src", "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


@pytest.mark.parametrize("prompt", [EXAM, PROBLEM])
def test_questions_are_judged_by_what_was_learned(prompt: str) -> None:
    verdict = classify(prompt)
    assert verdict.is_question
    assert {"length", "wording"} <= {s.name for s in verdict.signals}


def test_a_task_is_judged_by_what_it_wants_done() -> None:
    assert not classify("Write a poem about a farmer with 12 crates of 30 eggs each").is_question


@pytest.mark.parametrize("prompt", ["Explain rain", EXAM, "Prove Fermat's last theorem"])
def test_a_dearer_mode_never_calls_a_prompt_simpler(prompt: str) -> None:
    order = ["simple", "moderate", "complex"]
    found = [order.index(classify(prompt, m).complexity) for m in MODES]
    assert found == sorted(found)
    assert len({classify(prompt, m).score for m in MODES}) == 1


def test_the_expected_gain_rises_with_the_score() -> None:
    gains = [learned_difficulty().point(n / 50).expected_gain for n in range(51)]
    assert gains == sorted(gains)
    assert gains[0] < gains[-1]


PROMPTS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "routing_prompts.jsonl")
    .read_text("utf-8")
    .split("\n")
    if line
]


@pytest.mark.parametrize("was_tuned_on", [True, False])
def test_labelled_everyday_prompts_are_read_rightly(was_tuned_on: bool) -> None:
    prompts = [p for p in PROMPTS if p["tuned_on"] is was_tuned_on]
    wrong = [p["prompt"] for p in prompts if classify(p["prompt"]).complexity != p["complexity"]]
    assert len(prompts) > 100
    assert len(wrong) <= len(prompts) / 10, wrong


@pytest.mark.parametrize("mode", MODES)
def test_no_greeting_is_called_complex(mode: Mode) -> None:
    greetings = [p["prompt"] for p in PROMPTS if p["kind"] in ("greeting", "smalltalk")]
    assert len(greetings) > 30
    assert [g for g in greetings if classify(g, mode).complexity == "complex"] == []


@pytest.mark.parametrize("word", ["hello", "Привет", "你好", "नमस्ते", "yo", "prove", "?", "a" * 900])
def test_one_word_is_never_complex(word: str) -> None:
    assert classify(word).complexity != "complex"


@pytest.mark.parametrize(
    "text",
    [" " * 20_000, "\na. x" * 4_000, "1 " * 10_000, "(" * 20_000, "select " * 3_000, "é" * 20_000],
)
def test_text_made_to_be_slow_is_not(text: str) -> None:
    plain = ("Some words of prose, as people write them. " * 500)[: len(text)]
    assert cost(text) < MOST_TIMES * cost(plain)


def cost(text: str) -> float:
    """Seconds of this thread, at their least: what else the machine does is not in it."""
    found = []
    for _ in range(5):
        began = time.thread_time()
        classify(text)
        found.append(time.thread_time() - began)
    return min(found)


@given(
    text=st.sampled_from([p for p, _ in LABELLED]) | st.text(max_size=600),
    mode=st.sampled_from(MODES),
)
def test_the_weights_of_the_signals_add_up_to_the_score(text: str, mode: Mode) -> None:
    verdict = classify(text, mode)
    assert round(sum(s.weight for s in verdict.signals), 4) == verdict.score


def test_the_weights_of_a_question_add_up_to_its_score() -> None:
    for text in (EXAM, PROBLEM):
        verdict = classify(text)
        assert verdict.is_question
        assert round(sum(s.weight for s in verdict.signals), 4) == verdict.score
        assert verdict.signals[-1].name == "usual"
