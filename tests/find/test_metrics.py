"""Which metric a number is mapped to, and what becomes of the patterns that lose."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from extractor.find.examples import figures_in
from extractor.find.figures import find_figures
from extractor.find.mentions import MentionFinder
from extractor.find.metrics import Candidate, Question, candidates, map_metric
from extractor.find.readings import Context
from extractor.model import Block, BlockKind, Document, Facts, Period, Span
from extractor.pipeline import Extractor
from extractor.resources import CORPUS
from extractor.rulebook.book import RuleBook, load_rulebook
from tests.find.reading import book

DIGESTS = sorted((CORPUS / "councils").glob("*.txt"))[::12]
RULE = """
- id: tea_rooms_open
  name: Tea rooms open
  definition: Tea rooms that are open
  unit: count
  polarity: high
  find:
    - tea rooms + opened|open
    - tea rooms + opened|open + guests
  never: [closed]
  examples:
    - text: We have 12 tea rooms open.
      expect: {value: 12}
"""


class Rules:
    """The shipped rules and one of a metric that none of them knows."""

    def __init__(self, overlay: Path) -> None:
        self.book: RuleBook = load_rulebook(overlay)
        self.finder = MentionFinder(self.book)

    def faults(self, text: str) -> dict[str, str]:
        """What speaks against each pattern of the metric, by rule, for the last number of a text."""
        document = Document(text, "text", blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH),))
        facts = Facts(period=Period.financial_year(2023))
        context = Context(
            text, self.finder.find(document, ""), self.book, facts, partial(self.finder.find, council="")
        )
        questions: list[Question] = []
        find_figures(document, replace(context, notice=questions.append))
        found = candidates(questions[-1], text, context.mentions, self.book, in_part=True)
        return {each.rule: each.fault for each in found if each.metric.rule.id == "tea_rooms_open"}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    folder = tmp_path_factory.mktemp("rules")
    (folder / "metrics").mkdir()
    (folder / "metrics" / "tea.yaml").write_text(RULE, encoding="utf-8")
    return Rules(folder)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("We opened 12 tea rooms to guests.", {"tea_rooms_open:1": "", "tea_rooms_open:2": ""}),
        ("We opened 12 tea rooms.", {"tea_rooms_open:1": "", "tea_rooms_open:2": "missing"}),
        ("We ran 12 tea rooms.", {"tea_rooms_open:1": "missing"}),
        ("Open tea rooms rose by 12%.", {"tea_rooms_open:1": "", "tea_rooms_open:2": "missing"}),
        ("Of the tea rooms 12% are open.", {"tea_rooms_open:1": "unit"}),
        ("Open or closed, there are 12 tea rooms.", {"tea_rooms_open:1": "never"}),
        (
            "We opened tea rooms. The bus took 12 of us.",
            {"tea_rooms_open:1": "far", "tea_rooms_open:2": "missing"},
        ),
        ("We ran 12 buses.", {}),
    ],
)
def test_each_pattern_says_what_speaks_against_it(text: str, faults: dict[str, str], rules: Rules) -> None:
    assert rules.faults(text) == faults


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("We opened 12 tea rooms.", [()]),
        ("Tea rooms were opened. The borough has 12 tea rooms.", [("by_context",)]),
        ("We opened 12 tea rooms, compared with 9 last year.", [(), ("carried",)]),
    ],
)
def test_a_figure_says_where_its_words_were_found(
    text: str, flags: list[tuple[str, ...]], rules: Rules
) -> None:
    assert [figure.flags for figure in figures_in(text, rules.book, rules.finder)] == flags


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_what_can_be_explained_is_what_was_decided(path: Path) -> None:
    draft = Extractor(book()).prepare(path)
    text, mentions = draft.document.text, draft.context.mentions
    questions: list[Question] = []
    find_figures(draft.document, replace(draft.context, notice=questions.append))
    assert questions
    for question in questions:
        every = candidates(question, text, mentions, book(), in_part=True)
        standing = [candidate for candidate in every if not candidate.fault]
        assert map_metric(question, text, mentions, book()) == _strongest(standing)


def _strongest(standing: list[Candidate]) -> Candidate | None:
    best = max((candidate.score for candidate in standing), default=0)
    return next((candidate for candidate in standing if candidate.score >= best - 1e-9), None)
