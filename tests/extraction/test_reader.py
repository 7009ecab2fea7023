"""The reader: how it cuts an article, what its archive must hold, what it promises of its answers."""

import gc
import io
import json
import weakref
import zipfile
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.core.kinds import KINDS
from events.extraction.article import read
from events.extraction.occurrences import occurrences_of
from events.extraction.reader import weights
from events.extraction.reader.answers import Answers
from events.extraction.reader.features import PARTY
from events.extraction.reader.weights import ARCHIVE, ReaderFault, load_weights, save_weights
from events.extraction.reader.windows import LONGEST, windows_of
from events.extraction.types import Document

MEGABYTE = 1_000_000
TEXT = (
    "Chile expelled two diplomats of Peru on Monday. Peru called the move an insult and recalled "
    "its ambassador on Tuesday. The expulsion came a week after talks in Lima broke down."
)
SENTENCES = st.lists(
    st.sampled_from(["Chile attacked Peru.", "It rained.", "On Monday they met in Lima, he said."])
    | st.text(alphabet="ab c", min_size=1, max_size=1500).map(lambda words: f"A {words}."),
    max_size=30,
).map(" ".join)


def answers(text: str, title: str = "") -> Answers:
    return Answers(read(Document(title, text, date(2019, 9, 11), language="en")))


@settings(max_examples=30, deadline=None)
@given(SENTENCES, SENTENCES)
def test_each_sentence_stands_in_one_window_that_is_not_too_long(text: str, title: str) -> None:
    article = read(Document(title[:200], text, date(2019, 9, 11), language="en"))
    windows = windows_of(load_weights().tokenizer, article)
    held = [pieces.sentence for window in windows for pieces in window.held]
    assert len(held) == len(set(held))
    assert {s for s in article.sentences if not s.in_title and s.text.strip()} >= set(held) - {
        s for s in article.sentences if s.in_title
    }
    assert all(len(window.ids) == len(window.marks) <= LONGEST for window in windows)


def test_pieces_of_a_window_stand_where_their_words_do() -> None:
    article = read(Document("Peru insulted", TEXT, date(2019, 9, 11), language="en"))
    [window] = windows_of(load_weights().tokenizer, article)
    for pieces, start in zip(window.held, window.starts, strict=True):
        assert window.ids[start : start + len(pieces.ids)] == pieces.ids
        assert window.marks[start : start + len(pieces.ids)] == pieces.marks
        assert pieces.sentence.span.contains(pieces.spans[-1])


def test_the_same_article_is_read_the_same_way_twice() -> None:
    one, other = answers(TEXT), answers(TEXT)
    assert [(a.span, a.score) for a in one.acts] == [(a.span, a.score) for a in other.acts]


def test_the_chances_of_the_days_of_an_act_sum_to_one() -> None:
    found = answers(TEXT)
    assert found.acts
    for act in found.acts:
        assert abs(float(found.days(act)[1].sum()) - 1) < 1e-4


def test_what_a_mention_is_does_not_depend_on_the_order_of_the_others() -> None:
    rng, found = np.random.default_rng(1), load_weights()
    act, others, figures = (
        rng.random(shape, np.float32) for shape in ((384,), (6, 384), (6, PARTY))
    )
    order = rng.permutation(6)
    told = found.among("party", act, others, figures)
    assert np.allclose(found.among("party", act, others[order], figures[order]), told[order])


def test_an_act_told_again_is_one_occurrence() -> None:
    told = [[act.text for act in o.acts] for o in occurrences_of(answers(TEXT))]
    assert any({"expelled", "expulsion"} <= set(words) for words in told)


@pytest.mark.parametrize("word", ["Earthquake", "Resignation", "Rain"])
def test_a_sentence_of_one_word_is_read(word: str) -> None:
    assert answers(f"{word}\n\n{TEXT}", title=word).acts


def test_each_act_belongs_to_one_occurrence() -> None:
    found = answers(TEXT)
    told = [act for o in occurrences_of(found) for act in o.acts]
    assert len(told) == len(found.acts)


def test_the_archive_is_small_and_says_where_it_comes_from() -> None:
    assert ARCHIVE.stat().st_size <= 25 * MEGABYTE
    about = ARCHIVE.with_name("ATTRIBUTION.md").read_text(encoding="utf-8")
    assert "Apache-2.0" in about


@pytest.mark.parametrize(
    ("name", "told", "fault"),
    [("kinds", [*sorted(KINDS), "duel"], "duel"), ("marks", "0: none", "other marks of words")],
)
def test_weights_for_other_kinds_and_marks_are_refused(
    tmp_path: Path, name: str, told: object, fault: str
) -> None:
    with zipfile.ZipFile(ARCHIVE) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    about = json.loads(parts.pop("about.json"))
    save_weights(tmp_path / "old.zip", parts, {**about, name: told})
    with pytest.raises(ReaderFault, match=fault):
        load_weights(tmp_path / "old.zip")


def test_the_heads_answer_as_many_questions_as_they_name() -> None:
    with zipfile.ZipFile(ARCHIVE) as archive:
        heads = np.load(io.BytesIO(archive.read("heads.npz")))
        about = json.loads(archive.read("about.json"))
    assert heads["types.bias"].shape == (len(about["types"]),)
    assert heads["kind.bias"].shape == (len(about["kinds"]),)
    assert heads["status.bias"].shape == (len(about["statuses"]),)


def test_what_is_known_of_a_word_changes_how_it_is_read() -> None:
    weights = load_weights()
    [window] = windows_of(
        weights.tokenizer, read(Document("", "Chile left.", date(2019, 9, 11), language="en"))
    )
    assert any(window.marks)
    unmarked = [0] * len(window.ids)
    told, untold = (weights.encode(window.ids, m) for m in (window.marks, unmarked))
    assert not np.allclose(told, untold, atol=1e-3)


def test_nothing_keeps_an_article_that_was_read() -> None:
    found = answers(TEXT)
    assert occurrences_of(found)
    kept = weakref.ref(found)
    del found
    gc.collect()
    assert kept() is None


def test_reading_needs_no_torch() -> None:
    assert not hasattr(weights, "torch")
