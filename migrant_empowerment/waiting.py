"""What waits for somebody: the few things that this user, in this role, should do next."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.permissions import Permission
from groups.consent_list import COUNTED, never_asked
from groups.models import Deviation, DeviationState, MigrantGroup, Purpose, Selection, SelectionState
from mentoring.models import FollowUp
from pra.models import Problem
from programme.agreements import overdue_agreements
from programme.coordination import stale_sites
from programme.dates import last_day
from programme.formats import partial_date, rupiah
from programme.models import Agreement, Contradiction, Obligation, Permit, Site
from programme.obligations import overdue_obligations
from programme.permits import expired_permits

SHOWN = 12
A_FEW = 4  # of one kind of promise, so that many old ones leave room for the money; the tab has them all
VISIT_EVERY = datetime.timedelta(days=31)  # the programme's mentors come once a month


@dataclass(frozen=True)
class Waiting:
    """One thing: what it is, where it is, the page where it is done, and its tone."""

    label: str
    where: str
    url: str
    tone: str = "wait"


def waiting_for(user: User) -> list[Waiting]:
    """What waits for the user, the most pressing first."""
    return [
        *_overdue(user),
        *_selections(user),
        *_promises(user),
        *_expired(user),
        *_deviations(user),
        *_consents(user),
        *_boards(user),
        *_visits(user),
        *_coordination(user),
        *_people(user),
        *_doubts(user),
    ][:SHOWN]


def _at(user: User, permission: Permission) -> Q:
    sites = user.sites_where(permission)
    return Q() if sites is None else Q(site__in=sites)


def _overdue(user: User) -> Iterator[Waiting]:
    today = timezone.localdate().isoformat()
    late: Any = (
        FollowUp.objects.filter(_at(user, Permission.FOLLOW_UP), done_on__isnull=True, due_on__lt=today)
        .exclude(deviation=None)
        .select_related("site", "deviation__group")
        .annotate(group_of_site=_first_group())
        .order_by("due_on", "id")
    )
    for row in late[:SHOWN]:
        if last_day(row.due_on).isoformat() < today and row.group_of_site:
            label = _("Lewat batas waktu: %(text)s") % {"text": row.text}
            yield Waiting(label, str(row.site), _page_of(row.deviation, row.group_of_site), "alarm")


def _promises(user: User) -> Iterator[Waiting]:
    """Agreements and duties of the coordination whose time is over."""
    today, words = timezone.localdate(), _("Lewat batas waktu: %(text)s")
    agreements = overdue_agreements(Agreement.objects.filter(_at(user, Permission.PREPARE)), today)
    for agreement in agreements.select_related("site")[:A_FEW]:
        label = words
        if agreement.kept is False:
            label = _("Tidak ditepati, sudah lewat batas waktu: %(text)s")
        url = reverse("programme:coordination", args=[agreement.site.key]) + "#agreement"
        yield Waiting(label % {"text": agreement.text}, str(agreement.site), url, "alarm")
    duties = overdue_obligations(Obligation.objects.filter(_at(user, Permission.PREPARE)), today)
    for duty in duties.select_related("site")[:A_FEW]:
        url = reverse("programme:coordination", args=[duty.site.key]) + "#obligation"
        yield Waiting(words % {"text": duty.text}, str(duty.site), url, "alarm")


def _expired(user: User) -> Iterator[Waiting]:
    permits = expired_permits(Permit.objects.filter(_at(user, Permission.PREPARE)), timezone.localdate())
    for permit in permits.select_related("site")[:A_FEW]:
        label = _("Surat izin tidak berlaku lagi: %(name)s") % {"name": permit.name}
        url = reverse("programme:coordination", args=[permit.site.key]) + "#permit"
        yield Waiting(label, str(permit.site), url, "alarm")


def _coordination(user: User) -> Iterator[Waiting]:
    """Sites whose agencies met too long ago, the longest ago first."""
    sites = user.sites_where(Permission.PREPARE)
    rows = Site.objects.all() if sites is None else Site.objects.filter(pk__in=sites)
    for site in stale_sites(rows, timezone.localdate())[:SHOWN]:
        words = _("Koordinasi terakhir %(date)s, sudah lebih dari %(days)s hari")
        label = words % {"date": partial_date(site.last_met), "days": site.programme.coordination_days}
        yield Waiting(label, str(site), reverse("programme:coordination", args=[site.key]))


def _deviations(user: User) -> Iterator[Waiting]:
    pending = FollowUp.objects.filter(deviation=OuterRef("pk"), done_on__isnull=True)
    open_ones = (
        Deviation.objects.filter(_at(user, Permission.FOLLOW_UP), state=DeviationState.OPEN)
        .exclude(Exists(pending))
        .select_related("site", "group")
        .annotate(group_of_site=_first_group())
        .order_by(F("amount_at_stake").desc(nulls_last=True), "id")
    )
    for deviation in open_ones[:SHOWN]:
        if deviation.group or deviation.group_of_site:
            url = _page_of(deviation, deviation.group_of_site)
            yield Waiting(capfirst(deviation.as_found), _stake(deviation), url, "alarm")


def _first_group() -> Any:
    return Subquery(MigrantGroup.objects.filter(site=OuterRef("site")).order_by("id").values("key")[:1])


def _page_of(deviation: Deviation, group_of_site: str) -> str:
    key = deviation.group.key if deviation.group else group_of_site
    return reverse("mentoring:deviation", args=[key, deviation.key]) + "?next=/"


def _stake(deviation: Deviation) -> str:
    where = str(deviation.group or deviation.site)
    if not deviation.amount_at_stake:
        return where
    return _("%(where)s · %(amount)s dipertaruhkan") % {
        "where": where,
        "amount": rupiah(deviation.amount_at_stake),
    }


def _selections(user: User) -> Iterator[Waiting]:
    """What somebody else proposed and this user may approve; what came back to those who choose."""
    rows = Selection.objects.select_related("site").order_by("id")
    submitted = rows.filter(_at(user, Permission.APPROVE_SELECTION), state=SelectionState.SUBMITTED)
    for selection in submitted.exclude(submitted_by=user)[:SHOWN]:
        yield Waiting(_("Pemilihan menunggu persetujuan"), str(selection.site), selection.get_absolute_url())
    for selection in rows.filter(_at(user, Permission.REGISTER), state=SelectionState.SENT_BACK)[:SHOWN]:
        words = _("Pemilihan dikembalikan: %(note)s") % {"note": selection.decision_note}
        yield Waiting(words, str(selection.site), selection.get_absolute_url(), "alarm")


def _groups(user: User, permission: Permission) -> Any:
    return MigrantGroup.objects.filter(_at(user, permission)).select_related("site").order_by("id")


def _boards(user: User) -> Iterator[Waiting]:
    empty = _groups(user, Permission.RECORD_PRA).exclude(Exists(Problem.objects.filter(group=OuterRef("pk"))))
    for group in empty.filter(kind="pra")[:SHOWN]:
        yield Waiting(_("Papan masalah masih kosong"), str(group), reverse("pra:board", args=[group.key]))


def _visits(user: User) -> Iterator[Waiting]:
    visited = (
        _groups(user, Permission.RECORD_MENTORING)
        .exclude(kind="pra")
        .annotate(last=Max("visits__visited_on"))
    )
    for group in visited[: 4 * SHOWN]:
        url = reverse("mentoring:visit_add", args=[group.key])
        if group.last is None:
            yield Waiting(_("Kunjungan belum dicatat"), str(group), url)
        elif timezone.localdate() - last_day(group.last) > VISIT_EVERY:
            yield Waiting(_("Sudah lebih dari sebulan tidak dikunjungi"), str(group), url)


def _consents(user: User) -> Iterator[Waiting]:
    """Sites where people with a name were never asked whether the programme may keep their data.

    Where all are known by a label alone, as in the pilots, there is nobody to ask.
    """
    allowed = user.sites_where(Permission.REGISTER)
    sites: Any = Site.objects.all() if allowed is None else Site.objects.filter(pk__in=allowed)
    people = never_asked(Purpose.SERVICE).filter(site=OuterRef("pk")).order_by()
    some = ArraySubquery(people.values("pk")[: COUNTED + 1])
    for site in sites.filter(Exists(people)).annotate(unasked=some)[:SHOWN]:
        words = _unasked_words(len(site.unasked))
        yield Waiting(words, str(site), reverse("groups:consents_round", args=[site.key]))


def _unasked_words(count: int) -> str:
    if count > COUNTED:
        return _("Lebih dari 1.000 orang belum ditanya persetujuan layanan")
    words = ngettext(
        "%(count)s orang belum ditanya persetujuan layanan",
        "%(count)s orang belum ditanya persetujuan layanan",
        count,
    )
    return words % {"count": count}


def _people(user: User) -> Iterator[Waiting]:
    if user.can(Permission.MANAGE_ACCESS):
        for somebody in User.objects.filter(is_active=True, assignments__isnull=True, is_superuser=False)[
            :SHOWN
        ]:
            yield Waiting(
                _("Belum punya tugas"), somebody.name, reverse("accounts:user", args=[somebody.key])
            )


def _doubts(user: User) -> Iterator[Waiting]:
    if user.can(Permission.EXPORT):
        count = Contradiction.objects.for_user(user).count()
        if count:
            words = ngettext("%(count)s keraguan terbuka", "%(count)s keraguan terbuka", count) % {
                "count": count
            }
            yield Waiting(words, _("Catatan keraguan"), reverse("programme:contradictions"), "plain")
