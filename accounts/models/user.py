"""People who log in, and their dated tasks: user × site × role."""

import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models.functions import Coalesce, Greatest, Now
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import PERMISSION_WORDS, ROLES, Permission, RoleName
from programme.keys import new_key
from programme.models import Programme, Site


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user; without a password nobody can log in as that user."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Make the first administrator (``manage.py createsuperuser``)."""
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who logs in. Indonesian names are one field."""

    key = models.SlugField(max_length=80, unique=True, default=new_key, editable=False)
    username = models.CharField(
        _("nama pengguna"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()]
    )
    name = models.CharField(_("nama lengkap"), max_length=150)
    is_active = models.BooleanField(_("aktif"), default=True)
    is_staff = models.BooleanField(_("boleh membuka data acuan"), default=False)
    joined_at = models.DateTimeField(db_default=Now(), editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("pengguna")
        ordering: ClassVar[list[str]] = ["name", "id"]

    def __str__(self) -> str:
        return self.name or self.username

    @cached_property
    def current_assignments(self) -> list["Assignment"]:
        """The tasks that are in force today, read once for a request."""
        return list(self.assignments.current().select_related("site"))

    def current_tasks(self) -> list["Assignment"]:
        """The tasks of today among those that were read already (for lists of users)."""
        return [task for task in self.assignments.all() if task.holds_today()]

    def is_administrator(self) -> bool:
        """Whether the user administers all sites."""
        return self.is_superuser or any(
            task.role == RoleName.ADMINISTRATOR for task in self.current_assignments
        )

    def visible_sites(self) -> list[int] | None:
        """The ids of the sites that are open to the user today; None stands for all of them."""
        if not self.is_active:
            return []
        if self.is_administrator():
            return None
        return sorted({task.site_id for task in self.current_assignments if task.site_id is not None})

    def visible_programmes(self) -> "models.QuerySet[Programme]":
        """The programmes in which the user has a site."""
        sites = self.visible_sites()
        return Programme.objects.all() if sites is None else Programme.objects.filter(sites__in=sites)

    def can(self, permission: str, site: Site | int | None = None) -> bool:
        """Whether the user may do this at the site (or its id), or, without a site, at any one of them."""
        if not self.is_active:
            return False
        if self.is_administrator() and permission in ROLES[RoleName.ADMINISTRATOR].permissions:
            return True
        return any(
            permission in ROLES[RoleName(task.role)].permissions
            for task in self.current_assignments
            if site is None or task.site_id == (site.pk if isinstance(site, Site) else site)
        )

    def sites_where(self, permission: str) -> list[int] | None:
        """The ids of the sites where the user may do this; None stands for all of them."""
        if self.is_administrator() and permission in ROLES[RoleName.ADMINISTRATOR].permissions:
            return None
        return [
            task.site_id
            for task in self.current_assignments
            if task.site_id is not None and permission in ROLES[RoleName(task.role)].permissions
        ]

    def refusal(self, permission: str) -> str:
        """The sentence that tells the user what his roles do not cover."""
        words = {"act": PERMISSION_WORDS[Permission(permission)]}
        return gettext("Peran Anda tidak mencakup: %(act)s.") % words

    def roles(self) -> list[RoleName]:
        """The roles that the user holds today, each once, in the order of the list of roles."""
        held = {RoleName(task.role) for task in self.current_assignments}
        if self.is_superuser:
            held.add(RoleName.ADMINISTRATOR)
        return [role for role in RoleName if role in held]


def days_of_task() -> models.Func:
    """The days of a task as a range; one that ends before it starts is for its own check to refuse."""
    last = Coalesce("valid_until", models.Value(datetime.date.max))
    return models.Func(
        "valid_from",
        Greatest("valid_from", last),
        models.Value("[]"),
        function="daterange",
        output_field=DateRangeField(),
    )


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def current(self, on: datetime.date | None = None) -> "AssignmentQuerySet":
        """The tasks in force on that day (today when no day is named)."""
        day = on or timezone.localdate()
        return self.filter(ended=False, valid_from__lte=day).filter(
            models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=day)
        )


class Assignment(models.Model):
    """A task: this user has this role at this site from one day to another."""

    key = models.SlugField(max_length=80, unique=True, default=new_key, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="assignments", verbose_name=_("pengguna"))
    site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name=_("lokasi")
    )
    role = models.CharField(_("peran"), max_length=20, choices=RoleName.choices)
    valid_from = models.DateField(_("mulai"), default=timezone.localdate)
    valid_until = models.DateField(_("sampai"), null=True, blank=True)
    ended = models.BooleanField(_("diakhiri"), default=False, editable=False)

    objects: ClassVar[Any] = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("tugas")
        ordering: ClassVar[list[str]] = ["-valid_from", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(role=RoleName.ADMINISTRATOR, site__isnull=True)
                | (~models.Q(role=RoleName.ADMINISTRATOR) & models.Q(site__isnull=False)),
                name="assignment_site_unless_administrator",
                violation_error_message=_("Selain administrator, setiap tugas menyebut satu lokasi."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="assignment_ends_after_start",
                violation_error_message=_("Tanggal selesai tidak boleh sebelum tanggal mulai."),
            ),
            ExclusionConstraint(
                name="assignment_once_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (Coalesce("site", 0), RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days_of_task(), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(ended=False),
                violation_error_message=_("Tugas ini sudah ada pada masa itu."),
            ),
        ]

    def holds_today(self) -> bool:
        """Whether the task gives its rights today."""
        today = timezone.localdate()
        begun = self.valid_from <= today
        return begun and not self.ended and (self.valid_until is None or self.valid_until >= today)

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} · {self.site or _('semua lokasi')}"
