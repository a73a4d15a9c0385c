#!/usr/bin/env python3
"""Writes customers of whom some left, and whose reasons are known: what `health test` has to find.

    leavers.py FOLDER [--customers 5000] [--seed 1]    writes the files, prints the figures
    leavers.py --check                                 exits with 1 where chance broke the truth

`before.csv` is the data as of BEFORE; `after.csv` as of AFTER, with the outcome `left` (yes, no,
or blank, where nobody knows); some customers of the first are not in the second. About one in
five left. Two models weigh the same six fields: `leavers.health.yaml`, and
`small.health.yaml` for the small firms alone.

| field | weight | truth |
|---|---|---|
| nps | 40 | says nothing, and is heavy |
| open_tickets | 20 | only looks so: small firms write more tickets, and small firms leave; among firms of one size it says nothing |
| days_overdue | 15 | drives leaving a little |
| last_login | 10 | only looks so: those who left no longer log in; before they leave it says nothing |
| seats_used | 10 | drives leaving, and is light |
| trained | 5 | says nothing, and is light |

So these show which is which:

    scorecard health test leavers.health.yaml --outcome left --outcomes after.csv --as-of 2026-05-18
    scorecard health test leavers.health.yaml --outcome left --data after.csv --as-of 2026-11-18
    scorecard health test small.health.yaml --outcome left --outcomes after.csv --as-of 2026-05-18
"""

import argparse
import csv
import datetime
import io
import itertools
import json
import math
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "second_opinion/health"))

import data
import score

BEFORE, AFTER = datetime.date(2026, 5, 18), datetime.date(2026, 11, 18)
FIELDS = ["nps", "open_tickets", "days_overdue", "last_login", "seats_used", "trained"]
HEADER = ["customer_id", "segment", *FIELDS]

# Between which figures the AUC of a field's points lies: how often, of one who stayed and one who
# left, the one who stayed has more of them. As of BEFORE, as of AFTER, and BEFORE among small firms.
NOTHING = (0.46, 0.54)
TRUTH = {
    "nps": (NOTHING, NOTHING, NOTHING),
    "open_tickets": ((0.6, 0.75), (0.6, 0.75), NOTHING),
    "days_overdue": ((0.57, 0.7), (0.57, 0.7), (0.57, 0.75)),
    "last_login": (NOTHING, (0.9, 1.0), NOTHING),
    "seats_used": ((0.75, 0.92), (0.75, 0.92), (0.75, 0.92)),
    "trained": (NOTHING, NOTHING, NOTHING),
}

MODEL = """\
# Written by tests/health/leavers.py, which knows the truth.

health: {title}
ending: attrition
data: before.csv
customer: customer_id
{only}tiers: {{healthy: 70, watch: 45, poor: 0}}
min_coverage: 50

touchpoints:
  - touchpoint: Feedback
    weight: 40
    fields:
      - {{field: nps, weight: 100, worst: 0, best: 10}}
  - touchpoint: Support
    weight: 20
    fields:
      - {{field: open_tickets, weight: 100, worst: 10, best: 0}}
  - touchpoint: Payment
    weight: 15
    fields:
      - {{field: days_overdue, weight: 100, worst: 60, best: 0}}
  - touchpoint: Use
    weight: 25
    fields:
      - {{field: last_login, weight: 40, half_life: 14}}
      - {{field: seats_used, weight: 40, worst: 0, best: 100}}
      - {{field: trained, weight: 20, points: {{yes: 100, no: 0}}}}
"""


def customer(number, rng):
    """One customer before and after; whether it left."""
    is_small = rng.random() < 0.5
    nps = rng.randint(0, 10) if rng.random() < 0.9 else ""
    tickets = sum(rng.random() < (0.6 if is_small else 0.2) for _ in range(8))
    overdue = rng.choice([0, 0, 0, 0, 10, 20, 45])
    seats = rng.randint(0, 100)
    trained = rng.choice(["yes", "no"])
    odds = -3.0 + 0.05 * overdue + 1.4 * (1 if is_small else -1) - 0.055 * (seats - 50)
    has_left = rng.random() < 1 / (1 + math.exp(-odds))
    gone = BEFORE + datetime.timedelta(days=rng.randint(1, (AFTER - BEFORE).days - 30))
    login, later = (day - datetime.timedelta(days=int(rng.expovariate(1 / 6)))
                    for day in (BEFORE, gone if has_left else AFTER))
    names = [f"c-{number:05}", "small" if is_small else "large"]
    row = [*names, nps, tickets, overdue, login, seats, trained]
    left = "yes" if has_left else "no"
    after = [*names, nps, tickets, overdue, later, seats, trained, left if rng.random() > 0.01 else ""]
    return row, after if rng.random() > 0.02 else None


def made(customers, seed):
    """The rows of both files."""
    rng = random.Random(seed)
    both = [customer(number, rng) for number in range(1, customers + 1)]
    return [row for row, _ in both], [row for _, row in both if row]


def table(header, rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def files(customers, seed):
    """The texts by their names."""
    before, after = made(customers, seed)
    small = "only: {segment: [small]}\n"
    return {
        "before.csv": table(HEADER, before),
        "after.csv": table([*HEADER, "left"], after),
        "leavers.health.yaml": MODEL.format(title="Who leaves", only=""),
        "small.health.yaml": MODEL.format(title="Which small firms leave", only=small),
    }


def area(stayed, left):
    """How often one who stayed has more points than one who left; a tie is half."""
    points = sorted([(value, True) for value in stayed] + [(value, False) for value in left])
    more, passed = 0.0, 0
    for _, ties in itertools.groupby(points, key=lambda pair: pair[0]):
        stays = [stays for _, stays in ties]
        leaves = len(stays) - sum(stays)
        more += sum(stays) * (passed + leaves / 2)
        passed += leaves
    return more / (len(stayed) * len(left))


def areas(model, text, day, outcomes):
    """The AUC of each field's points, by the second opinion on the model."""
    model = score.Model(model)
    rows = [row for row in data.rows(text) if model.is_for(row) and outcomes.get(row["customer_id"])]
    found = {}
    for field in (field for touchpoint in model.touchpoints for field in touchpoint.fields):
        groups = {"yes": [], "no": []}
        for row in rows:
            points = field.points(row, day)
            if points is not None:
                groups[outcomes[row["customer_id"]]].append(points)
        found[field.column] = area(groups["no"], groups["yes"])
    return found


def figures(texts):
    """What the three tests find of each field, and the outcomes."""
    outcomes = {row["customer_id"]: row["left"] for row in data.rows(texts["after.csv"])}
    tests = [areas(texts[model], texts[table], day, outcomes) for model, table, day in (
        ("leavers.health.yaml", "before.csv", BEFORE),
        ("leavers.health.yaml", "after.csv", AFTER),
        ("small.health.yaml", "before.csv", BEFORE))]
    return {field: [test[field] for test in tests] for field in FIELDS}, list(outcomes.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=pathlib.Path)
    parser.add_argument("--customers", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    texts = files(options.customers, options.seed)
    found, outcomes = figures(texts)
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (options.folder / name).write_text(text)
    print(json.dumps({
        "customers": options.customers, "stayed": outcomes.count("no"), "left": outcomes.count("yes"),
        "auc": {field: [round(value, 4) for value in values] for field, values in found.items()},
    }, indent=2))
    wrong = [f"{field}: {value:.4f}" for field, ranges in TRUTH.items()
             for value, (least, most) in zip(found[field], ranges) if not least <= value <= most]
    if options.check and wrong:
        sys.exit(f"not as promised: {', '.join(wrong)}")


if __name__ == "__main__":
    main()
