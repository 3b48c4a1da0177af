"""Who may work where: taking up users, giving and ending tasks. Each act is one audited transaction."""

import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import Assignment, User
from accounts.permissions import RoleName
from programme.acting import acting
from programme.models import Site


def add_user(*, by: User | None, username: str, name: str, password: str) -> User:
    """Take up a user, who has no task yet. Raises ValidationError when the user name was taken meanwhile."""
    try:
        with acting(by=by, action=gettext_noop("menambah pengguna")):
            return User.objects.create_user(username, password, name=name)
    except IntegrityError:
        raise ValidationError({"username": _("Nama pengguna ini sudah dipakai.")}) from None


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
    if by is not None and by == user:
        raise ValidationError(_("Tugas untuk diri sendiri diberikan oleh administrator lain."))
    task = Assignment(
        user=user, role=RoleName(role), site=site, valid_from=valid_from, valid_until=valid_until
    )
    task.full_clean()
    try:
        with acting(by=by, action=gettext_noop("memberi tugas")):
            task.save()
    except IntegrityError:
        raise ValidationError(_("Tugas ini sudah ada pada masa itu.")) from None
    return task


def end_assignment(*, by: User, assignment: Assignment) -> Assignment:
    """End a task with yesterday: it gives no right from now on. One not yet begun ends at its start.

    Raises ValidationError for the last administrator's: nobody could give it back.
    """
    with acting(by=by, action=gettext_noop("mengakhiri tugas")):
        task = Assignment.objects.select_for_update().get(pk=assignment.pk)
        _keep_an_administrator(without=task.user)
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        task.valid_until = max(yesterday, task.valid_from)
        task.ended = True
        task.save(update_fields=["valid_until", "ended"])
    return task


def set_active(*, by: User, user: User, active: bool) -> User:
    """Close or reopen an account; its tasks and its past stay.

    Raises ValidationError when it is one's own, or the last administrator's.
    """
    if user == by:
        raise ValidationError(_("Akun sendiri tidak bisa ditutup dari sini."))
    with acting(by=by, action=gettext_noop("membuka akun") if active else gettext_noop("menutup akun")):
        somebody = User.objects.select_for_update().get(pk=user.pk)
        if not active:
            _keep_an_administrator(without=somebody)
        somebody.is_active = active
        somebody.save(update_fields=["is_active"])
    return somebody


def _keep_an_administrator(*, without: User) -> None:
    if not without.is_administrator():
        return
    tasks = Assignment.objects.select_for_update().current().filter(role=RoleName.ADMINISTRATOR)
    others = {task.user_id for task in tasks if task.user_id != without.pk}
    superusers = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=without.pk)
    if not superusers.exists() and not User.objects.filter(pk__in=others, is_active=True).exists():
        raise ValidationError(_("Ini administrator terakhir. Beri tugas itu kepada orang lain dulu."))
