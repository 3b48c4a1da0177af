"""What the phase of preparation asks of officers and modules (conclusions 2, 3 and 5 of the report)."""

import datetime

import pytest

from evaluation.facts import Subject
from evaluation.phases import progress_of
from groups.models import ModuleExplanation
from programme.models import InstitutionRole, OfficerTerms, PhaseCode
from tests.factories.groups import GroupFactory
from tests.factories.programme import (
    InstitutionFactory,
    ModuleVersionFactory,
    OfficerAssignmentFactory,
    SiteFactory,
    trained,
    written,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2003, 11, 12)
REASON = "Petugas lain belum ada"


@pytest.fixture
def site():
    return SiteFactory()


def answer(site, need):
    steps = {step.phase: step for step in progress_of([Subject(site)])[0].steps}
    found = next(row for row in steps[PhaseCode.PREPARATION].findings if str(row.requirement.need) == need)
    return found.answer.met, found.answer.there if found.answer.met else found.answer.lack


def officer(site, role="mentor", *, ready=True, **told):
    task = OfficerAssignmentFactory(site=site, role=role)
    if ready:
        written(task)
        trained(task)
    for name, value in told.items():
        setattr(task, name, value)
    task.save()
    return task


def bare(site, role="mentor", **told):
    return officer(site, role, ready=False, activated_on=DAY, override_reason=REASON, **told)


class TestOfficers:
    def test_nobody_is_active(self, site):
        assert answer(site, "petugas aktif") == (False, "belum ada petugas yang aktif")
        officer(site)
        assert answer(site, "petugas aktif") == (False, "belum ada petugas yang aktif")

    def test_all_are(self, site):
        officer(site, activated_on=DAY)
        officer(site, "facilitator", activated_on=DAY)
        assert answer(site, "petugas aktif") == (True, "2 dari 2 petugas aktif")

    def test_some_are_and_one_without_what_it_takes(self, site):
        officer(site, activated_on=DAY)
        bare(site)
        officer(site, "facilitator")
        assert answer(site, "petugas aktif") == (False, "2 dari 3 petugas aktif, 1 tanpa syarat lengkap")

    def test_all_serve_but_not_all_are_prepared(self, site):
        task = bare(site)
        assert answer(site, "petugas aktif") == (False, "1 dari 1 petugas aktif, 1 tanpa syarat lengkap")
        written(task)
        assert answer(site, "petugas aktif")[0] is False
        trained(task, present=False)
        assert answer(site, "petugas aktif")[0] is False
        trained(task)
        assert answer(site, "petugas aktif") == (True, "1 dari 1 petugas aktif")
        OfficerTerms.objects.update(rights=" ")
        assert answer(site, "petugas aktif")[0] is False

    def test_two_trainings_of_one_are_one_officer(self, site):
        task = officer(site, activated_on=DAY)
        trained(task)
        assert answer(site, "petugas aktif") == (True, "1 dari 1 petugas aktif")

    def test_researchers_and_those_of_other_sites_do_not_count(self, site):
        officer(site, activated_on=DAY)
        officer(site, "researcher")
        officer(SiteFactory())
        assert answer(site, "petugas aktif") == (True, "1 dari 1 petugas aktif")

    def test_who_ended_counts_no_more_unless_all_did(self, site):
        over = {"ended_on": datetime.date(2003, 12, 1), "end_reason": "pindah"}
        officer(site, activated_on=DAY, **over)
        assert answer(site, "petugas aktif") == (True, "1 petugas, tugasnya sudah berakhir")
        officer(site)
        assert answer(site, "petugas aktif") == (False, "belum ada petugas yang aktif")

    def test_a_task_that_ended_before_it_began_was_no_service(self, site):
        officer(site, ended_on=DAY, end_reason="salah catat")
        assert answer(site, "petugas aktif") == (False, "belum ada petugas yang aktif")


class TestModules:
    @pytest.fixture
    def version(self, site):
        return ModuleVersionFactory(module__programme=site.programme)

    def house(self, site, **told):
        found = InstitutionFactory(site=site, **told)
        InstitutionRole.objects.create(site=site, institution=found, text="mendampingi")
        InstitutionRole.objects.create(site=site, institution=found, kind="material", text="sanitasi")
        return found

    def explained(self, site, version, **whom):
        ModuleExplanation.objects.create(site=site, version_explained=version, **whom)

    def test_there_is_none(self, site):
        ModuleVersionFactory()
        assert answer(site, "modul dijelaskan") == (False, "modul belum ada")

    def test_people_come_first(self, site, version):
        self.explained(site, version, institution=self.house(site))
        assert answer(site, "modul dijelaskan") == (False, "modul belum dijelaskan kepada warga")

    @pytest.mark.parametrize("audience", ["warga RT 10", ""])
    def test_then_each_institution_with_a_task(self, site, version, audience):
        group = None if audience else GroupFactory(site=site)
        self.explained(site, version, audience=audience, group=group)
        assert answer(site, "modul dijelaskan") == (True, "kepada warga dan 0 lembaga")
        first, second = self.house(site), self.house(site)
        InstitutionFactory(site=site)  # nothing was agreed with it
        self.explained(site, version, institution=first)
        self.explained(site, version, institution=first)
        assert answer(site, "modul dijelaskan") == (False, "penjelasan modul kepada lembaga: 1 dari 2")
        self.explained(site, version, institution=second)
        assert answer(site, "modul dijelaskan") == (True, "kepada warga dan 2 lembaga")

    def test_an_institution_that_was_joined_to_another_is_not_asked_for(self, site, version):
        self.explained(site, version, audience="warga")
        kept = self.house(site)
        gone = self.house(site, merged_into=kept)
        self.explained(site, version, institution=gone)
        assert answer(site, "modul dijelaskan") == (False, "penjelasan modul kepada lembaga: 0 dari 1")

    def test_an_older_version_is_not_enough(self, site, version):
        self.explained(site, version, audience="warga")
        ModuleVersionFactory(module=version.module, number=2)
        assert answer(site, "modul dijelaskan") == (False, "modul belum dijelaskan kepada warga")

    def test_every_module_counts(self, site, version):
        house = self.house(site)
        other = ModuleVersionFactory(module__programme=site.programme)
        self.explained(site, version, audience="warga", institution=house)
        assert answer(site, "modul dijelaskan") == (False, "modul belum dijelaskan kepada warga")
        self.explained(site, other, audience="warga")
        assert answer(site, "modul dijelaskan") == (False, "penjelasan modul kepada lembaga: 1 dari 2")

    def test_what_was_explained_elsewhere_is_not_the_sites(self, site, version):
        far = SiteFactory(programme=site.programme)
        self.explained(far, version, audience="warga")
        assert answer(site, "modul dijelaskan") == (False, "modul belum dijelaskan kepada warga")
        assert answer(far, "modul dijelaskan")[0] is True
