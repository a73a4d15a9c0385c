"""Quick fixes come to what `scorecard lint --fix` does, and to what it only proposes."""

import re

import pytest
from lsprotocol import types

from pages import CUSTOMER, DATA, HEALTH, OTHER_STAGES, SCORECARD, WITH_MISTAKES

QUICK = types.CodeActionKind.QuickFix
ALL = "source.fixAll.scorecard"

FIXABLE = {
    "scorecard.yaml": WITH_MISTAKES,
    "kunden.health.yaml": HEALTH.replace("ending: attrition", "ending: Attrition").replace("best: 90", "best: '90'"),
    "a-1.customer.yaml": CUSTOMER.replace("rating", "Rating").replace("priority: 1", "pririty: 1"),
}


def fixed(editor, name: str, text: str) -> str:
    """What `lint --fix` makes of a text; not all of it can be put right."""
    editor.run(name, text, "lint", "--fix", name)
    copy = editor.folder.parent / (editor.folder.name + "-copy")
    return (copy / name).read_bytes().decode()


@pytest.mark.parametrize("name", FIXABLE)
async def test_all_at_once_is_lint_fix(editor, name):
    editor.write("kunden.csv", DATA)
    file = editor.open(name, FIXABLE[name])
    [action] = await file.actions(file.whole(), only=[ALL])
    assert action.kind == ALL
    assert await file.applied(action) == fixed(editor, name, FIXABLE[name]) != FIXABLE[name]


@pytest.mark.parametrize("name", FIXABLE)
async def test_one_after_the_other_comes_to_the_same(editor, name):
    editor.write("kunden.csv", DATA)
    file = editor.open(name, FIXABLE[name])
    for _ in range(20):
        offered = []
        for finding in await file.findings():
            offered += await file.actions(finding.range, only=[QUICK])
        preferred = [one for one in offered if one.is_preferred]
        if not preferred:
            break
        file.rewrite(await file.applied(preferred[0]))
    assert file.text == fixed(editor, name, FIXABLE[name])


async def test_a_fix_names_the_finding_that_it_puts_right(editor):
    file = editor.open("scorecard.yaml", WITH_MISTAKES)
    [finding] = [one for one in await file.findings() if file.marked(one.range) == "pririty"]
    fixes = await file.actions(finding.range, only=[QUICK])
    [fix] = [one for one in fixes if finding.range in [put_right.range for put_right in one.diagnostics]]
    assert fix.is_preferred and "`pririty` to `priority`" in fix.title
    assert [one.code for one in fix.diagnostics] == ["unknown-field"]
    assert await file.applied(fix) == WITH_MISTAKES.replace("pririty: 1", "priority: 1")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("Jorg", "Jörg"), ("Besucht 🚀}", "Besuche € 🚀}")],
)
async def test_what_may_be_meant_is_offered(editor, wrong, right):
    file = editor.open("scorecard.yaml", fixed(editor, "scorecard.yaml", WITH_MISTAKES))
    # The two equal names are an error that hides what is no error.
    file.rewrite(file.text.replace('"Für 🚀", priority: 2', '"Später 🚀", priority: 2').replace(", priority: 1}", "}"))
    at = file.text.index(wrong)
    meant = await file.action(at + 1, rf"`{right.strip('}')}`")
    assert not meant.is_preferred
    assert await file.applied(meant) == file.text[:at] + right + file.text[at + len(wrong) :]


async def test_where_several_may_be_meant_each_is_a_choice(editor):
    text = WITH_MISTAKES.replace("Anfragen € 🚀", "Besuchte 🚀")
    file = editor.open("scorecard.yaml", fixed(editor, "scorecard.yaml", text))
    for right in ["Besuche € 🚀", "Besuchte 🚀"]:
        meant = await file.action(file.text.index("Besucht 🚀") + 1, rf"`{right}`")
        assert await file.applied(meant) == file.text.replace("Besucht 🚀", right)


@pytest.mark.parametrize("marked", ["2026-11-16\n        moves", "2026-W46"])
async def test_a_rule_can_be_allowed_with_a_reason(editor, marked):
    text = SCORECARD.replace("2026-W46", "2026-W40")
    file = editor.open("scorecard.yaml", text)
    marked = marked.replace("2026-W46", "2026-W40")
    [finding] = [one for one in await file.findings() if file.text.startswith(marked, file.offset(one.range.start))]
    allow = await file.action(file.offset(finding.range.start), rf"allow.*{finding.code}")
    text = await file.applied(allow)
    assert f"# scorecard: allow {finding.code} - " in text
    [reason] = re.findall(rf"# scorecard: allow {finding.code} - (.*)", text)
    file.rewrite(text.replace(f"- {reason}", "- Grüße 🚀"))
    rules = await file.rules()
    assert finding.code not in rules and "unused-allow" not in rules, rules


async def test_an_error_cannot_be_allowed(editor):
    file = editor.open("scorecard.yaml", WITH_MISTAKES)
    [finding] = [one for one in await file.findings() if file.marked(one.range) == "pririty"]
    titles = [one.title for one in await file.actions(finding.range)]
    assert not any("allow" in title.lower() for title in titles), titles


async def test_only_what_was_asked_for_is_offered(editor):
    file = editor.open("scorecard.yaml", WITH_MISTAKES)
    fixes = await file.actions(file.whole(), only=[QUICK])
    assert fixes and all(one.kind.startswith(QUICK) for one in fixes)
    for broader in ["source", "source.fixAll", ALL]:
        assert [one.kind for one in await file.actions(file.whole(), only=[broader])] == [ALL], broader
    assert await file.actions(file.whole(), only=["source.organizeImports"]) == []


async def test_what_is_sound_has_nothing_to_fix(editor):
    file = editor.open("scorecard.yaml", "scorecard: Bäckerei 🚀\nstages:\n  - stage: Nachfrage\n" + OTHER_STAGES)
    assert await file.actions(file.whole(), only=[ALL]) == []
