"""The names that the reader's mentions go by for the parties that annotators wrote down."""

from functools import cache

from events.core.countries import country_names
from events.extraction.actors import resolve_actor
from events.extraction.actors.entities import country_words
from events.extraction.actors.unnamed import unnamed_group

# Codes of ISO 3166-3, and the state that the field files each under (historic.tsv).
_GONE = {
    **{"YUG": "SRB", "SCG": "SRB", "SUN": "RUS", "CSK": "CZE"},
    **{"DDR": "DEU", "ZAR": "COD", "BUR": "MMR", "TMP": "TLS"},
}


@cache
def known_name(told: str) -> str:
    """Return the code, short name or plural by which a mention names the party `told`.

    "ISIL" is "ISIS" and "Syrian rebels" are "rebels" there; who is in no table keeps the name.
    """
    if told in country_names():
        return told
    if told in _GONE:
        return _GONE[told]
    mention = resolve_actor(told)
    if mention is not None and mention.organisation:
        return mention.organisation
    if group := unnamed_group(told):
        return group
    if mention is not None and told.casefold() in country_words() and len(mention.countries) == 1:
        return mention.countries[0]
    return told
