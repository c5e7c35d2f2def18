"""What the README says is true: code runs, commands exist, folders are there."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_blocks_run_one_after_the_other(capsys):
    space: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(compile(block, "README.md", "exec"), space)
    out = capsys.readouterr().out
    assert out.count("KAZ") > 10
    assert "likelihood" in out
    assert "sovereignty" in out


SMALL = {
    "estimate": ["--replicates", "200"],
    "ablate": ["--replicates", "50"],
    "hindcast": ["--draws", "10", "--histories", "5", "--no-save"],
}
COMMANDS = [
    line.split("#")[0].split()[1:]
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("blocsim ")
]


CONFIGS = "experiments/configs"
READERS = {"compare", "export", "plot", "replay", "report", "rows", "sensitivity"}


@pytest.fixture
def configs(tmp_path):
    """The example configurations where the README has them, with few histories and walks."""
    target = tmp_path / CONFIGS
    target.mkdir(parents=True)
    for path in (ROOT / CONFIGS).iterdir():
        text = path.read_text(encoding="utf-8")
        for key, few in (("replicates", 20), ("trajectories", 3)):
            text = re.sub(rf"^{key} = [\d_]+", f"{key} = {few}", text, flags=re.MULTILINE)
        (target / path.name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_the_commands_run(blocsim, configs, arguments):
    small = SMALL.get(arguments[0], [])
    if arguments[0] in READERS:
        name = arguments[1].split(":")[0]
        assert ["sweep", f"{CONFIGS}/{name}.toml"] in COMMANDS
        assert blocsim("sweep", f"{CONFIGS}/{name}.toml").code == 0
    said = blocsim(*arguments, *small)
    assert said.code == 0, said.err
    assert said.out or "--to" in arguments


def test_every_command_of_an_experiment_is_in_the_readme():
    assert {"sweep", "ablate", *READERS} <= {arguments[0] for arguments in COMMANDS}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")
def test_the_map_of_folders_is_complete():
    """Every top folder, every folder in a package's own, every package however deep."""
    mapped = re.findall(r"^\| `([a-z_/]+)/` \|", README, re.MULTILINE)
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    folders = {folder for name in names.splitlines() for folder in map(str, Path(name).parents)}
    wanted = {folder for folder in folders if folder[0] != "." and _matters(Path(folder))}
    assert sorted(mapped) == sorted(wanted)


def _matters(folder):
    inside = folder.parts[0] in ("agents", "model", "experiments")
    package = (ROOT / folder / "__init__.py").exists()
    return len(folder.parts) == 1 or (inside and (package or len(folder.parts) == 2))


def test_the_table_is_what_the_model_says():
    from experiments.api import estimate, load

    result = estimate(load("central_asia"), seed=1, replicates=10_000)
    table = {
        (row["level"], row["year"]): f"{row['likelihood']:.2f}"
        for row in result.rows(result.horizons())
        if row["basis"] == "in force"
    }
    lines = re.findall(r"^\| \d .*\|$", README.split("<!-- likelihood -->")[1], re.MULTILINE)
    assert len(lines) == 5
    for line in lines:
        level, *cells = [cell.strip() for cell in line.strip("|").split("|")]
        for year, cell in zip((2030, 2035, 2045, 2060), cells, strict=True):
            assert table[int(level[0]), year] == cell, (level, year)


def test_the_skill_is_what_the_hindcast_found():
    """The published tables under results/ are the README's source."""
    import pandas as pd

    folder = ROOT / "results" / "hindcast"
    scores = pd.read_csv(folder / "scores.csv").query("score == 'rps'").set_index("forecast")
    skill = pd.read_csv(folder / "skill.csv").query("score == 'rps'")
    skill = skill.set_index(["forecast", "against"])
    names = {
        "this model": "model", "step hazard alone": "step_hazard",
        "Markov chain by level": "markov", "ordered logit with start level": "ordered_logit",
        "climatology by horizon": "climatology",
    }  # fmt: skip
    for label, name in names.items():
        line = next(line for line in README.splitlines() if line.startswith(f"| {label} |"))
        mean, *cells = [cell.strip() for cell in line.strip("|").split("|")][1:]
        assert mean == f"{scores.loc[name, 'mean']:.3f}"
        for against, cell in zip(("climatology", "markov"), cells, strict=True):
            if name != against:
                told = skill.loc[(name, against)]
                numbers = [100 * told[column] for column in ("skill", "low", "high")]
                found = [float(x) for x in re.findall(r"[-+]?\d+", cell)]
                assert all(abs(a - b) <= 0.6 for a, b in zip(numbers, found, strict=True)), line
