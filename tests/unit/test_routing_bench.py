"""The measures of bench/routing.py on outcomes that can be counted by hand, and the fit."""

import pytest

from bench.router_fit import by_subject, fit
from bench.routing_measures import Question, apgr_of, interval, recovered, resampled, rising, worth
from bench.routing_money import boundary_gains, cost_at_quality, costs_nusd
from bench.train_router import first_reaching, quantised
from harpoon.domain.difficulty import learned_difficulty

GAINS = [1, 0, 1, 0, 0, 0, 0, 0, 0, 0]


def test_the_best_order_recovers_everything_with_the_fewest_calls() -> None:
    best = worth([1.0 if gain else 0.0 for gain in GAINS], GAINS)
    assert (best.cpt50, best.cpt80) == (10, 20)
    assert best.apgr == pytest.approx(0.9)


def test_the_worst_order_recovers_last() -> None:
    worst = worth([-float(gain) for gain in GAINS], GAINS)
    assert (worst.cpt50, worst.cpt80) == (90, 100)
    assert worst.apgr == pytest.approx(0.1)


def test_an_even_gain_is_worth_what_chance_is() -> None:
    assert apgr_of(recovered([1.0] * 50, [1] * 50)) == pytest.approx(0.5)


def test_a_question_that_the_weak_model_wins_counts_against() -> None:
    assert recovered([3, 2, 1], [1, -1, 1]) == [0, 1, 0, 1]


def test_scores_are_resampled_on_the_same_draws() -> None:
    scores = [float(gain) for gain in GAINS]
    draws = resampled({"a": scores, "b": scores}, GAINS, samples=20)
    assert draws["a"] == draws["b"]
    low, high = interval(w.apgr for w in draws["a"])
    assert low <= worth(scores, GAINS).apgr <= high


def test_values_that_fall_are_pooled() -> None:
    assert rising([1, 3, 2, 5]) == [1, 2.5, 2.5, 5]


def test_a_fit_finds_which_bucket_speaks_for_a_gain() -> None:
    rows = [[1, 7], [1, 8], [2, 7], [2, 8]] * 5
    found = fit(rows, [1, 1, 0, 0] * 5, penalty=1.0)
    assert found.score([1]) > found.score([7]) > found.score([2])
    assert found.weights[7] == pytest.approx(found.weights[8], abs=1e-9)
    assert fit(rows, [1, 1, 0, 0] * 5, penalty=1.0) == found


def test_a_bucket_that_was_seen_once_has_no_weight() -> None:
    assert set(fit([[1, 5], [1]], [1, 0]).weights) == {1}


def test_weights_survive_their_bytes() -> None:
    found = fit([[1, 2], [1], [2], [1, 2]], [1, 0, 1, -1], penalty=0.1)
    cells, unit = quantised(found)
    for bucket, weight in found.weights.items():
        signed = (cells[bucket] ^ 0x80) - 0x80
        assert signed * unit == pytest.approx(weight, abs=unit)


def test_a_subject_is_in_one_fold() -> None:
    questions = [Question("mmlu", f"s{i % 23}", "?", 0, 1) for i in range(200)]
    folds = by_subject(questions)
    assert len({(q.subject, f) for q, f in zip(questions, folds, strict=True)}) == 23


def test_the_shipped_boundaries_follow_from_prices_and_curve() -> None:
    learned = learned_difficulty()
    curve = [learned.point(n / 100).expected_gain for n in range(101)]
    for mode, gains in boundary_gains().items():
        assert [first_reaching(curve, round(g, 4)) for g in gains] == pytest.approx(
            list(learned.boundaries[mode]), abs=0.02
        )


def test_equal_quality_costs_less_with_a_better_order() -> None:
    weak, _, strong = costs_nusd()
    share, cost = cost_at_quality([0.0, 0.5, 1.0], 0.5)
    assert share == 0.5
    assert cost == round(1000 * (weak + strong) / 2)
