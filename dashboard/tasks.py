"""What beat has done for the site itself."""

from celery import shared_task
from django.core.management import call_command

from dashboard import lockout
from events.models import EventChange


@shared_task(ignore_result=True)
def forget_old_log_ins() -> None:
    """Delete ended sessions, and failures and log-ins that nobody needs any more."""
    call_command("clearsessions")
    lockout.forget_old()


@shared_task(ignore_result=True)
def forget_old_changes() -> None:
    """Delete what says which events changed long ago: whoever has not asked since reads all anew."""
    EventChange.objects.forgotten().delete()
