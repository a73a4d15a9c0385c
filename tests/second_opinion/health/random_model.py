"""A health model by chance, as lines, with the columns that the data for it needs."""

import json
import re

import cells

PILLARS = ["integrity", "resolution", "expectations", "time-and-effort", "personalization",
           "empathy"]
STAGES = ["Demand & Awareness", "Evaluation", "Purchase", "Adoption", "Retention", "Expansion",
          "Advocacy"]
TOUCHPOINTS = ["Use of the product", "Training", "Größere Übergabe", "Support (2nd level)", "NPS",
               "Renewal -- talks", "First 30 days", "Été à Paris", "Invoices & payment", "Score 2",
               "コンテンツ", "true", "Quarterly 'review'", "Tickets: open"]
COLUMNS = ["seats_used", "nps", "NPS", "Last login", "weekly users", "état", "größe", "日付", "col;1",
           "col,2", 'the "real" one', "a.b", "x'; DROP TABLE t; --", "back\\slash", "select",
           "score", "tier", "2026", "true", "50%", "#tag", "status", "days", "csat", "mrr",
           "-", "a: b", "region 🦊"]
CUSTOMERS = ["customer_id", "id", "Account No.", "Kunden;Nr", "the id, ours", "kunde_ü"]
UNREAD = ["note", "two\nlines", "a;b;c;d;e;f;g;h;i;j;k;l;m;n;o;p;q;r;s;t;u;v;w;x;y;z", "," * 26]
SEGMENTS = ["revenue", "brand", "true", "Größe", "a,b"]
TIERS = [["healthy", "watch", "poor"], ["good", "bad"], ["gut", "geht so", "schlecht", "verloren"],
         ["only one"]]
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*( [A-Za-z0-9_]+)*")
NO_TEXT = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
PLAIN_KEY = re.compile(r"[A-Za-z0-9_.]([A-Za-z0-9_.:-]*[A-Za-z0-9_.])?")


class Columns:
    """The columns of the data, each with what makes its cells."""

    def __init__(self, rng, today):
        self.rng, self.today, self.cells = rng, today, {}
        self.free = rng.sample(COLUMNS, len(COLUMNS))
        self.customer = rng.choice(CUSTOMERS)
        # What no model reads.
        self.cells[rng.choice(UNREAD)] = cells.noted

    def add(self, cell):
        name = self.free.pop() if self.free else f"column_{len(self.cells)}"
        self.cells[name] = cell
        return name

    def date(self, ages):
        return self.add(lambda rng, dirt: cells.dated(rng, dirt, self.today, ages))


