"""One page about a group for Lurah and Camat: who they are, where they stand, what money came. No NIK.

It sums up several phases, so it is made here; ``templates/print/group.typ`` sets it.
"""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from evaluation.comparison.receipts import span_words
from evaluation.facts import Subject
from evaluation.group_table import reach_of
from evaluation.money import serving
from evaluation.phases import Progress, progress_of
from groups.models import GroupOffice, MigrantGroup
from groups.roster import people_of
from programme.formats import not_stated, partial_date
from programme.models import SiteArea
from revolving_fund.books import read_positions
from revolving_fund.models import Fund
from revolving_fund.rules.spans import together


def sheet_of(user: User, group: MigrantGroup, today: datetime.date) -> dict[str, Any]:
    """What the page says, in words; ``group.site`` should be loaded."""
    people, known = people_of(group)
    progress = progress_of([Subject(group.site, group)])[0]
    visited = partial_date(progress.records.latest("visits"))
    return {
        "title": group.name,
        "kicker": f"{group.site.programme.title} · {group.site}",
        "foot": _("Dicetak %(day)s") % {"day": partial_date(today)},
        "facts": [
            *_facts(group),
            [_("Pendampingan terakhir"), visited],
            *_money(user, group, progress),
        ],
        "officers_title": _("Pengurus"),
        "officers": _officers(group),
        "members_title": _("Anggota kelompok") if known else _("Peserta di lokasi ini"),
        "members_note": "" if known else _("Siapa masuk kelompok mana tidak dinyatakan."),
        "members": [str(person) for person in people],
        "phases_title": _("Enam tahap"),
        "phases": [[step.label, step.note] for step in progress.steps],
        "signatures": [[_("Ketua kelompok"), ""], [_("Lurah"), ""], [_("Camat"), ""]],
    }


def _facts(group: MigrantGroup) -> list[list[str]]:
    areas = SiteArea.objects.filter(site=group.site)
    return [
        [_("Jenis"), group.get_kind_display()],
        [_("Wilayah"), ", ".join(str(area) for area in areas) or not_stated()],
        [_("Terbentuk"), partial_date(group.formed_on)],
        [_("Dasar pembentukan"), group.formation_basis or not_stated()],
    ]


def _officers(group: MigrantGroup) -> list[list[str]]:
    rows = GroupOffice.objects.filter(group=group, ended_on=None).select_related("participant")
    found = [[row.get_office_display(), str(row.participant or not_stated())] for row in rows]
    return found or [[_("Pengurus"), not_stated()]]


def _money(user: User, group: MigrantGroup, progress: Progress) -> list[list[str]]:
    """The fund that serves the group, in sums; what nobody told is said so."""
    funds = Fund.objects.for_user(user).filter(site=group.site).order_by("id")
    positions = serving(progress.records.subject, read_positions(user, funds), reach_of)
    if not positions:
        return [[_("Dana stimulans"), _("belum dicatat")]]
    received = [position.received for position in positions if position.received is not None]
    held = [position.held for position in positions if position.held is not None]
    others = max(len(position.groups) for position in positions)
    shared = _("%(amount)s (bersama %(count)s kelompok)") if others > 1 else "%(amount)s"
    return [
        [label, shared % {"amount": span_words(together(spans)), "count": others} if spans else not_stated()]
        for label, spans in ((_("Dana diterima anggota"), received), (_("Dana dipegang pihak lain"), held))
    ]
