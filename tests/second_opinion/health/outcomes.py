"""Holds `scorecard health test` against scikit-learn (AUC) and statsmodels (Wilson).

    outcomes.py SCORECARD [--seeds 20] [--first 0]

Models and data are those of `generate.py`, points those of `score.py`; what happened is drawn by
chance, the more likely the fewer points somebody has, so that scores and outcomes have many ties.
"""

import argparse
import csv
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

import generate
import score
from sklearn.metrics import roc_auc_score
from statsmodels.stats.proportion import proportion_confint

OUTCOMES = "happened.csv"
YES = ["true", "True", "YES", "yes", "1", " yes "]
NO = ["false", "no", "0", "stayed", "2"]


def draw(rng, lines):
    """What happened to each customer by id; some are not known, some not in the file."""
    happened = {}
    for (customer, figure, *_), _ in lines:
        chance = rng.random()
        left = rng.random() < 0.7 - float(figure or 50) / 200
        happened[customer] = None if chance < 0.1 else left
        if chance > 0.95:
            del happened[customer]
    return happened


def write(rng, path, customer, happened):
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow([customer, "left"])
        for name, left in happened.items():
            cell = rng.choice(["", " "]) if left is None else rng.choice(YES if left else NO)
            out.writerow([name, cell])


def auc(points, ending):
    """The AUC by scikit-learn; nothing where all had the outcome, or nobody."""
    known = [(figure, left) for figure, left in points if figure is not None]
    left = [left for _, left in known]
    if len(set(left)) < 2:
        return None
    area = roc_auc_score(left, [figure for figure, _ in known])
    return area if ending == "expansion" else 1 - area


def near(one, other):
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=0, abs_tol=1e-9)


def differences(said, model, ending, lines, happened, today):
    known = [(line, row, happened[line[0]]) for line, row in lines
             if happened.get(line[0]) is not None]
    yield "not_known", len(lines) - len(known), said["not_known"]
    yield "customers", len(known), said["customers"]
    tiers = [name for name, _ in model.tiers] + ["unknown"]
    for name, tier in zip(tiers, said["tiers"]):
        left = [left for line, _, left in known if line[2] == name]
        yield f"{name} customers", len(left), tier["customers"]
        yield f"{name} with", sum(left), tier["with"]
        if left:
            low, high = proportion_confint(sum(left), len(left), method="wilson")
            yield f"{name} low", max(low, 0.0), tier["low"]
            yield f"{name} high", min(high, 1.0), tier["high"]
    figures = [(float(line[1]) if line[1] else None, left) for line, _, left in known]
    yield "auc", auc(figures, ending), said["auc"]
    fields = [field for touchpoint in model.touchpoints for field in touchpoint.fields]
    for field, told in zip(fields, said["fields"]):
        points = [(field.points(row, today), left) for _, row, left in known]
        yield f"{field.column} auc", auc(points, ending), told["auc"]


def compare(program, seed, folder):
    rng = random.Random(f"outcomes {seed}")
    today = generate.write(seed, folder)
    text = (folder / generate.MODEL).read_bytes().decode()
    model = score.Model(text)
    ending = score.yaml.load(text, score.yaml.BaseLoader)["ending"]
    lines, _ = score.scored(model, (folder / generate.DATA).read_bytes().decode(), today)
    happened = draw(rng, lines)
    write(rng, folder / OUTCOMES, model.customer, happened)
    # Rows without an id are nobody's.
    happened = {customer: left for customer, left in happened.items() if customer.strip()}
    command = [program, "health", "test", generate.MODEL, "--outcome", "left", "--outcomes",
               OUTCOMES, "--as-of", today.isoformat(), "--format", "json"]
    run = subprocess.run(command, cwd=folder, capture_output=True)
    known = [happened.get(line[0]) for line, _ in lines if happened.get(line[0]) is not None]
    if known and not any(known):
        # A word that nobody has is a slip, not a figure.
        if run.returncode != 2 or b"`left`" not in run.stderr:
            sys.exit(f"seed {seed}, files in {folder}: {run.stdout.decode()}")
        return 0
    if run.returncode != 0:
        sys.exit(f"seed {seed}, files in {folder}: {run.stderr.decode()}")
    (said,) = json.loads(run.stdout)["scorecards"]
    for what, expected, actual in differences(said, model, ending, lines, happened, today):
        if not near(expected, actual):
            sys.exit(f"seed {seed}, files in {folder}: {what} is {actual}, not {expected}")
    return said["customers"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scorecard", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    customers = 0
    for seed in range(options.first, options.first + options.seeds):
        folder = pathlib.Path(tempfile.mkdtemp(prefix=f"outcomes-{seed}-"))
        customers += compare(options.scorecard, seed, folder)
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    print(f"{options.seeds} models, none differs: {customers} customers")


if __name__ == "__main__":
    main()