def weights(rng, count):
    """Whole hundredths that sum to about 10,000, written with two decimals at most."""
    if count == 3 and rng.random() < 0.3:
        return ["33.33", rng.choice(["33.33", "33.34"]), "33.33"]
    unit = rng.choice([1, 10, 100, 500])
    cuts = sorted(rng.sample(range(1, 10_000 // unit), count - 1))
    parts = [unit * (end - start) for start, end in zip([0, *cuts], [*cuts, 10_000 // unit])]
    if unit == 1 and count > 1 and rng.random() < 0.5:
        parts[0] = max(1, parts[0] + rng.choice([-1, 1]))
    return [f"{part / 100:.2f}" if rng.random() < 0.1 else f"{part / 100:g}" for part in parts]


def some_points(rng):
    return f"{rng.choice([0, 100, rng.randint(0, 100), round(rng.uniform(0, 100), 2)]):g}"


def bounds(rng, count):
    """Rising numbers of any size."""
    known = {rng.choice([float(rng.randint(-20, 120)), round(rng.uniform(-5, 5), 2),
                         round(rng.uniform(0, 1e6), 1),
                         rng.choice([0.0, 0.1, 0.3, -0.5, 1e-9, 1e15, 3.0, 7.0])])
             for _ in range(count)}
    return sorted(known) if len(known) > 1 or count == 1 else bounds(rng, count)


def as_number(value):
    return repr(value).removesuffix(".0")


def as_text(rng, value):
    """A text, in quotes where it needs them, and now and then where it does not."""
    if PLAIN.fullmatch(value) and value.lower() not in NO_TEXT and rng.random() < 0.8:
        return value
    if rng.random() < 0.5:
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value, ensure_ascii=False)


def as_key(rng, word):
    """A key of `points`: what looks like a number or a truth is a word without quotes too."""
    if PLAIN_KEY.fullmatch(word) and rng.random() < 0.8:
        return word
    return as_text(rng, f" {word} " if rng.random() < 0.05 else word)


def way_to_points(rng, columns):
    """A new column, and the lines that turn its values into points."""
    way = rng.choice(["line", "bands", "points", "half_life"])
    if way == "half_life":
        life = rng.choice([1, 7, 14, 30, 90, 0.5, 2.25, round(rng.uniform(0.1, 400), 1)])
        ages = [0, 1, int(life), int(28 * life), int(28 * life) + 1]
        return columns.date(ages), [f"half_life: {life:g}"]
    if way == "points":
        words = rng.sample(cells.WORDS, rng.randint(1, 6))
        column = columns.add(lambda rng, dirt: cells.worded(rng, dirt, words))
        return column, mapped(rng, way, [(as_key(rng, word), some_points(rng)) for word in words])
    known = bounds(rng, 2 if way == "line" else rng.randint(1, 5))
    column = columns.add(lambda rng, dirt: cells.numeric(rng, dirt, known))
    if way == "bands":
        steps = [(as_number(bound), some_points(rng)) for bound in known]
        return column, mapped(rng, way, steps)
    worst, best = rng.sample(known, 2)
    return column, [f"worst: {as_number(worst)}", f"best: {as_number(best)}"]


def mapped(rng, key, pairs):
    """A map in one line or in several."""
    pairs = [f"{key}: {value}" for key, value in pairs]
    if rng.random() < 0.7:
        return [f"{key}: {{{', '.join(pairs)}}}"]
    return [f"{key}:", *(f"  {pair}" for pair in pairs)]


def field(rng, weight, columns, earlier):
    """The lines of a field; its column now and then is one that an earlier touchpoint reads."""
    column, lines = way_to_points(rng, columns)
    if earlier and rng.random() < 0.05:
        column = earlier.pop(rng.randrange(len(earlier)))
    lines = [f"field: {as_text(rng, column)}", f"weight: {weight}", *lines]
    if rng.random() < 0.2:
        days = rng.choice([1, 30, 90, 365])
        dated = columns.date([0, days, days + 1])
        lines += [f"dated: {as_text(rng, dated)}", f"expires: {days}"]
    is_flat = not any(line.endswith(":") for line in lines)
    if is_flat and rng.random() < 0.5:
        return ["- {" + ", ".join(lines) + "}"]
    return item(lines)


def item(lines):
    return [("- " if number == 0 else "  ") + line for number, line in enumerate(lines)]


def touchpoint(rng, name, weight, columns):
    earlier = list(columns.cells)[1:]
    lines = [f"touchpoint: {as_text(rng, name)}", f"weight: {weight}"]
    if rng.random() < 0.5:
        lines.append(f"stage: {rng.choice(STAGES)}")
        lines.append(f"pillars: [{', '.join(rng.sample(PILLARS, rng.randint(1, 2)))}]")
    if rng.random() < 0.2:
        lines.append(f"influence: {rng.choice(['ours', 'none'])}")
    lines.append("fields:")
    for share in weights(rng, rng.choice([1, 2, 3, 3, 5])):
        lines += [f"  {line}" for line in field(rng, share, columns, earlier)]
    return item(lines)


def bounds_of_tiers(rng, scores, coverages):
    """The keys that part customers, some at what one of them has to the hundredth."""
    names = rng.choice(TIERS)
    some = [rng.choice([rng.randint(1, 9_999), 100 * rng.randint(1, 99), *rng.choices(scores)])
            for _ in names[1:]]
    steps = [*sorted({bound for bound in some if bound}, reverse=True), 0]
    names = [as_text(rng, name) for name in names[-len(steps):]]
    lines = mapped(rng, "tiers", zip(names, (f"{bound / 100:g}" for bound in steps)))
    if rng.random() < 0.8:
        least = rng.choice([0, 4_000, 5_000, 10_000, 3_333, *rng.choices(coverages, k=4)])
        lines.append(f"min_coverage: {least / 100:g}")
    return lines


def write(rng, columns):
    """The lines of a model but for its tiers."""
    names = rng.sample(TOUCHPOINTS, rng.choice([1, 2, 3, 5, 8]))
    lines = ["# Written by chance", "health: A model", "ending: expansion", "data: customers.csv",
             f"customer: {as_text(rng, columns.customer)}"]
    if rng.random() < 0.4:
        words = rng.sample(SEGMENTS, rng.randint(1, 3))
        others = [*SEGMENTS, words[0].upper(), ""]
        column = columns.add(lambda rng, _: rng.choice([*words, *words, *others]))
        listed = ", ".join(as_text(rng, word) for word in words)
        lines.append(f"only: {{{as_text(rng, column)}: [{listed}]}}")
    lines.append("touchpoints:")
    for name, weight in zip(names, weights(rng, len(names))):
        lines += [f"  {line}" for line in touchpoint(rng, name, weight, columns)]
    return lines
