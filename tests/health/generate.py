#!/usr/bin/env python3
"""Writes examples/health/customers.csv, as it is on a day; august.csv is that of twelve weeks before.

    generate.py [--as-of 2026-11-18] [-o FILE]
    generate.py --check        exits with 1 where an example is another

The truth behind it: each customer has a **wellbeing** between 0 and 1, which moves slowly by the
customer's kind (KINDS), and every column follows from it with noise that moves slowly too. What
happens on a day (a login, an answer, a review) has happened on every later day as well, so that
the files of two days are of one world. Some customers came late, some have left, of some hardly
anything is known (SILENT), and three have a story, which their pages beside the data tell.
"""

import argparse
import csv
import datetime
import io
import math
import pathlib
import random
import sys

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples/health"
TODAY = datetime.date(2026, 11, 18)
DAYS = {"customers.csv": TODAY, "august.csv": datetime.date(2026, 8, 24)}
BEGIN = datetime.date(2025, 1, 6)

FIRST = ["Marl", "Quill", "Sallow", "Oster", "Wend", "Kest", "Cobb", "Hollin", "Lark", "Brack",
         "Tarn", "Dunn", "Fenn", "Yarl", "Grist", "Murk", "Pell", "Skell", "Thrum", "Vane", "Orl"]
LAST = ["pit", "mere", "wick", "combe", "holt", "stow", "rigg", "thwaite", "by", "garth"]
TRADES = ["Wholesale", "Fasteners", "Garden Supply", "Paper", "Tiles", "Timber", "Electrical",
          "Catering Supplies", "Packaging", "Bearings", "Textiles", "Pet Supplies", "Glass",
          "Paints", "Cycle Parts", "Stationers", "Dairy Supplies"]
MANAGERS = ["Lena", "Lena", "Dana", "Dana", "Marco"]
# Seats from and to, and dollars a month from and to.
PLANS = {"Starter": (2, 4, 240, 420), "Team": (5, 12, 600, 1_300),
         "Network": (15, 40, 1_900, 5_200)}

# How many of 100, and the wellbeing at first, at last, and how many weeks before today the way
# from the one to the other begins; it takes 26 weeks.
KINDS = {
    "steady": (44, 0.66, 0.68, 60),
    "thriving": (15, 0.55, 0.90, 40),
    "slipping": (15, 0.78, 0.30, 22),
    "recovering": (10, 0.30, 0.64, 30),
    "struggling": (16, 0.30, 0.14, 60),
}
CUSTOMERS = 207
LEFT = {31: 3, 58: 6, 77: 9, 102: 12, 140: 5, 163: 14, 190: 2}     # weeks before today
CAME = {14: 10, 45: 8, 88: 7, 119: 5, 151: 4, 176: 3, 198: 2}
SILENT = {9, 27, 64, 91, 115, 134, 172, 201}
# Their weeks are kept in a spreadsheet, with a percent sign or a decimal comma.
SPREADSHEET = {38: "{}%", 83: "{} %", 147: "{},5"}
STORIES = {
    1: {"trade": "Wholesale", "manager": "Lena", "segment": "revenue", "plan": "Team", "mrr": 800,
        "begin": datetime.date(2025, 3, 1), "kind": "slipping", "shift": 0.02, "reviews": False},
    12: {"trade": "Fasteners", "manager": "Dana", "segment": "revenue", "plan": "Network",
         "mrr": 3_400, "begin": datetime.date(2025, 5, 12), "kind": "thriving", "shift": 0.0},
    105: {"trade": "Garden Supply", "manager": "Marco", "segment": "revenue", "plan": "Team",
          "mrr": 1_150, "begin": datetime.date(2025, 2, 3), "kind": "slipping", "shift": -0.22},
}
HEADER = ("customer_id company csm segment plan mrr renews_on seats_used weekly_users users_change "
          "last_login import_state days_to_value alerts_acted_on open_tickets first_reply_hours csat "
          "nps nps_on days_overdue sponsor last_review expansion_interest").split()


