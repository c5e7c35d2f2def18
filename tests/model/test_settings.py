from typing import Any

import pytest
from pydantic import ValidationError

from model.choices import CONSENSUS, MAJORITY, ROTATING, VOTING, WEIGHTED
from model.problem import Problem
from model.settings import Settings
from model.validation import validated


def test_empty_settings_change_nothing() -> None:
    settings = Settings()
    assert settings == validated(Settings, {})
    assert (settings.variant, settings.without) == (None, ())
    assert settings.leverage == settings.stance == settings.activity == settings.trade_shock == {}
    assert VOTING[settings.voting_code] == "coalition"
    assert settings.chair_code == WEIGHTED


@pytest.mark.parametrize(("name", "code"), [("consensus", CONSENSUS), ("majority", MAJORITY)])
def test_voting_rules(name: str, code: int) -> None:
    assert validated(Settings, {"voting": name}).voting_code == code


def test_a_rotating_chair() -> None:
    assert Settings(chair="rotating").chair_code == ROTATING


@pytest.mark.parametrize(
    ("values", "key", "said"),
    [
        ({"voting": "majorty"}, "voting", "coalition, consensus, majority"),
        ({"chair": 1}, "chair", "weighted, rotating"),
        ({"leverage": {"RUS": -0.1}}, "leverage.RUS", "greater than or equal to 0"),
        ({"leverage": {"RUS": True}}, "leverage.RUS", "number"),
        ({"leverage": {"RUS": float("nan")}}, "leverage.RUS", "finite"),
        ({"leverage": {"RUS": 101.0}}, "leverage.RUS", "100"),
        ({"leverage": ["RUS"]}, "leverage", "dictionary"),
        ({"activity": {"RUS": -0.1}}, "activity.RUS", "greater than or equal to 0"),
        ({"trade_shock": {"CHN": -1.6}}, "trade_shock.CHN", "greater than or equal to -1.5"),
        ({"trade_shock": {"KAZ-RUS": 1.6}}, "trade_shock.KAZ-RUS", "less than or equal to 1.5"),
        ({"trade_shock": {"KAZ-RUS": "-0.3"}}, "trade_shock.KAZ-RUS", "number"),
        ({"stance": {"RUS": 1.1}}, "stance.RUS", "less than or equal to 1"),
        ({"stance": {"RUS": "low"}}, "stance.RUS", "number"),
        ({"without": "KAZ"}, "without", "tuple"),
        ({"without": [1]}, "without.0", "string"),
        ({"variant": 3}, "variant", "string"),
        ({"parameters": {"temprature": 1.0}}, "parameters.temprature", "mean: temperature"),
        ({"parameters": {"temperature": "1"}}, "parameters.temperature", "a number and >= 0"),
        ({"parameters": {"step_one": 0.9}}, "parameters", "steps of three"),
        ({"switches": {"crisis": "off"}}, "switches.crisis", "true or false"),
        ({"switch": {}}, "switch", "mean: switches"),
        ({"parameters": 3}, "parameters", "3"),
    ],
)
def test_what_is_wrong_is_named(values: dict[str, Any], key: str, said: str) -> None:
    with pytest.raises(Problem) as caught:
        validated(Settings, values, "config.toml")
    assert caught.value.key == key
    assert said in str(caught.value)
    assert "file: config.toml" in str(caught.value)


def test_nested_settings() -> None:
    settings = validated(
        Settings,
        {
            "without": ["AZE", "TKM"],
            "leverage": {"RUS": 0, "EU": 2.5},
            "stance": {"RUS": -1.0},
            "parameters": {"temperature": 0},
            "switches": {"crisis": False},
        },
    )
    assert settings.without == ("AZE", "TKM")
    assert settings.leverage == {"RUS": 0.0, "EU": 2.5}
    assert settings.parameters.temperature == 0.0
    assert not settings.switches.crisis


def test_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().voting = "majority"
