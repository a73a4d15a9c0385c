"""Compares the funnels of several scorecards a second time, with the tests of statsmodels.

Reads tables, one a line: a JSON list with what each scorecard has reached in its stages, null
where that is not known. Prints for each what `scorecard funnel` has to say of it, or null
where only the rounding of floating-point numbers decides. `{"one_of": [...]}` stands for a
customer who is half there and half not.
"""

import gc
import json
import sys
from fractions import Fraction
from math import ceil, floor

from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest

ENOUGH = 30
LEVEL = 0.05
POINT = Fraction(1, 100)


class Undecided(Exception):
    """Two programs that count right may say different things here."""


def takes_part(reached, stage):
    if stage == 0:
        return False
    before, here = reached[stage - 1], reached[stage]
    return bool(before) and here is not None and here <= before


def share(part, whole):
    return None if part is None or not whole else part / whole


def whole(customers):
    """The whole numbers that `customers` can be rounded to."""
    below, over = floor(customers), customers - floor(customers)
    if abs(over - Fraction(1, 2)) < Fraction(1, 10**6):
        return [below, below + 1]
    return [below if over < Fraction(1, 2) else ceil(customers)]


def one_of(values):
    return values[0] if len(values) == 1 else {"one_of": values}


class Comparison:
    """A step of one scorecard, and the same step of the others together."""

    def __init__(self, table, scorecard, stage):
        others = [reached for number, reached in enumerate(table)
                  if number != scorecard and takes_part(reached, stage)]
        self.start = sum(reached[stage - 1] for reached in others)
        self.reached = sum(reached[stage] for reached in others)
        self.z = self.p = self.verdict = None
        self.gaps = [None]
        # With one other scorecard, its comparison with this one asks the same question.
        self.question = (stage, scorecard if len(others) > 1 else None)
        if not others or not takes_part(table[scorecard], stage):
            return
        start, reached = table[scorecard][stage - 1], table[scorecard][stage]
        if min(start, self.start) < ENOUGH:
            self.verdict = "few"
            return
        self.verdict = "alike"
        self.less = Fraction(self.reached, self.start) - Fraction(reached, start)
        self.gaps = whole(self.less * start)
        if reached + self.reached in (0, start + self.start):
            # Nobody, or everybody: there is no variance to divide by.
            self.z, self.p = 0.0, 1.0
        else:
            z, p = proportions_ztest([reached, self.reached], [start, self.start])
            self.z, self.p = float(z), float(p)

    def decide(self):
        """What holds of a difference that chance does not explain."""
        if 0 < abs(abs(self.less) - POINT) < Fraction(1, 10**12):
            raise Undecided
        if abs(self.less) >= POINT:
            self.verdict = "behind" if self.less > 0 else "ahead"

    def answer(self):
        return {"step": share(self.reached, self.start), "from": self.start,
                "reached": self.reached, "z": self.z, "p": self.p,
                "verdict": self.verdict, "gap": one_of(self.gaps)}


def decide(comparisons):
    tested = [comparison for comparison in comparisons if comparison.p is not None]
    questions = {comparison.question: comparison.p for comparison in tested}
    if not questions:
        return
    for rank, p in enumerate(sorted(questions.values())):
        limit = LEVEL / (len(questions) - rank)
        if abs(p - limit) <= 1e-12 * limit:
            raise Undecided
    rejected = multipletests(list(questions.values()), alpha=LEVEL, method="holm")[0]
    rejected = dict(zip(questions, rejected))
    for comparison in tested:
        if rejected[comparison.question]:
            comparison.decide()


def leak(comparisons):
    """The step behind that costs most customers, the earliest of equals."""
    behind = [(stage, comparison.gaps) for stage, comparison in enumerate(comparisons)
              if comparison.verdict == "behind"]
    if not behind:
        return None
    # Where a gap can be rounded either way, each step can be first that may have the most.
    least = max(gaps[0] for _, gaps in behind)
    leaks = [{"number": stage + 1, "gap": gap}
             for stage, gaps in behind for gap in gaps if gap >= least]
    is_sure = all(len(gaps) == 1 for _, gaps in behind)
    return leaks[0] if is_sure else one_of(leaks)


def step(reached, stage, comparison):
    here, before = reached[stage], reached[stage - 1] if stage else None
    return {"reached": here, "step": share(here, before), "overall": share(here, reached[0]),
            "lost": None if here is None or before is None else before - here,
            "others": comparison.answer()}


def answer(table):
    comparisons = [[Comparison(table, scorecard, stage) for stage in range(len(reached))]
                   for scorecard, reached in enumerate(table)]
    try:
        decide([comparison for row in comparisons for comparison in row])
    except Undecided:
        return None
    return [{"steps": [step(reached, stage, comparison) for stage, comparison in enumerate(row)],
             "leak": leak(row)}
            for reached, row in zip(table, comparisons)]


# multipletests collects garbage at every call, and the modules that stay are most of the work.
gc.freeze()
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))))