def weeks(count):
    return datetime.timedelta(weeks=count)


def between(least, most, share):
    return least + (most - least) * share


class Customer:
    """One customer: what stays, and what a day finds."""

    def __init__(self, number):
        self.number = number
        story = STORIES.get(number, {})
        self.first = FIRST[(number - 1) % len(FIRST)] + LAST[(number - 1) % len(LAST)]
        self.id = f"{self.first.lower()}-{number:03}"
        self.company = f"{self.first} {story.get('trade') or self.pick('trade', TRADES)}"
        self.manager = story.get("manager") or self.pick("manager", MANAGERS)
        self.segment = story.get("segment") or self.pick("segment", ["revenue"] * 3 + ["brand"])
        self.plan = story.get("plan") or self.pick("plan", ["Starter", "Team", "Team", "Network"])
        few, many, cheap, dear = PLANS[self.plan]
        self.seats = round(between(few, many, self.chance("seats")))
        self.mrr = story.get("mrr") or 10 * round(between(cheap, dear, self.chance("mrr")) / 10)
        every = [kind for kind, (share, *_) in KINDS.items() for _ in range(share)]
        self.kind = story.get("kind") or self.pick("kind", every)
        self.shift = story.get("shift", between(-0.15, 0.15, self.chance("shift")))
        self.begin = story.get("begin") or BEGIN + weeks(int(68 * self.chance("begin")))
        if number in CAME:
            self.begin = TODAY - weeks(CAME[number])
        self.reviews = story.get("reviews", self.chance("reviews") > 0.12)

    def chance(self, *of):
        """A number from 0 to below 1 that is always the same of the same things."""
        return random.Random(f"northwind {self.number} {of}").random()

    def pick(self, of, among):
        return among[int(self.chance(of) * len(among))]

    def part(self, day, days):
        """Which part of so many `days` it is; another day begins one for each customer."""
        return ((day - BEGIN).days + self.number * 7) // days

    def noise(self, of, day):
        """From −1 to 1, a way of 28 days from one turn to the next."""
        turn, days = divmod((day - BEGIN).days, 28)
        before, after = (2 * self.chance(of, turn + step) - 1 for step in (0, 1))
        return between(before, after, days / 28)

    def wellbeing(self, day):
        _, first, last, ago = KINDS[self.kind]
        way = (day - (TODAY - weeks(ago))).days / weeks(26).days
        level = between(first, last, min(1, max(0, way)))
        # The first weeks are hard for everybody.
        young = max(0, 1 - (day - self.begin).days / 120) * 0.3
        return min(1, max(0, level + self.shift - young + 0.05 * self.noise("wellbeing", day)))

    def last(self, of, until, gap):
        """The last day before `until` on which something happened that happens again after `gap`
        days on average, by the wellbeing of the day; nothing where it never did."""
        found, day, count = None, self.begin, 0
        while True:
            mean = gap(self.wellbeing(day))
            wait = -mean * math.log(1 - self.chance(of, count))
            day += datetime.timedelta(days=1 + int(min(wait, 3 * mean)))
            count += 1
            if day >= until:
                return found
            found = day

    def is_here(self, day):
        has_left = self.number in LEFT and day > TODAY - weeks(LEFT[self.number])
        return self.begin < day and not has_left

    def row(self, day):
        """What is known of the customer as `day` begins."""
        well = self.wellbeing(day)
        cells = self.details(day) | self.use(day, well) | self.beginning(day, well)
        cells |= self.service(day, well) | self.people(day, well)
        if self.number in SILENT:
            kept = {"customer_id", "company", "csm", "segment", "plan", "mrr", "renews_on",
                    "import_state", "days_overdue", "open_tickets"}
            cells = {column: cell for column, cell in cells.items() if column in kept}
        return ["" if cells.get(column) is None else cells[column] for column in HEADER]

    def details(self, day):
        years = day.year - self.begin.year
        due = [self.begin.replace(year=self.begin.year + years + more) for more in (0, 1)]
        return {"customer_id": self.id, "company": self.company, "csm": self.manager,
                "segment": self.segment, "plan": self.plan, "mrr": self.mrr,
                "renews_on": next(date for date in due if date >= day)}

    def use(self, day, well):
        share = min(100, max(0, round(12 + 88 * well + 7 * self.noise("seats_used", day))))
        before = self.wellbeing(day - weeks(13))
        change = round(100 * (well / max(before, 0.1) - 1) + 4 * self.noise("change", day))
        acted = min(100, max(0, round(4 + 80 * well + 10 * self.noise("alerts", day))))
        return {"seats_used": SPREADSHEET.get(self.number, "{}").format(share),
                "weekly_users": round(self.seats * share / 100 * 0.95),
                "users_change": change if day - self.begin > weeks(17) else None,
                "last_login": self.last("login", day, lambda well: 0.4 + 36 * (1 - well) ** 2.5),
                "alerts_acted_on": acted if self.chance("alerts") > 0.05 else None}

    def beginning(self, day, well):
        live = self.begin + datetime.timedelta(days=int(between(10, 80, self.chance("live"))))
        stalls = self.kind == "struggling" and self.chance("stalls") < 0.35
        state = "stalled" if stalls else "live" if live < day else "in progress"
        took = round(between(4, 38, self.chance("value")) + 18 * (self.kind == "struggling"))
        valued = state == "live" and day - self.begin > datetime.timedelta(days=took)
        return {"import_state": state, "days_to_value": took if valued else None}

    def service(self, day, well):
        month = self.part(day, 30)
        late = self.chance("late", month) < 0.05 + 0.5 * max(0, 0.6 - well)
        tickets = max(0, 3.5 * (1 - well) + 1.6 * self.noise("tickets", day))
        rated = min(5, max(1, 2.3 + 2.8 * well + 0.5 * self.noise("csat", day)))
        reply = between(1, 14, self.chance("reply")) + 6 * (1 + self.noise("reply", day))
        return {"open_tickets": round(tickets), "first_reply_hours": f"{reply:.1f}",
                "csat": f"{rated:.1f}" if self.chance("csat") > 0.15 else None,
                "days_overdue": round(between(2, 55, self.chance("days", month))) if late else 0}

    def people(self, day, well):
        answered = self.last("nps", day, lambda well: 95) if self.chance("nps") > 0.18 else None
        nps = None
        if answered:
            nps = 1 + 9 * self.wellbeing(answered) + 1.5 * self.noise("nps", answered)
            nps = min(10, max(0, round(nps)))
        review = self.last("review", day, lambda well: between(130, 45, well))
        heard = well + 0.2 * self.noise("sponsor", day)
        steps = [(0.58, "answers"), (0.42, "slow"), (0.2, "quiet"), (-1, "left")]
        asked = well + 0.5 * (self.chance("interest", self.part(day, 60)) - 0.5)
        wants = [(0.88, "asked"), (0.6, "open"), (0.3, "not now"), (-1, "refused")]
        return {"nps": nps, "nps_on": answered,
                "sponsor": next(word for least, word in steps if heard >= least),
                "last_review": review if self.reviews else None,
                "expansion_interest": next(word for least, word in wants if asked >= least)
                if self.chance("asked") > 0.2 else None}


def table(day):
    """The file's text as `day` begins."""
    out = io.StringIO()
    customers = (Customer(number) for number in range(1, CUSTOMERS + 1))
    rows = [customer.row(day) for customer in customers if customer.is_here(day)]
    csv.writer(out, lineterminator="\n").writerows([HEADER, *rows])
    return out.getvalue()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--as-of", type=datetime.date.fromisoformat, default=TODAY)
    parser.add_argument("-o", "--output", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.check:
        others = [name for name, day in DAYS.items() if table(day) != (EXAMPLES / name).read_text()]
        sys.exit(", ".join(others) + " is not what this writes" if others else None)
    text = table(options.as_of)
    if options.output:
        options.output.write_text(text)
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
