"""Heavy inputs: files of a given size, each of a kind that can cost more than it looks.

`INPUTS` has them by name: a function of the size in bytes and of the version, 0 or 1, which
gives at most so many bytes. Two versions of one input differ in what `diff` tells; of an
input in which there is nothing to tell they are the same.

What can be a scorecard at all has the stage `Demand` with the metric `Visits` and the
action `Call the lost trials`, so that commands find what they ask for.
"""

import random

INPUTS = {}

OTHERS = "".join(f"  - stage: {name}\n" for name in
                 ("Evaluation", "Purchase", "Adoption", "Retention", "Expansion", "Advocacy"))
METRIC = "      - metric: Visits\n        target: 90\n        value: {}\n        as_of: 2026-11-16\n"
ACTION = "      - action: Call the lost trials\n        priority: 1\n        owner: Dana\n"


def heavy(function):
    INPUTS[function.__name__.replace("_", "-")] = function
    return function


def filled(size, head, piece, tail="", between=""):
    """`head`, the pieces 0, 1, 2 … as far as there is room, and `tail`."""
    parts, room = [], size - len((head + tail).encode())
    while True:
        part = (between if parts else "") + piece(len(parts))
        room -= len(part.encode())
        if room < 0:
            return (head + "".join(parts) + tail).encode()
        parts.append(part)


def page(size, version=0, top="", stage="", metric="", metrics="", action="", actions="", tail="", fill=None):
    """A scorecard with more lines in the places that are named; where `{}` stands in one of
    them, the pieces of `fill` are."""
    text = (f"scorecard: Client\n{top}stages:\n  - stage: Demand\n{stage}    metrics:\n{METRIC.format(61 + version)}"
            f"{metric}{metrics}    actions:\n{ACTION}{action}{actions}{OTHERS}{tail}")
    if fill is None:
        return text.encode()
    head, tail = text.split("{}")
    return filled(size, head, fill, tail)


# --- No YAML, or hardly any -------------------------------------------------------------


@heavy
def empty_lines(size, _):
    return b"\n" * size


@heavy
def carriage_returns(size, _):
    return b"\r" * size


@heavy
def blanks_on_one_line(size, _):
    return b" " * size


@heavy
def tabs(size, _):
    return page(size) + b"\t" * (size - len(page(size)))


@heavy
def binary(size, _):
    return random.Random(1).randbytes(size)


@heavy
def wrong_bytes(size, _):
    return b"\xff" * size


