"""The article, event and person that the tests of decisions have."""

from tests.review.conftest import article, event, user

__all__ = ["article", "event", "user"]
