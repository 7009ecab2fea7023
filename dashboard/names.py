"""What a reader calls the things that we store as codes."""


def country_name(code: str) -> str:
    """The common English name of a country (ISO 3166 alpha-3)."""
    return code


def kind_name(kind: str) -> str:
    """A kind's slug in words: "missile launch"."""
    return kind.replace("_", " ")