@heavy
def latin_1(size, _):
    return filled(size // 2, "", lambda i: f"- action: Größe {i} prüfen\n").decode().encode("latin-1")


@heavy
def nul_bytes(size, _):
    return b"\0" * size


@heavy
def utf_16(size, _):
    return page(size // 2, actions="{}", fill=action_number).decode().encode("utf-16")


@heavy
def control_characters(size, _):
    return page(size, actions="      - action: \"{}\"\n", fill=lambda i: "\\x1b\\u009b")


@heavy
def one_word(size, _):
    return b"a" * size


@heavy
def words(size, _):
    return filled(size, "", lambda i: "no yaml at all\n")


@heavy
def other_language(size, _):
    return filled(size, "", lambda i: f"int f{i}(char *a) {{ return a[{i}] ? '\\n' : \"x\"; }}\n")


@heavy
def comments(size, _):
    return page(size, tail="{}", fill=lambda i: f"# a comment, number {i}\n")


@heavy
def comments_above(size, _):
    return filled(size, "", lambda i: f"# a comment, number {i}\n", page(size).decode())


@heavy
def comments_between(size, version):
    return page(size, version, actions="{}", fill=lambda i: f"      # what follows\n      - action: Ask client {i}\n")


@heavy
def hashes(size, _):
    return page(size, tail="# {}\n", fill=lambda i: "# ")


@heavy
def hashes_in_text(size, _):
    return page(size, actions="        note: \"{}\"\n", fill=lambda i: "a # ")


# --- Comments that allow ----------------------------------------------------------------


@heavy
def allows_in_one_comment(size, _):
    return page(size, tail="{}\n", fill=lambda i: "# scorecard: allow a ")


@heavy
def allows_of_real_rules_in_one_comment(size, _):
    return page(size, tail="{}\n", fill=lambda i: "# scorecard: allow no-metric - b ")


@heavy
def allows_a_line(size, _):
    return page(size, tail="{}", fill=lambda i: "# scorecard: allow no-metric - b\n")


@heavy
def allow_of_many_rules(size, _):
    return page(size, tail="# scorecard: allow {} - b\n", fill=lambda i: "no-metric,")


@heavy
def allow_of_many_wrong_rules(size, _):
    return page(size, tail="# scorecard: allow {} - b\n", fill=lambda i: f"no-metrics{i},")


@heavy
def allows_in_text(size, _):
    return page(size, actions="        note: |\n{}", fill=lambda i: "          # scorecard: allow a - b\n")


@heavy
def allows_behind_values(size, _):
    return page(size, actions="{}", fill=lambda i: f"      - action: Ask {i} # scorecard: allow priority-missing - b\n")


@heavy
def allows_above_items(size, _):
    return page(size, actions="{}", fill=lambda i: f"      # scorecard: allow overdue - b\n      - action: Ask {i}\n")


@heavy
def allows_in_brackets(size, _):
    return page(size, top="team: [Dana,{}]\n", fill=lambda i: f"\n  A{i}, # scorecard: allow a - b\n")


# --- Nesting, anchors, aliases -----------------------------------------------------------


@heavy
def deep_brackets(size, _):
    return page(size, tail="x:\n{}", fill=lambda i: f"  - {'[' * 60}1{']' * 60}\n")


@heavy
def deep_braces(size, _):
    return page(size, tail="x:\n{}", fill=lambda i: f"  - {'{a: ' * 60}1{'}' * 60}\n")


@heavy
def deep_blocks(size, _):
    return page(size, tail="x:\n{}", fill=lambda i: f"  {'- ' * 60}a: 1\n")


@heavy
def too_many_brackets(size, _):
    return b"[" * size


@heavy
def too_many_braces(size, _):
    return b"{" * size


@heavy
def too_many_dashes(size, _):
    return b"- " * (size // 2)


@heavy
def too_many_questions(size, _):
    return b"? " * (size // 2)


@heavy
def too_many_colons(size, _):
    return b": " * (size // 2)


@heavy
def staircase(size, _):
    lines, room = [], size
    while room > len(lines) + 3:
        lines.append(" " * len(lines) + "a:\n")
        room -= len(lines[-1])
    return "".join(lines).encode()


@heavy
def nested_anchors(size, _):
    opening = "".join(f"&a{depth} [" for depth in range(60))
    return page(size, tail=f"x: {opening}{{}}1{']' * 60}\n", fill=lambda i: "1,")


@heavy
def nested_anchors_of_maps(size, _):
    opening = "".join(f"&a{depth} {{a: " for depth in range(60))
    return page(size, tail=f"x: {opening}[{{}}1]{'~' * 60}\n".replace("~", "}"), fill=lambda i: "{a: 1},")


@heavy
def many_nested_anchors(size, _):
    opening = "".join(f"&a{depth} [" for depth in range(60))
    return page(size, tail="x:\n{}", fill=lambda i: f"  - {opening}1{']' * 60}\n")


@heavy
def many_anchors(size, _):
    return page(size, tail="x:\n{}", fill=lambda i: f"  - &a{i} 1\n")


@heavy
def anchor_of_all(size, version):
    return page(size, version, actions="{}", fill=action_number).replace(b"stages:\n", b"stages: &all\n")


@heavy
def anchored_misspelt_keys(size, version):
    return page(size, version, actions="{}", fill=lambda i: f"      - &a{i} {{action: Ask {i}, pririty: 1}}\n")


@heavy
def long_anchors(size, _):
    return page(size, tail="x: &{} 1\n", fill=lambda i: "a")


@heavy
def aliases(size, _):
    return page(size, tail="x: &a 1\ny: [{}*a ]\n", fill=lambda i: "*a ,")


@heavy
def aliases_as_keys(size, _):
    return page(size, tail="x: &a 1\ny:\n{}", fill=lambda i: "  *a : 1\n")


@heavy
def unknown_aliases(size, _):
    return page(size, tail="y: [{}1]\n", fill=lambda i: f"*a{i} ,")


@heavy
def laughs(size, _):
    return page(size, tail="x0: &x0 1\n{}", fill=lambda i: f"x{i + 1}: &x{i + 1} [{', '.join([f'*x{i}'] * 9)}]\n")


@heavy
def merges(size, _):
    return page(size, tail="x: &a {a: 1}\ny:\n{}".replace("{a: 1}", "1"), fill=lambda i: "  - <<: *a\n")


@heavy
def tags(size, _):
    return page(size, tail="x:\n{}", fill=lambda i: f"  - !t{i} 1\n")


@heavy
def known_tags(size, _):
    return page(size, actions="{}", fill=lambda i: f"      - action: !!str {i}\n")


@heavy
def lists_as_keys(size, _):
    return page(size, tail="x:\n{}", fill=lambda i: "  ? [a]\n  : 1\n")


@heavy
def documents(size, _):
    return filled(size, "", lambda i: "---\n")


@heavy
def directives(size, _):
    return filled(size, "", lambda i: f"%X{i} a\n")


# --- Keys -------------------------------------------------------------------------------


@heavy
def key_again_and_again(size, _):
    return page(size, tail="{}", fill=lambda i: "owner: Dana\n")


@heavy
def key_again_with_other_values(size, _):
    return page(size, tail="{}", fill=lambda i: f"owner: Dana {i}\n")


@heavy
def keys_twice_on_one_line(size, _):
    return page(size, actions="{}", fill=lambda i: f"      - {{action: Ask {i}, priority: 1, priority: 1}}\n")


@heavy
def large_values_twice(size, _):
    half = page(size // 2 - 200, tail="x:\n{}", fill=lambda i: f"  - {i}\n").decode()
    again = half[half.index("x:\n"):]
    return (half + again).encode()


@heavy
def distinct_keys(size, _):
    return page(size, tail="{}", fill=lambda i: f"k{i}: 1\n")


@heavy
def distinct_keys_of_an_action(size, _):
    return page(size, action="{}", fill=lambda i: f"        k{i}: 1\n")


@heavy
def distinct_keys_on_one_line(size, _):
    return page(size, tail="lint: { {}a: 1}\n", fill=lambda i: f"k{i}: 1, ")


@heavy
def long_keys(size, _):
    return page(size, tail="{}", fill=lambda i: f"{'k' * 1000}{i}: 1\n")


@heavy
def key_of_a_mebibyte(size, _):
    return page(size, tail="{}: 1\n", fill=lambda i: "k")


@heavy
def long_keys_with_questions(size, _):
    return page(size, tail="{}", fill=lambda i: f"? \"{'k' * 100_000}{i}\"\n: 1\n")


@heavy
def misspelt_keys(size, version):
    return page(size, version, actions="{}", fill=lambda i: f"      - action: Ask {i}\n        pririty: {i + 1}\n")


@heavy
def misspelt_keys_of_one_action(size, _):
    return page(size, action="{}", fill=lambda i: f"        pririty{i}: 1\n")


@heavy
def misspelt_keys_on_one_line(size, version):
    return filled(size, f"{{scorecard: Client, owner: D{version}, stages: [{{stage: Demänd, actions: [",
                  lambda i: f"{{action: Größe {i}, pririty: 1}},", "]}]}\n")


@heavy
def long_misspelt_keys(size, _):
    return page(size, tail="{}", fill=lambda i: f"{'so' * 450}{i}: 1\n")


@heavy
def misspelt_settings(size, _):
    return page(size, tail="lint:\n{}", fill=lambda i: f"  no-metrics{i}: off\n")


@heavy
def misspelt_settings_of_a_rule(size, _):
    return page(size, tail="lint:\n{}", fill=lambda i: f"  ? no-metric\n  : {{max{i}: 1}}\n")


# --- Lists of what is none ----------------------------------------------------------------


@heavy
def stages_of_numbers(size, _):
    return filled(size, "scorecard: Client\nstages: [", lambda i: "1,", "1]\n")


@heavy
def metrics_of_numbers(size, _):
    return filled(size, "scorecard: Client\nstages:\n  - stage: Demand\n    metrics: [", lambda i: "1,", f"1]\n{OTHERS}")


@heavy
def actions_of_numbers(size, _):
    return filled(size, "scorecard: Client\nstages:\n  - stage: Demand\n    actions: [", lambda i: "1,", f"1]\n{OTHERS}")


@heavy
def stages_of_nothing(size, _):
    return filled(size, "scorecard: Client\nstages:\n", lambda i: "-\n")


@heavy
def stages_of_lists(size, _):
    return filled(size, "scorecard: Client\nstages: [", lambda i: "[],", "[]]\n")


@heavy
def team_of_numbers(size, _):
    return page(size, top="team: [{}1]\n", fill=lambda i: "1,")


@heavy
def values_of_the_wrong_type(size, version):
    return page(size, version, actions="{}", fill=lambda i: f"      - {{action: Ask {i}, priority: a, due: b, week: c}}\n")


@heavy
def almost_weeks(size, _):
    return page(size, actions="{}", fill=lambda i: f"      - {{action: Ask {i}, week: 2026-{i % 52 + 1}}}\n")


# --- Much of what is right ------------------------------------------------------------------


def action_number(index):
    return f"      - action: Ask client {index}\n"


@heavy
def many_stages(size, version):
    return filled(size, "scorecard: Client\nstages:\n", lambda i: f"  - stage: S{i}x{version}\n")


@heavy
def many_stages_renamed(size, version):
    return filled(size, "scorecard: Client\nstages:\n", lambda i: f"  - stage: {'AB'[version]} {i}\n    reached: {i}\n")


@heavy
def stages_of_one_name(size, _):
    return filled(size, "scorecard: Client\nstages:\n", lambda i: "  - stage: Demand\n")


@heavy
def many_metrics(size, version):
    return page(size, version, metrics="{}", fill=lambda i: f"      - metric: M{i}x{version}\n")


@heavy
def many_metrics_with_values(size, version):
    return page(size, version, metrics="{}", fill=lambda i: (
        f"      - {{metric: M{i}, value: {i + version}, target: {i + 2}, better: lower}}\n"))


@heavy
def many_metrics_renamed(size, version):
    return page(size, version, metrics="{}", fill=lambda i: f"      - {{metric: {'AB'[version]}{i}, target: {i}}}\n")


@heavy
def two_metrics_in_many_stages(size, version):
    return filled(size, "scorecard: Client\nstages:\n", lambda i: (
        f"  - stage: S{i}\n    metrics:\n      - {{metric: M, value: {i + version}}}\n      - {{metric: N, value: {i}}}\n"))


@heavy
def metrics_of_one_name(size, _):
    return page(size, metrics="{}", fill=lambda i: "      - metric: Visits\n")


@heavy
def moves_of_many_metrics(size, version):
    half = "".join(f"      - metric: Metric {i}\n" for i in range(size // 60))
    return page(size, version, metrics=half, actions="{}", fill=lambda i: (
        f"      - action: Ask {i}\n        moves: Metric {i}\n"))


@heavy
def moves_of_unknown_metrics(size, version):
    half = "".join(f"      - metric: Metric {i}\n" for i in range(size // 60))
    return page(size, version, metrics=half, actions="{}", fill=lambda i: (
        f"      - action: Ask {i}\n        moves: Metrics {i} of clients\n"))


@heavy
def moves_of_other_stages(size, _):
    head = "scorecard: Client\nstages:\n"
    stages = "".join(f"  - stage: S{i}\n    metrics: [{{metric: Metric {i}}}]\n" for i in range(size // 120))
    return filled(size, f"{head}{stages}  - stage: Last\n    actions:\n", lambda i: (
        f"      - action: Ask {i}\n        moves: Number {i}\n"))


@heavy
def done_actions_that_move(size, version):
    return page(size, version, actions="{}", fill=lambda i: (
        f"      - {{action: Ask {i}, status: done, done: 2026-11-{10 + version}, moves: Visits}}\n"))


@heavy
def readings(size, version):
    def reading(index):
        year, month, day = 1 + index // 336, index // 28 % 12 + 1, index % 28 + 1
        return f"          {year:04}-{month:02}-{day:02}: {index + version}\n"
    return page(size, version, metrics="      - metric: Trials\n        target: 90\n        readings:\n{}", fill=reading)


@heavy
def readings_on_one_line(size, version):
    def reading(index):
        year, month, day = 1 + index // 336, index // 28 % 12 + 1, index % 28 + 1
        return f"{year:04}-{month:02}-{day:02}: {index + version}, "
    return page(size, version, metrics="      - metric: Trials\n        readings: { {}}\n", fill=reading)


@heavy
def readings_without_days(size, _):
    return page(size, metrics="      - metric: Trials\n        readings:\n{}", fill=lambda i: f"          day {i}: {i}\n")


@heavy
def team(size, version):
    return page(size, version, top="team:\n{}", fill=lambda i: f"  - N{i}\n")


@heavy
def team_and_strangers(size, version):
    names = "".join(f"  - Member {i}\n" for i in range(size // 40))
    return page(size, version, top=f"team:\n{names}", actions="{}", fill=lambda i: (
        f"      - action: Ask {i}\n        owner: Membre {i}x\n"))


@heavy
def owners(size, version):
    return page(size, version, actions="{}", fill=lambda i: f"      - {{action: Ask {i}, owner: Owner {i}}}\n")


@heavy
def actions_of_one_priority(size, version):
    return page(size, version, actions="{}", fill=lambda i: f"      - action: Ask client {i}\n        priority: {1 + version}\n")


@heavy
def actions_under_way(size, version):
    return page(size, version, actions="{}", fill=lambda i: (
        f"      - action: Ask {i}\n        status: {['doing', 'blocked'][version]}\n"))


@heavy
def actions_of_this_week(size, version):
    return page(size, version, actions="{}", fill=lambda i: (
        f"      - {{action: Ask {i}, week: 2026-W4{7 - version}, owner: Dana, priority: {i + 1}}}\n"))


@heavy
def actions_of_past_weeks(size, version):
    return page(size, version, actions="{}", fill=lambda i: (
        f"      - action: Ask {i}\n        week: 2026-W4{version + 1}\n"))


@heavy
def actions_of_one_slug(size, version):
    return page(size, version, actions="{}", fill=lambda i: f"      - action: {'Call' + '!' * (i % 900 + 1)} me\n")


@heavy
def actions_of_other_names(size, version):
    return page(size, version, actions="{}", fill=lambda i: f"      - action: {'AB'[version]} {i}\n")


@heavy
def closed_actions(size, version):
    return page(size, version, actions="{}", fill=lambda i: (
        f"      - action: Ask {i}\n        status: {['done', 'dropped'][version]}\n        done: 2026-01-01\n"))


@heavy
def actions_on_one_line(size, version):
    return filled(size, "{scorecard: Client, stages: [{stage: Demand, metrics: [{metric: Visits, value: 1}], actions: ["
                  "{action: Call the lost trials}", lambda i: f",{{action: Größe {i}, week: 2026-W4{version + 1}}}",
                  "]}" + "".join(f",{{stage: {word}}}" for word in ("B", "C", "D", "E", "F", "G")) + "]}\n")


# --- Long texts -------------------------------------------------------------------------------


@heavy
def long_title(size, _):
    return page(size).replace(b"Client", b"Client " * ((size - 1000) // 7))


@heavy
def long_name_of_a_stage(size, _):
    return page(size).replace(b"Demand", b"Demand and more " * ((size - 1000) // 16))


@heavy
def long_name_in_many_findings(size, version):
    page_of = page(size, version, actions="{}", fill=lambda i: (
        f"      - {{action: Ask {i}, priority: 1, moves: Number {i}}}\n") if i < size // 80 else " " * size)
    return page_of.replace(b"Demand", b"Demand" + b" and more" * ((size - len(page_of)) // 9))


@heavy
def long_name_of_a_metric(size, _):
    return page(size).replace(b"Visits", b"Visits" + b" and more" * ((size - 1000) // 9))


@heavy
def long_name_of_an_action(size, _):
    return page(size).replace(b"lost trials", b"lost trials" + b" and more" * ((size - 1000) // 9))


@heavy
def name_without_blanks(size, _):
    return page(size).replace(b"lost trials", b"lost trials" + b"x" * (size - 1000))


@heavy
def name_of_wide_characters(size, _):
    return page(size).replace(b"lost trials", b"lost trials " + "社".encode() * ((size - 1000) // 3))


@heavy
def name_of_combining_marks(size, _):
    return page(size).replace(b"lost trials", b"lost trials e" + "\u0301".encode() * ((size - 1000) // 2))


@heavy
def name_of_joined_emoji(size, _):
    return page(size).replace(b"lost trials", b"lost trials " + "👩\u200d".encode() * ((size - 1000) // 7))


@heavy
def name_of_nothing_visible(size, _):
    return page(size).replace(b"lost trials", b"lost trials" + "\u200b".encode() * ((size - 1000) // 3))


@heavy
def name_of_punctuation(size, _):
    return page(size).replace(b"lost trials", b"lost trials" + b" ." * ((size - 1000) // 2))


@heavy
def long_owner(size, _):
    return page(size).replace(b"Dana", b"Dana " * ((size - 1000) // 5))


@heavy
def long_unit(size, _):
    return page(size, metric="        unit: \"{}\"\n", fill=lambda i: "per day ")


@heavy
def long_goal(size, _):
    return page(size, stage="    goal: {}\n", fill=lambda i: "to be known ")


@heavy
def long_note(size, _):
    return page(size, action="        week: 2026-W47\n        note: >\n{}", fill=lambda i: f"          and {i} more\n")


@heavy
def long_literal(size, _):
    return page(size, action="        week: 2026-W47\n        note: |+\n{}", fill=lambda i: f"          and {i} more\n\n")


@heavy
def many_literals(size, version):
    return page(size, version, actions="{}", fill=lambda i: f"      - action: Ask {i}\n        note: |\n          a\n")


@heavy
def text_over_many_lines(size, _):
    return page(size, action="        note: a\n{}", fill=lambda i: "          b\n")


@heavy
def quotes_over_many_lines(size, _):
    return page(size, action="        note: \"a\n{}        \"\n", fill=lambda i: "          b\n\n")


@heavy
def escapes(size, _):
    return page(size, action="        note: \"{}\"\n", fill=lambda i: "\\u0041")


@heavy
def doubled_quotes(size, _):
    return page(size, action="        note: '{}'\n", fill=lambda i: "''")


@heavy
def long_wrong_values(size, _):
    value = "9" * 100_000
    return page(size, metrics="{}", fill=lambda i: f"      - metric: M{i}\n        value: '{value}{i}'\n")


@heavy
def long_wrong_words(size, _):
    value = "doing" * 20_000
    return page(size, actions="{}", fill=lambda i: f"      - action: A{i}\n        status: {value}\n")


@heavy
def long_moves(size, _):
    return page(size, metrics="      - metric: {0}\n", action="        moves: {0}s\n").replace(
        b"{0}", b"Visits again " * (size // 30))


# --- Mistakes at the end -------------------------------------------------------------------------


def mistake(lines, name):
    """`lines` behind so many right ones, and before them."""
    def behind(size, version):
        return page(size, version, actions="{}", tail=lines, fill=action_number)

    def before(size, version):
        return lines.encode() + page(size - len(lines), version, actions="{}", fill=action_number)

    INPUTS[f"{name}-at-the-end"] = behind
    INPUTS[f"{name}-at-the-beginning"] = before


mistake("owner: \"Dana\n", "open-quote")
mistake("team: [Dana\n", "open-bracket")
mistake("lint: {a: 1\n", "open-brace")
mistake("\towner: Dana\n", "tab")
mistake("owner: Dana: Priya\n", "colon")
mistake("owner Dana\n", "no-colon")
mistake("owner: @Dana\n", "at-sign")
mistake("owner: \"\\q\"\n", "wrong-escape")
mistake("   owner: Dana\n", "indentation")
mistake("owner: *\n", "no-alias")


@heavy
def mistake_on_one_line(size, _):
    return filled(size, "scorecard: Client\nteam: [", lambda i: f"Größe {i}, ", "a: b: c]\n")


@heavy
def commas(size, _):
    return page(size, tail="x: [{}]\n", fill=lambda i: ",")


@heavy
def commas_in_braces(size, _):
    return page(size, tail="x: { {}}\n", fill=lambda i: ",")


@heavy
def words_in_braces(size, _):
    return page(size, tail="x: { {}}\n", fill=lambda i: "a,")


@heavy
def pairs_in_brackets(size, _):
    return page(size, tail="x: [ {}]\n", fill=lambda i: f"a{i}: b,")


@heavy
def quoted_words(size, _):
    return page(size, top="team: [ {}]\n", fill=lambda i: f'"n{i}",')


@heavy
def questions(size, _):
    return page(size, tail="{}", fill=lambda i: f"? k{i}\n: 1\n")


@heavy
def keys_without_colons(size, _):
    return filled(size, "scorecard: Client\n", lambda i: f"key{i}\n")
