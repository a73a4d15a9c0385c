"""Cells of every kind, by chance: values, gaps, and what only looks like a value."""

import datetime

BLANK = ["", "", "", " ", "  ", "\t", " \t "]

NUMBERS = ["0", "-0", "+7", ".5", "5.", "-.25", "1e2", "1E+2", "25e-1", "+1.5e+1", "007",
           "1e400", "-1e400", "1e-400", "1.7976931348623157e308", "-1.7976931348623157e308",
           "1.7976931348623159e308", "0.1000000000000000055511151231257827", "1" + "0" * 40,
           "99999999999999999999"]

NO_NUMBERS = ["12,5", "1_000", "1,000", "1 000", "1'000", "$5", "5 €", "85%", "85 %", "NaN",
              "nan", "inf", "-Infinity", "infinity", "0x10", "0b1", "--5", "+-5", "5-", "+", "-",
              ".", "-.", "e5", "1e", "1e+", "1e1.5", "1.2.3", "5f", "5L", "1d5", "٣", "５", "−5",
              "\u00a05", "5\u00a0", "½", "n/a", "none", "null", "-", "?", "#N/A", "true", "5\n",
              "(5)", "1/2", "=5"]

NO_DATES = ["2026-02-30", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
            "2026-1-5", "26-01-05", "0000-01-01", "10000-01-01", "20260105", "2026-01-05x",
            "2026-01-051", "2026-01-05Z", "2026-01-05t10:00", "2026-01-05_10:00", "+2026-01-05",
            "-2026-01-05", "2026/01/05", "11/02/2026", "05.01.2026", "5 Jan 2026", "2026-W47",
            "2026-320", "today", "infinity", "epoch", "46000", "1767571200", "٢٠٢٦-٠١-٠٥",
            "2026‑01‑05", "2026-01", "T10:00", "n/a"]

DATES = ["2024-02-29", "2000-02-29", "1999-12-31", "1970-01-01", "1900-03-01", "1582-10-10",
         "0001-01-01", "9999-12-31", "2038-01-20"]

TIMES = ["T12:00", " 12:00", "T00:00:00", " 23:59:59", "T09:30:00Z", "T23:59:59.999+02:00",
         " 06:15:00.123456", "T12:00:00-11:00"]

WORDS = ["live", "in progress", "stalled", "true", "false", "True", "TRUE", "yes", "no", "on",
         "off", "y", "1", "01", "1.0", "1.00", "1e2", "0x1F", "0o17", "1_000", "12:30", ".5",
         "-1", "2026-11-02", "Größe", "größe", "naïve", "日本", "🦊", "O'Brien", 'say "hi"', "a,b",
         "a;b", "#1", "50%", "a: b", "- x", "[x]", "{x}", "*", "&x", "!", "|", ">", "%", "@x",
         "`x`", "back\\slash", "two  spaces", "_", "NaN", ".inf", "--", "x -- y", "%s", "$1",
         "' OR 1=1 --", "</td>", "=1+1"]


def padded(rng, cell):
    """The same cell, as far as its value goes."""
    if rng.random() > 0.1:
        return cell
    return rng.choice(["", " ", "\t", "  "]) + cell + rng.choice(["", " ", "\t", " \t"])


def plain(rng, value):
    """A number as people and programs write it."""
    if rng.random() < 0.1:
        return f"{value:.3e}"
    return rng.choice([f"{value:.0f}", f"{value:.1f}", f"{value:.2f}", f"{value:.6f}", repr(value)])


def numeric(rng, dirt, known):
    """`known` are the numbers at which something changes; `dirt` of the cells hold none."""
    if rng.random() < dirt:
        return rng.choice(NO_NUMBERS)
    chance = rng.random()
    if chance < 0.08:
        return rng.choice(NUMBERS)
    if chance < 0.3:
        return repr(rng.choice(known)).removesuffix(".0")
    least, most = min(known), max(known)
    if chance < 0.4:
        # Half a micro-point below what is printed as the next hundredth.
        return repr(least + (most - least) * ((1e4 * rng.randrange(10_000) + 4_999.5) / 1e8))
    beyond = (most - least) / 4 or 1.0
    return plain(rng, rng.uniform(least - beyond, most + beyond))


def dated(rng, dirt, today, known):
    """`known` are the ages in days at which something changes; `dirt` of the cells hold none."""
    if rng.random() < dirt:
        return rng.choice(NO_DATES)
    if rng.random() < 0.05:
        return rng.choice(DATES)
    days = rng.choice([rng.choice(known), rng.randint(-5, 60), rng.randint(0, 3_000)])
    day = (today - datetime.timedelta(days=days)).isoformat()
    return day + (rng.choice(TIMES) if rng.random() < 0.2 else "")


def worded(rng, dirt, known):
    """`known` are the words that count."""
    if rng.random() >= dirt:
        return rng.choice(known)
    word = rng.choice(known)
    return rng.choice([word.upper(), word.title(), word + ".", rng.choice(WORDS)])


def noted(rng, _):
    """A column that no model reads."""
    return rng.choice(["", "fine", "call back, soon", 'said "no"', "two\nlines", "a;b\tc", "\\",
                       "three\r\n\r\nlines", "long " * rng.randint(1, 60), '"', "''"])
