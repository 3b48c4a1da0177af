"""Forms of needs and businesses: said, wanted, chosen, founded."""

from typing import Any

from crispy_forms.bootstrap import InlineCheckboxes, InlineRadios
from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groups.forms.formation import NOT_TOLD, NewGroupForm, People
from groups.models import MigrantGroup, OperatingMode, Participant
from pra.forms.lines import KeyChoice, LineForm
from pra.models import Need, Potential, Problem
from programme.forms import PartialDateInput, RecordForm, SubmissionForm


class NeedForm(LineForm):
    """A need, where a problem meets a potential; either may stay untold."""

    main = "text"
    quick = ("problem", "potential")
    columns = ("text", "problem", "potential")
    text = forms.CharField(
        label=_("Kebutuhan"),
        max_length=1000,
        error_messages={"required": _("Tulis dulu kebutuhannya.")},
    )
    problem = KeyChoice(label=_("Masalah"), empty_label=_("– masalah –"))
    potential = KeyChoice(label=_("Potensi"), empty_label=_("– potensi –"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = self.owner.group
        near = Q(group=group) | Q(group=None)
        found = Q(identified_by=group) | Q(identified_by=None)
        kept = self.record
        if kept is not None:
            near, found = near | Q(pk=kept.problem_id), found | Q(pk=kept.potential_id)
        rows: dict[str, Any] = {
            "problem": Problem.objects.filter(near, site=group.site_id).order_by("pk"),
            "potential": Potential.objects.filter(found, site=group.site_id).order_by("kind", "pk"),
        }
        for name, queryset in rows.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]


class BusinessForm(LineForm):
    """A business idea; which need it answers, and how it would be run, where that was said."""

    main = "name"
    quick = ("need",)
    columns = ("name", "need", "operating_mode")
    name = forms.CharField(
        label=_("Usaha"), max_length=200, error_messages={"required": _("Tulis dulu usahanya.")}
    )
    need = KeyChoice(label=_("Kebutuhan"), empty_label=_("Kebutuhan: belum disebut"))
    operating_mode = forms.ChoiceField(
        label=_("Dijalankan"), choices=[NOT_TOLD, *OperatingMode.choices], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = self.owner.group
        near = Q(group=group) | Q(group=None)
        if self.record is not None:
            near |= Q(pk=self.record.need_id)
        self.fields["need"].queryset = Need.objects.filter(near, site=group.site_id).order_by("pk")  # type: ignore[attr-defined]

    def clean_operating_mode(self) -> str | None:
        """Not told is not the same as a choice."""
        return self.cleaned_data["operating_mode"] or None


class WishForm(SubmissionForm):
    """One tap: somebody wants the business (``1``), or not (nothing)."""

    value = forms.ChoiceField(choices=[("1", "1"), ("", "")], required=False)


class ChoiceForm(RecordForm):
    """When the group chose the business, and why."""

    columns = ("chosen_on", "reason")
    chosen_on = PartialDateInput(label=_("Dipilih pada"), required=False)
    reason = forms.CharField(
        label=_("Alasan memilih"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dengan kata-kata kelompok. Misalnya: pasar dekat, tiga orang sudah bisa."),
        error_messages={"required": _("Tulis alasannya, walau singkat.")},
    )


class Runners(People):
    """Members to tick; who is in a business group already is told with its name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.busy: dict[int, MigrantGroup] = {}

    def label_from_instance(self, obj: Participant) -> str:
        """The name, and the business group that the person is in."""
        words = super().label_from_instance(obj)
        there = self.busy.get(obj.pk)
        return (
            gettext("%(person)s – sudah di %(group)s") % {"person": words, "group": there} if there else words
        )


class BusinessGroupForm(NewGroupForm):
    """The business group of a chosen business; ``version`` is the business's."""

    members = Runners(label=_("Anggota"), error_messages={"required": _("Pilih paling sedikit satu orang.")})

    def __init__(self, *args: Any, busy: dict[int, MigrantGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"]
        self.columns = ("name", "operating_mode", "formation_basis", "formed_on")
        self.fields["members"].busy = busy  # type: ignore[attr-defined]
        self.fields["members"].help_text = _(
            "Yang berminat sudah dicentang. Satu orang hanya bisa di satu kelompok usaha."
        )
        self.helper.layout = Layout(
            "submission",
            "version",
            "name",
            InlineRadios("operating_mode"),
            InlineCheckboxes("members"),
            "since",
            "formed_on",
            "formation_basis",
        )

    def differences(self, stored: Any) -> list[tuple[str, Any, Any]]:
        """The business that changed meanwhile has none of these fields; its page shows what is stored now."""
        return []
