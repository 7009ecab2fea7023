"""What each role may do."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.test import Client

from dashboard.accounts import RoleName, create_demo_accounts

pytestmark = pytest.mark.django_db


def user_in(role: str) -> AbstractUser:
    user = get_user_model().objects.create_user("someone")
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize(
    ("role", "permission", "allowed"),
    [
        (RoleName.VIEWER, "events.view_event", True),
        (RoleName.VIEWER, "events.add_article", False),
        (RoleName.REVIEWER, "events.add_article", True),
        (RoleName.REVIEWER, "events.change_event", True),
        (RoleName.REVIEWER, "auth.change_user", False),
        (RoleName.ADMIN, "auth.change_user", True),
        (RoleName.ADMIN, "events.change_event", True),
    ],
)
def test_role_has_just_its_permissions(role: str, permission: str, allowed: bool) -> None:
    assert user_in(role).has_perm(permission) is allowed


@pytest.mark.parametrize("role", RoleName)
@pytest.mark.parametrize(
    "permission", ["events.change_decision", "events.delete_decision", "events.change_mention"]
)
def test_nobody_changes_decisions_or_machine_output(role: str, permission: str) -> None:
    assert not user_in(role).has_perm(permission)


def test_demo_accounts_can_log_in(client: Client) -> None:
    for log_in in create_demo_accounts():
        user = get_user_model().objects.get(username=log_in.username)
        assert user.check_password(log_in.password)


def test_only_reviewers_and_admins_reach_the_admin() -> None:
    create_demo_accounts()
    staff = get_user_model().objects.filter(is_staff=True).values_list("username", flat=True)
    assert set(staff) == {RoleName.REVIEWER, RoleName.ADMIN}
