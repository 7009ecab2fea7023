"""Roles and what each may do; the demo's log-ins."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

from django.apps import AppConfig
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest


class RoleName(StrEnum):
    """The groups an account may be in."""

    VIEWER = "viewer"  # reads, also where reading is not public
    REVIEWER = "reviewer"  # adds articles, corrects events
    ADMIN = "admin"  # also manages accounts, outlets and feeds


REVIEWER_CODENAMES = (
    *("add_article", "change_article", "add_event", "change_event", "add_decision"),
    *("add_eventparty", "change_eventparty", "delete_eventparty"),
)
# Machine output is read-only and decisions are append-only, for everybody.
NOBODYS_CODENAMES = (
    *("change_decision", "delete_decision"),
    *("add_mention", "change_mention", "delete_mention"),
    *("add_evidence", "change_evidence", "delete_evidence"),
)


@dataclass(frozen=True, slots=True)
class LogIn:
    """An account's name and password in clear text, for the demo only."""

    username: str
    password: str


def grant_permissions(sender: AppConfig, **kwargs: object) -> None:
    """Make the roles' groups and set their permissions (after each migrate)."""
    events = Permission.objects.filter(content_type__app_label="events")
    view = Q(codename__startswith="view_")
    granted = {
        RoleName.VIEWER: events.filter(view),
        RoleName.REVIEWER: events.filter(view | Q(codename__in=REVIEWER_CODENAMES)),
        RoleName.ADMIN: Permission.objects.exclude(
            content_type__app_label="events", codename__in=NOBODYS_CODENAMES
        ),
    }
    for role, permissions in granted.items():
        group, _ = Group.objects.get_or_create(name=role.value)
        group.permissions.set(permissions)


def user_of(request: HttpRequest) -> User:
    """The account that asks, on a page that lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


@transaction.atomic
def create_demo_accounts() -> list[LogIn]:
    """Create one account for each role, with a password of its own; return the log-ins."""
    log_ins = [LogIn(role.value, secrets.token_urlsafe(9)) for role in RoleName]
    for log_in in log_ins:
        user = get_user_model().objects.create_user(
            log_in.username,
            password=log_in.password,
            is_staff=log_in.username != RoleName.VIEWER,
        )
        user.groups.add(Group.objects.get(name=log_in.username))
    return log_ins
