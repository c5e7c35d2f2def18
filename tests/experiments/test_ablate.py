"""`blocsim ablate`: each mechanism off, paired with the base, and gone on with after a stop."""

import json
import shlex
import signal

import pytest

from experiments.answers.comparison import differences
from experiments.answers.result import read_result
from experiments.runner import drive
from model.switches import Switches

SMALL = ("--seed", 3, "--years", 8, "--replicates", 60)


def test_every_mechanism_is_switched_off_once(blocsim, tmp_path):
    said = blocsim("ablate", "central_asia", *SMALL, "--name", "mine", "--level", 2, "--json")
    assert said.code == 0
    rows = json.loads(said.out)
    assert {row["label"] for row in rows} == {f"{name} off" for name in Switches.model_fields}
    assert {(row["level"], row["year"], row["basis"]) for row in rows} == {(2, 2033, "in force")}
    sizes = [abs(row["difference"]) for row in rows]
    assert sizes == sorted(sizes, reverse=True)
    table = differences(read_result(tmp_path / "results" / "mine"))
    asked = table[(table["level"] == 2) & (table["year"] == 2033) & (table["basis"] == "in force")]
    stored = asked.set_index("label")["difference"].to_dict()
    assert {row["label"]: row["difference"] for row in rows} == stored


def test_the_base_is_the_settings_given(blocsim, tmp_path):
    blocsim("ablate", "central_asia", *SMALL, "--name", "one", "--off", "exit")
    blocsim("ablate", "central_asia", *SMALL, "--name", "two")
    one, two = (read_result(tmp_path / "results" / name).rows() for name in ("one", "two"))
    [off] = [k for k, p in enumerate(read_result("two").points) if p.label == "exit off"]
    columns = [name for name in one if name not in ("point", "config")]
    base = one[one["point"] == 0].reset_index(drop=True)[columns]
    assert base.equals(two[two["point"] == off].reset_index(drop=True)[columns])


def test_13_the_line_that_goes_on_holds_all_that_decides(blocsim, tmp_path, monkeypatch):
    real = drive.Drive.run

    def stop(self, each):
        self.interrupt.number = signal.SIGINT
        return False

    monkeypatch.setattr(drive.Drive, "run", stop)
    (tmp_path / "mine.toml").write_text('chair = "rotating"\n')
    said = blocsim(
        "ablate", "central_asia", "--years", 8, "--replicates", 20, "--set", "temperature=0.2",
        "--off", "exit", "--without", "AZE", "--settings", "mine.toml", "--level", 2,
    )  # fmt: skip
    assert said.code == 130
    assert "no data" in said.out
    assert "nan" not in said.out
    monkeypatch.setattr(drive.Drive, "run", real)
    line = " ".join(said.out.split("To go on: ")[1].split())
    words = shlex.split(line)
    assert words[:2] == ["blocsim", "ablate"]
    again = blocsim(*words[1:])
    assert again.code == 0, again.err
    [folder] = (tmp_path / "results").iterdir()
    result = read_result(folder)
    assert result.partial == ""
    assert len(result.rows()) == 20 * len(result.points)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--name", ""), "--name"),
        (("--name", "no", "--resume"), "no result to go on with"),
        (("--year", 2031), "2030, 2033"),
        (("--output", "mine"), "names none"),
        (("--off", "exti"), "did you mean  exit"),
        (("--replicates", 0), "--replicates"),
    ],
)
def test_wrong_questions_are_told_before_any_work(blocsim, tmp_path, arguments, told):
    said = blocsim("ablate", "central_asia", *SMALL, *arguments)
    assert said.code == 2
    assert told in said.err
    assert list(tmp_path.iterdir()) == []
