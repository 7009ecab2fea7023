"""A broker without a server; an article of one launch, its event, and who decides on it."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from kombu.transport import memory, virtual

from dashboard.celery import app
from events.models import Article, Event
from tests.review.build import launch, store, stored_article


class Broker:
    """What waits at a broker in memory."""

    def take_articles(self) -> list[int]:
        """The articles for which a message waits, in their order; takes the messages."""
        with app.connection_for_read() as connection:
            queue = app.amqp.queues[settings.ARTICLE_QUEUE].bind(connection.default_channel)
            messages = iter(lambda: queue.get(no_ack=True), None)
            return [message.payload[0][0] for message in messages]


def forget_connections() -> None:
    app._after_fork()  # type: ignore[attr-defined]  # as a child does, for it shares none


def _use(url: str, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(app.conf, "broker_url", url)
    forget_connections()


@pytest.fixture
def broker() -> Iterator[Broker]:
    """A broker that answers, without messages."""
    with pytest.MonkeyPatch.context() as patch:
        # Kombu's own parts a closed channel from the queues that all others share, and a pooled
        # connection may go on with one: it then counts no messages where there are some.
        patch.setattr(memory.Channel, "close", virtual.Channel.close)
        _use("memory://", patch)
        found = Broker()
        found.take_articles()
        yield found
    forget_connections()


@pytest.fixture
def broker_away(tmp_path) -> Iterator[None]:
    """A broker that does not answer."""
    with pytest.MonkeyPatch.context() as patch:
        _use(f"redis+socket://{tmp_path}/no.sock", patch)
        yield
    forget_connections()


@pytest.fixture
def user() -> User:
    """Someone who decides."""
    return User.objects.create_user("reviewer")


@pytest.fixture
def article() -> Article:
    """An article that tells of a launch."""
    return stored_article()


@pytest.fixture
def event(article: Article) -> Event:
    """The event of that article."""
    [event] = store(article, launch())
    return event
