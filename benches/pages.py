"""The scorecards that the benches read: of any number, always the same ones."""

import random

DEFAULT_STAGES = [
    "Demand & Awareness", "Evaluation", "Purchase", "Adoption", "Retention", "Expansion", "Advocacy",
]


def scorecard(seed):
    """A scorecard of about 160 lines without a warning."""
    rng = random.Random(seed)
    lines = [
        "# Kept by the team, read on Mondays.",
        f"scorecard: Client {seed}",
        "owner: Dana",
        "team: [Dana, Priya, Marco, Lena]",
        "as_of: 2026-11-16",
        "",
        "stages:",
    ]
    reached = rng.randint(9000, 20000)
    for number, stage in enumerate(DEFAULT_STAGES):
        lines += [f"  - stage: {stage}", f"    goal: What customers know after stage {number + 1}",
                  f"    reached: {reached}", "    metrics:"]
        reached = int(reached * rng.uniform(0.3, 0.8))
        value = rng.randint(100, 900)
        lines += [f"      - metric: Early sign {number + 1}", "        indicator: leading",
                  "        unit: /week", f"        target: {value + 10}", "        readings:"]
        for day, change in (("2026-11-02", 3), ("2026-11-09", 2), ("2026-11-16", 0)):
            lines.append(f"          {day}: {value - change}")
        lines += [f"      - metric: Outcome {number + 1}", "        indicator: lagging",
                  '        unit: "%"', "        target: 60", f"        value: {rng.randint(55, 59)}",
                  "    actions:"]
        for priority in (1, 2):
            lines += [f"      - action: Do the thing {priority} of stage {number + 1}",
                      f"        priority: {priority}"]
            if priority == 1:
                lines += [f"        moves: Early sign {number + 1}"]
                if number == 0:
                    lines += ["        owner: Priya", "        week: 2026-W47"]
    return "\n".join(lines) + "\n"


def make(folder, count):
    for index in range(count):
        below = folder / f"{index // 100:03}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"client-{index:05}.scorecard.yaml").write_text(scorecard(index))
