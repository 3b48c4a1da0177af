"""Who may work where: taking up users, giving and ending tasks. Each act is one audited transaction."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_noop

from accounts.models import Assignment, User
from accounts.permissions import RoleName
from programme.acting import acting
from programme.models import Site


def add_user(*, by: User | None, username: str, name: str, password: str) -> User:
    """Take up a user, who has no task yet."""
    with acting(by=by, action=gettext_noop("menambah pengguna")):
        return User.objects.create_user(username, password, name=name)


def assign(
    *,
    by: User | None,
    user: User,
    role: str,
    site: Site | None,
    valid_from: datetime.date,
    valid_until: datetime.date | None = None,
) -> Assignment:
    """Give a user a task. Raises ValidationError where the task is not possible (a mentor without a site)."""
    task = Assignment(
        user=user, role=RoleName(role), site=site, valid_from=valid_from, valid_until=valid_until
    )
    task.full_clean()
    with acting(by=by, action=gettext_noop("memberi tugas")):
        task.save()
    return task


def end_assignment(*, by: User, assignment: Assignment) -> Assignment:
    """End a task with yesterday: it gives no right from now on. One not yet begun ends at its start."""
    with acting(by=by, action=gettext_noop("mengakhiri tugas")):
        task = Assignment.objects.select_for_update().get(pk=assignment.pk)
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        task.valid_until = max(yesterday, task.valid_from)
        task.ended = True
        task.save(update_fields=["valid_until", "ended"])
    return task


def set_active(*, by: User, user: User, active: bool) -> User:
    """Close or reopen an account; its tasks and its past stay."""
    with acting(by=by, action=gettext_noop("membuka akun") if active else gettext_noop("menutup akun")):
        somebody = User.objects.select_for_update().get(pk=user.pk)
        somebody.is_active = active
        somebody.save(update_fields=["is_active"])
    return somebody
