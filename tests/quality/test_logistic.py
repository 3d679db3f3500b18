"""What is fitted is found again, and what tells nothing is left out."""

from bench.quality.logistic import BASE, Case, fitted_weights


def case(*signals, is_so, mass=1.0):
    return Case(signals=signals, is_so=is_so, mass=mass)


NAMES = ["barks", "meows", "small"]
CASES = [
    *(case("barks", is_so=True) for _ in range(9)),
    *(case("barks", "small", is_so=True) for _ in range(9)),
    *(case("meows", is_so=False) for _ in range(9)),
    *(case("meows", "small", is_so=False) for _ in range(9)),
    case("barks", is_so=False),
    case("meows", is_so=True),
]


def test_a_signal_weighs_for_what_it_comes_with():
    weights = fitted_weights(CASES, NAMES)

    assert weights[BASE] + weights.get("barks", 0) > 1
    assert weights[BASE] + weights.get("meows", 0) < -1


def test_a_signal_that_tells_nothing_has_no_weight():
    assert "small" not in fitted_weights(CASES, NAMES)


def test_cases_weigh_by_their_mass_against_each_other_alone():
    heavier = [case(*one.signals, is_so=one.is_so, mass=7.0) for one in CASES]

    assert fitted_weights(heavier, NAMES) == fitted_weights(CASES, NAMES)
