"""Members who join and leave, officers who are elected, rules that the group gives itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.formation import agree_rule, change_rule
from groups.forms.formation import ElectionForm, JoinForm, LeaveForm, OfficeEndForm, RuleForm
from groups.membership import busy_people, end_membership, join_group
from groups.models import GroundRule, GroupOffice, Membership, MigrantGroup, Participant
from groups.offices import elect, end_office
from groups.pages import group_context, open_group
from groups.roster import current_members
from programme.access import visible_or_404
from programme.views.editing import form_page


def join(request: SignedInRequest, key: str) -> HttpResponse:
    """Take people of the site into the group."""
    group = open_group(request.user, key, Permission.FORM_GROUPS)
    busy = busy_people(group.site_id, group.kind, timezone.localdate())
    people = Participant.objects.filter(site=group.site).taking_part().exclude(pk__in=busy)
    people = people.select_related("household").prefetch_related("skills").order_by("name", "label")
    form = JoinForm(request.POST or None, people=people, initial={"since": timezone.localdate()})

    def perform(form: JoinForm) -> str:
        told = form.cleaned_data
        join_group(
            by=request.user,
            token=told["submission"],
            group=group,
            people=list(told["members"]),
            since=told["since"],
        )
        messages.success(request, _("Anggota bertambah."))
        return group.get_absolute_url()

    context = _context(group, _("Tambah anggota"))
    context["hint"] = _("Yang sudah ada di kelompok sejenis tidak ditampilkan.")
    return form_page(request, form, perform=perform, context=context)


def leave(request: SignedInRequest, key: str, membership: str) -> HttpResponse:
    """End a membership with its last day."""
    group = open_group(request.user, key, Permission.FORM_GROUPS)
    rows = Membership.objects.filter(group=group, span__upper_inf=True).select_related("participant")
    found: Membership = visible_or_404(rows, request.user, key=membership)
    form = LeaveForm(request.POST or None, initial={"last": timezone.localdate()})

    def perform(form: LeaveForm) -> str:
        told = form.cleaned_data
        end_membership(by=request.user, token=told["submission"], membership=found, last=told["last"])
        messages.success(request, _("%(name)s keluar dari kelompok.") % {"name": found.participant})
        return group.get_absolute_url()

    context = _context(group, _("%(name)s keluar dari kelompok") % {"name": found.participant})
    context["hint"] = _("Bila orang ini pengurus, jabatannya ikut berakhir.")
    return form_page(request, form, perform=perform, context=context)


def office_add(request: SignedInRequest, key: str) -> HttpResponse:
    """Elect an officer from the members of today."""
    group = open_group(request.user, key, Permission.FORM_GROUPS)
    initial = {"office": request.GET.get("office", "")}
    form = ElectionForm(request.POST or None, people=current_members(group), initial=initial)

    def perform(form: ElectionForm) -> str:
        told = form.cleaned_data
        elect(
            by=request.user,
            token=told["submission"],
            group=group,
            office=told["office"],
            person=told["participant"],
            elected_on=told["elected_on"],
        )
        messages.success(request, _("Pengurus tercatat."))
        return group.get_absolute_url()

    return form_page(request, form, perform=perform, context=_context(group, _("Pilih pengurus")))


def office_end(request: SignedInRequest, key: str, office: str) -> HttpResponse:
    """End somebody's office."""
    group = open_group(request.user, key, Permission.FORM_GROUPS)
    rows = GroupOffice.objects.filter(group=group, ended_on=None).select_related("participant")
    found: GroupOffice = visible_or_404(rows, request.user, key=office)
    form = OfficeEndForm(request.POST or None, initial={"version": found.version})

    def perform(form: OfficeEndForm) -> str:
        told = form.cleaned_data
        end_office(
            by=request.user,
            token=told["submission"],
            office=found,
            version=told["version"],
            ended_on=told["ended_on"],
        )
        messages.success(request, _("Jabatan berakhir."))
        return group.get_absolute_url()

    heading = _("%(office)s berakhir") % {"office": found.get_office_display()}
    return form_page(request, form, perform=perform, context=_context(group, heading))


def rule_add(request: SignedInRequest, key: str) -> HttpResponse:
    """Keep a rule of the group."""
    group = open_group(request.user, key, Permission.FORM_GROUPS)
    form = RuleForm(request.POST or None)

    def perform(form: RuleForm) -> str:
        agree_rule(by=request.user, token=form.cleaned_data["submission"], group=group, **form.values())
        messages.success(request, _("Aturan tercatat."))
        return group.get_absolute_url()

    return form_page(request, form, perform=perform, context=_context(group, _("Tambah aturan kelompok")))


def rule_edit(request: SignedInRequest, key: str, rule: str) -> HttpResponse:
    """Word a rule anew."""
    group = open_group(request.user, key, Permission.FORM_GROUPS)
    found: GroundRule = visible_or_404(GroundRule.objects.filter(group=group), request.user, key=rule)
    form = RuleForm(request.POST or None, record=found)

    def perform(form: RuleForm) -> str:
        told = form.cleaned_data
        change_rule(
            by=request.user,
            token=told["submission"],
            rule=found,
            version=told["version"] or 0,
            **form.values(),
        )
        messages.success(request, _("Perubahan tersimpan."))
        return group.get_absolute_url()

    return form_page(request, form, perform=perform, context=_context(group, _("Ubah aturan kelompok")))


def _context(group: MigrantGroup, heading: str) -> dict[str, object]:
    return group_context(group, "groups", heading=heading, back=group.get_absolute_url())
