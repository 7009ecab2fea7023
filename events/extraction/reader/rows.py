"""What is asked of an act: whom it may concern, and which other acts it may be."""

from collections.abc import Iterator

from events.extraction.actors.entities import groups
from events.extraction.article import Article
from events.extraction.types import ActorKind, ActorMention, Sentence, Span

# A party is looked for in the act's sentence, so many before and behind, and the headline.
_BEFORE, _BEHIND = 3, 1


def mentions_near(
    article: Article, sentence: Sentence
) -> Iterator[tuple[ActorMention, Sentence | None]]:
    """Yield who may be a party of an act told in `sentence`, each with its own sentence.

    Last come those that go without saying: the country whose presidency wrote the text, and the
    one that it is about. They stand nowhere.
    """
    for other in article.sentences:
        by = other.index - sentence.index
        is_near = other.in_title == sentence.in_title and -_BEFORE <= by <= _BEHIND
        if is_near or other.in_title:
            yield from ((mention, other) for mention in article.mentions_in(other))
    for country in dict.fromkeys((article.cast.home, article.main_country)):
        if country is not None:
            yield ActorMention(Span(0, 0), "", ActorKind.STATE, (country,)), None


def names_of(mention: ActorMention) -> tuple[tuple[str, bool], ...]:
    """Whom a mention names as parties, and whether each is a country.

    The country of an armed group is where it acts, no party.
    """
    organisation = ((mention.organisation, False),) if mention.organisation else ()
    if mention.kind is ActorKind.GROUP or mention.organisation in groups():
        return organisation
    return (*organisation, *((country, True) for country in mention.countries))


def names_in(article: Article, sentence: Sentence) -> frozenset[str]:
    """The countries and organisations that `sentence` names."""
    found: set[str] = set()
    for mention in article.mentions_in(sentence):
        found.update(mention.countries)
        if mention.organisation:
            found.add(mention.organisation)
    return frozenset(found)


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the fewer names that are among the others too."""
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0
