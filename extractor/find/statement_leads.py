"""What leads into the items of a list: their own lead-in, the sentence over them, or what stands over their labels."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.find.statement_announcements import Announcer
from extractor.find.statement_texts import last_sentence, mend
from extractor.model import Block, BlockKind, Span

LABEL_WORDS = 8
SHORT_SENTENCE = 20  # words
_FARTHEST = 120  # blocks over an item in which what leads into its labels may stand


class Leads:
    """The blocks of a document, furniture left out, seen from their list items."""

    def __init__(self, announcer: Announcer, blocks: Sequence[Block]) -> None:
        self._announcer = announcer
        self._blocks = blocks
        self._text = announcer.document.text

    def over(self, index: int) -> Span | None:
        """What leads into an item; for one under a short label, what leads into the labels."""
        lead = self._blocks[index].lead_in
        if lead is None:
            return self._sentence_over(index) or self._lead_over_labels(index)
        if self._announcer.lead(lead) is not None or len(lead.of(self._text).split()) > LABEL_WORDS:
            return lead
        for above in reversed(self._blocks[:index]):
            if above.span.covers(lead):
                return (
                    above.lead_in
                    if above.kind is BlockKind.LIST_ITEM
                    else self._lead_over_labels(index) or lead
                )
        return lead

    def _lead_over_labels(self, index: int) -> Span | None:
        """What leads into a list that labels divide: "Our achievements include:", "Prevention", "• …", "Homes", "• …"."""
        labels = 0
        for at in range(index - 1, max(-1, index - 1 - _FARTHEST), -1):
            above = self._blocks[at]
            if above.kind is BlockKind.LIST_ITEM:
                continue
            if self._is_label(above):
                labels += 1
                continue
            leads = labels and above.kind is BlockKind.PARAGRAPH and self._line(above).endswith(":")
            sentence = last_sentence(self._text, above.span)
            said = self._announcer.lead(sentence) if leads else None
            return sentence if said is not None and said.says not in ("neither", "either") else None
        return None

    def _is_label(self, block: Block) -> bool:
        """Whether a block only names what the items under it are of, and announces nothing."""
        words = self._line(block)
        if len(words.split()) > LABEL_WORDS or self._announcer.heading(block.span) is not None:
            return False
        if block.kind is BlockKind.HEADING:
            return True
        return (
            block.kind is BlockKind.PARAGRAPH
            and words.endswith(":")
            and self._announcer.lead(block.span) is None
        )

    def _sentence_over(self, index: int) -> Span | None:
        """The sentence right over a list that says what its items are though it does not lead into them."""
        while (
            index
            and self._blocks[index - 1].kind is BlockKind.LIST_ITEM
            and not self._blocks[index - 1].lead_in
        ):
            index -= 1
        before = self._blocks[index - 1] if index else self._blocks[index]
        if before.kind is not BlockKind.PARAGRAPH or before.lead_in is not None:
            return None
        sentence = last_sentence(self._text, before.span)
        said = (
            self._announcer.lead(sentence) if len(sentence.of(self._text).split()) <= SHORT_SENTENCE else None
        )
        return sentence if said is not None and said.says not in ("neither", "recommendation") else None

    def is_led_by(self, index: int) -> bool:
        """Whether an item is no statement but announces or labels the items under it."""
        below = self._below(index)
        if below is None or below.lead_in is None:
            return False
        return (
            self._announcer.lead(below.lead_in) is not None
            or len(below.lead_in.of(self._text).split()) <= LABEL_WORDS
        )

    def _below(self, index: int) -> Block | None:
        """The first item of the list that an item itself leads into."""
        after = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
        under = (
            after is not None and after.lead_in is not None and self._blocks[index].span.covers(after.lead_in)
        )
        return after if under else None

    def _line(self, block: Block) -> str:
        return mend(self._text, (block.span,))
