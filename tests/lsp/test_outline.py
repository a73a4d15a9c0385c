"""The outline, the folding of stages, and names: a metric goes by its name where it is moved."""

import pytest
from lsprotocol import types

from pages import CUSTOMER, DATA, HEALTH, KINDS, SCORECARD


def names(symbols) -> list[str]:
    return [symbol.name for symbol in symbols]


async def test_the_outline_of_a_scorecard(editor):
    file = editor.open("scorecard.yaml", SCORECARD)
    symbols = await file.symbols()
    if len(symbols) == 1:
        # The page itself, with what it holds.
        assert "Bäckerei Nordstern 🚀" in symbols[0].name
        symbols = symbols[0].children
    stages = [one for one in symbols if "🚀" in one.name or one.name in ("Kauf", "Empfehlen")]
    assert names(stages) == ["Nachfrage für 🚀", "Prüfung 🚀", "Kauf", "Empfehlen"]
    below = str(stages[0])
    for name in ["Besuche für 1 €", "Anfragen 🚀", "Für 1 € werben 🚀", "Gespräch 🚀 anbieten"]:
        assert name in below, below


@pytest.mark.parametrize("name", KINDS)
async def test_what_is_selected_lies_in_what_is_meant(editor, name):
    editor.write("kunden.csv", DATA)
    file = editor.open(name, KINDS[name])
    symbols = list(await file.symbols())
    assert symbols
    count = 0
    while symbols:
        symbol = symbols.pop()
        start, end = file.offset(symbol.range.start), file.offset(symbol.range.end)
        assert start <= file.offset(symbol.selection_range.start) <= file.offset(symbol.selection_range.end) <= end
        assert symbol.name.strip()
        symbols += symbol.children or []
        count += 1
    assert count >= 2, count


async def test_models_and_pages_of_customers_have_an_outline_too(editor):
    editor.write("kunden.csv", DATA)
    model = str(await editor.open("kunden.health.yaml", HEALTH).symbols())
    assert "Nutzung für 🚀" in model and "plätze" in model
    page = str(await editor.open("a-1.customer.yaml", CUSTOMER).symbols())
    assert "Für 1 € anrufen 🚀" in page


async def test_stages_fold(editor):
    file = editor.open("scorecard.yaml", SCORECARD)
    params = types.FoldingRangeParams(text_document=file.identifier)
    ranges = await file.client.text_document_folding_range_async(params)
    lines = file.text.split("\n")
    first = [lines[one.start_line].strip() for one in ranges]
    assert "- stage: Nachfrage für 🚀" in first and "- stage: Prüfung 🚀" in first, first
    [whole] = [one for one in ranges if "Nachfrage" in lines[one.start_line]]
    assert "Prüfung" in lines[whole.end_line + 1], whole
    assert all(one.start_line < one.end_line < len(lines) for one in ranges)


def asked(file, offset: int) -> dict:
    return {"text_document": file.identifier, "position": file.position(offset)}


@pytest.mark.parametrize(("old", "new"), [("Anfragen 🚀", "Rückrufe ✨"), ("Besuche für 1 €", "Grüße: 🚀"), ("Anfragen 🚀", "null")])
@pytest.mark.parametrize("where", [0, 1])
async def test_a_metric_is_renamed_with_what_moves_it(editor, old, new, where):
    file = editor.open("scorecard.yaml", SCORECARD)
    places = [at for at in range(len(SCORECARD)) if SCORECARD.startswith(old, at)]
    assert len(places) == 2
    at = places[where] + 2
    span = await file.client.text_document_prepare_rename_async(types.PrepareRenameParams(**asked(file, at)))
    span = getattr(span, "range", span)
    assert file.marked(span).strip("\"'") == old
    edit = await file.client.text_document_rename_async(types.RenameParams(**asked(file, at), new_name=new))
    file.rewrite(file.edited(edit))
    rules = await file.rules()
    assert not {"syntax", "unknown-metric", "wrong-type"} & set(rules), file.text
    assert old not in file.text and file.text.count(new) == 2, file.text


@pytest.mark.parametrize("spot", ["Nachfrage für", "priority: 2", "Gespräch 🚀"])
async def test_other_things_are_not_renamed(editor, spot):
    file = editor.open("scorecard.yaml", SCORECARD)
    params = types.PrepareRenameParams(**asked(file, file.place(spot) + 2))
    try:
        assert await file.client.text_document_prepare_rename_async(params) is None
    except Exception as error:
        assert "rename" in str(error).lower(), error


async def test_to_the_metric_that_is_moved_and_back(editor):
    file = editor.open("scorecard.yaml", SCORECARD)
    name = '"Besuche für 1 €"'
    metric, moves = file.text.index(name) + 3, file.text.rindex(name) + 3
    [there] = locations(await file.client.text_document_definition_async(types.DefinitionParams(**asked(file, moves))))
    assert there[0] == file.uri
    assert file.offset(there[1].start) <= metric <= file.offset(there[1].end)
    context = types.ReferenceContext(include_declaration=False)
    for place in [metric, moves]:
        params = types.ReferenceParams(**asked(file, place), context=context)
        [back] = locations(await file.client.text_document_references_async(params))
        assert file.marked(back[1]).strip("\"'") == "Besuche für 1 €"
        assert file.offset(back[1].start) <= moves <= file.offset(back[1].end)
    params = types.ReferenceParams(**asked(file, metric), context=types.ReferenceContext(include_declaration=True))
    assert len(await file.client.text_document_references_async(params)) == 2


def locations(answer) -> list:
    answer = answer if isinstance(answer, list | tuple) else [answer]
    return [(getattr(one, "uri", None) or one.target_uri, getattr(one, "range", None) or one.target_selection_range) for one in answer]


async def test_a_metric_of_the_same_name_in_another_stage_is_another(editor):
    twin = "  - stage: Kauf\n    metrics: [{metric: Anfragen 🚀}]\n    actions: [{action: Ruf 🚀, moves: Anfragen 🚀}]\n"
    file = editor.open("scorecard.yaml", SCORECARD.replace("  - stage: Kauf\n", twin))
    at = file.text.index("Anfragen 🚀")
    edit = await file.client.text_document_rename_async(types.RenameParams(**asked(file, at), new_name="Rückrufe ✨"))
    text = file.edited(edit)
    assert text.count("Rückrufe ✨") == 2 and twin in text


async def test_formatting_is_left_to_others(editor):
    told = editor.client.told.capabilities
    assert not told.document_formatting_provider and not told.document_range_formatting_provider
