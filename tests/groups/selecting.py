"""A site with candidates and criteria, carried as far as a test needs it."""

import json
import uuid

from django.urls import reverse

from accounts.permissions import RoleName
from groups.candidates import criteria_of
from groups.checking import Answer, check_candidates
from groups.choosing import Choice, choose_candidates
from groups.criteria import Line, criteria_in_force, keep_criteria
from groups.models import Participant, Selection, Standing
from groups.selecting import approve_selection, keep_minutes, start_selection, submit_selection
from tests.factories.accounts import user_at
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import SiteFactory

LINES = (Line("Migran", True), Line("Tinggal di lokasi ini", True), Line("Punya usaha kecil", False))


def token():
    return uuid.uuid4()


class Place:
    """A site with ``count`` candidates, three criteria, a facilitator and two staff of the Dinas."""

    def __init__(self, count=23, target=20, lines=LINES):
        self.site = SiteFactory(target_members=target)
        self.people = [
            ParticipantFactory(site=self.site, label=f"Calon {n:02d}", standing=Standing.CANDIDATE)
            for n in range(1, count + 1)
        ]
        self.facilitator = user_at(self.site, RoleName.FACILITATOR)
        self.dinas = user_at(self.site, RoleName.DINAS)
        self.other_dinas = user_at(self.site, RoleName.DINAS)
        self.selection = None
        if lines:
            self.write_criteria(lines)

    def write_criteria(self, lines):
        return keep_criteria(
            by=self.facilitator,
            token=token(),
            site=self.site,
            seen=criteria_in_force(self.site).version,
            lines=lines,
        )

    def start(self):
        self.selection = start_selection(by=self.facilitator, token=token(), site=self.site)
        self.criteria = criteria_of(self.selection)
        return self.selection

    def now(self):
        self.selection = Selection.objects.select_related("site").get(pk=self.selection.pk)
        return self.selection

    def answer(self, person, criterion, met, note="", seen=0):
        return Answer(person, criterion, met, note, seen)

    def check(self, *answers, by=None):
        return check_candidates(
            by=by or self.facilitator, token=token(), selection=self.selection, answers=answers
        )

    def check_all(self, *, met=True):
        self.check(*(Answer(who, row, met, "", 0) for who in self.people for row in self.criteria))

    def choose(self, *choices, by=None):
        return choose_candidates(
            by=by or self.facilitator, token=token(), selection=self.selection, choices=choices
        )

    def choose_all(self, selected=20, substitutes=2):
        """The first of them selected, then the substitutes, the rest declined with a reason."""
        ends = selected + substitutes
        self.choose(
            *(Choice(who, "selected", None, "", 0) for who in self.people[:selected]),
            *(Choice(who, "substitute", None, "", 0) for who in self.people[selected:ends]),
            *(Choice(who, "declined", None, "sudah ikut program lain", 0) for who in self.people[ends:]),
        )

    def write_minutes(self):
        keep_minutes(
            by=self.facilitator,
            token=token(),
            selection=self.selection,
            version=self.now().version,
            values={"method": "musyawarah warga", "held_on": "2003-10-12"},
        )

    def propose(self, by=None):
        submit_selection(
            by=by or self.facilitator, token=token(), selection=self.selection, version=self.now().version
        )
        return self.now()

    def approve(self, by=None):
        approve_selection(
            by=by or self.dinas, token=token(), selection=self.selection, version=self.now().version
        )
        return self.now()

    def proposed(self, **counts):
        """Everything done until the proposal."""
        self.start()
        self.check_all()
        self.choose_all(**counts)
        self.write_minutes()
        self.propose()
        return self

    def approved(self, **counts):
        self.proposed(**counts)
        self.approve()
        return self

    def standings(self):
        rows = Participant.objects.filter(site=self.site).order_by("id")
        return list(rows.values_list("standing", flat=True))

    def decision(self, number):
        """The decision of the person with this number, from 1."""
        return self.selection.decisions.select_related("participant").get(participant=self.people[number - 1])


def address(name, *objects):
    return reverse(f"groups:{name}", args=[one.key for one in objects])


def text_of(response):
    return " ".join(response.content.decode().split())


def sheet(response, **changes):
    """The form of a page as a browser would send it, with these changes."""
    form = response.context["form"]
    sent = {"submission": str(token()), "seen": json.dumps(form.stored)}
    for name in form.names:
        for part, value in zip(form.parts, form.typed(name), strict=True):
            sent[f"{part}.{name}"] = value
    return {**sent, **changes}


def cell(place, person, criterion):
    return f"{place.people[person].key}.{place.criteria[criterion].key}"
