"""`manage.py train_parser`: what it writes can take the place of the parser we ship."""

import pytest
import spacy
from django.core.management import call_command
from spacy.tokens import DocBin

from events.extraction import syntax
from events.extraction.sentences import split_sentences

SENTENCES = (
    "Norway expelled two envoys on Monday.",
    "The ministers of Chile met in Oslo and signed a treaty.",
    "A bomb was thrown at the old embassy, and the guards fled.",
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The folder of a pipeline that was trained for two steps, far too few to be good."""
    folder = tmp_path_factory.mktemp("training")
    corpus, out = folder / "corpus.spacy", folder / "out"
    # Each sentence often enough for the parser's least number of examples of a label.
    docs = list(spacy.load(syntax.MODEL).pipe(SENTENCES * 40))
    DocBin(docs=docs).to_disk(corpus)
    call_command("train_parser", corpus, corpus, out, "--steps", "2")
    return out / "model-best"


@pytest.fixture
def shipped_is_replaced(written, monkeypatch):
    monkeypatch.setattr(syntax, "MODEL", written)
    syntax._pipeline.cache_clear()
    yield
    syntax._pipeline.cache_clear()


@pytest.mark.usefixtures("shipped_is_replaced")
def test_written_pipeline_splits_sentences_as_the_shipped_one():
    text = "Gen. Adams met rebels in St. Vith. They agreed on 3 Jan. to stop. Chile welcomed it."
    found = [sentence.text for sentence in split_sentences(text)]
    assert found == [
        "Gen. Adams met rebels in St. Vith.",
        "They agreed on 3 Jan. to stop.",
        "Chile welcomed it.",
    ]


@pytest.mark.usefixtures("shipped_is_replaced")
def test_written_pipeline_parses_sentences():
    [sentence] = syntax.parse_sentences(split_sentences("Norway expelled two envoys on Monday."))
    assert [token.text for token in sentence.tokens][:2] == ["Norway", "expelled"]
    assert all(token.tag and token.lemma for token in sentence.tokens)


def test_written_pipeline_has_the_parts_of_the_shipped_one(written):
    assert spacy.load(written).pipe_names == spacy.load(syntax.MODEL).pipe_names
