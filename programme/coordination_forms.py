"""Forms of the coordination tab but the meeting itself (``meeting_forms.py``). They validate, never write."""

from typing import Any

from crispy_forms.bootstrap import PrependedText
from crispy_forms.layout import Layout, Row
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programme.forms import PartialDateInput, RecordForm, RupiahField, SubmissionForm
from programme.models import (
    BudgetKind,
    CoordinationMeeting,
    Institution,
    PermitStatus,
    Site,
)

DATE_HELP = _("Misalnya 12 November 2003, atau cukup November 2003.")


def words(label: Any, *, rows: int = 3, required: bool = True, **more: Any) -> forms.CharField:
    """A text of some lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=2000, required=required, widget=area, **more)


class CoordinationForm(RecordForm):
    """A form of the tab: its links offer the meetings and the institutions of the site."""

    def __init__(self, *args: Any, site: Site, record: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, InstitutionField):
                field.queryset = institutions_of(site, getattr(record, f"{name}_id", None))
            if isinstance(field, MeetingField):
                field.queryset = CoordinationMeeting.objects.filter(site=site).order_by("-id")


class InstitutionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An institution of the site, or nobody."""

    def __init__(self, **kwargs: Any) -> None:
        none = Institution.objects.none()
        super().__init__(
            none, required=False, to_field_name="key", empty_label=_("belum ditentukan"), **kwargs
        )


class MeetingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The meeting at which something came up, or none."""

    def __init__(self) -> None:
        super().__init__(
            CoordinationMeeting.objects.none(),
            label=_("Dari pertemuan"),
            required=False,
            to_field_name="key",
            empty_label=_("bukan dari pertemuan"),
        )


def institutions_of(site: Site, *chosen: int | None) -> Any:
    """The institutions to choose from: those of the site, without the merged ones unless chosen before."""
    known = Q(merged_into__isnull=True) | Q(pk__in=[pk for pk in chosen if pk])
    return Institution.objects.filter(known, site=site).order_by("name", "id")


class AgreementForm(CoordinationForm):
    """What was agreed, by whom it is done, until when."""

    columns = ("text", "owner", "due_on", "meeting")
    text = words(_("Yang disepakati"))
    owner = InstitutionField(label=_("Penanggung jawab"))
    due_on = PartialDateInput(label=_("Batas waktu"), required=False, help_text=DATE_HELP)
    meeting = MeetingField()


class KeptForm(RecordForm):
    """Whether an agreement was kept."""

    columns = ("kept", "kept_note")
    kept = forms.TypedChoiceField(
        label=_("Keadaannya sekarang"),
        choices=[("yes", _("Ditepati")), ("no", _("Tidak ditepati")), ("open", _("Belum dinilai"))],
        coerce={"yes": True, "no": False, "open": None}.get,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )
    kept_note = words(
        _("Keterangan"), required=False, help_text=_("Wajib diisi bila kesepakatan tidak ditepati.")
    )

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    @staticmethod
    def shown(value: Any) -> Any:
        """Yes, no and open by the words of their choice."""
        return {True: "yes", False: "no", None: "open"}.get(value, value)


class ObstacleForm(CoordinationForm):
    """What stands in the way, and how it was overcome."""

    columns = ("text", "meeting", "resolved_on", "resolution")
    text = words(_("Kendala"))
    meeting = MeetingField()
    resolved_on = PartialDateInput(label=_("Selesai pada"), required=False, help_text=DATE_HELP)
    resolution = words(_("Cara mengatasi"), required=False)


class SolvedForm(CoordinationForm):
    """When and how an obstacle was overcome."""

    columns = ("resolved_on", "resolution")
    resolved_on = PartialDateInput(label=_("Selesai pada"), help_text=DATE_HELP)
    resolution = words(_("Cara mengatasi"), required=False)


class ObligationForm(CoordinationForm):
    """A duty: to whom, until when, and whether it was done."""

    columns = ("text", "due_to", "due_on", "meeting", "done_on", "note")
    text = words(_("Kewajiban"), help_text=_("Misalnya: laporan tertulis kegiatan."))
    due_to = InstitutionField(label=_("Kepada"))
    due_on = PartialDateInput(label=_("Batas waktu"), required=False, help_text=DATE_HELP)
    meeting = MeetingField()
    done_on = PartialDateInput(label=_("Dipenuhi pada"), required=False)
    note = words(_("Catatan"), rows=2, required=False)


class DoneForm(CoordinationForm):
    """When a duty was done."""

    columns = ("done_on", "note")
    done_on = PartialDateInput(label=_("Dipenuhi pada"), help_text=DATE_HELP)
    note = words(_("Catatan"), rows=2, required=False, help_text=_("Misalnya nomor surat atau penerimanya."))


class PermitForm(CoordinationForm):
    """A letter that is needed, and how it stands."""

    columns = ("name", "status", "requested_on", "number", "issuer", "issued_on", "valid_until", "note")
    name = forms.CharField(
        label=_("Surat izin"), max_length=200, help_text=_("Misalnya: izin lokasi kegiatan.")
    )
    status = forms.ChoiceField(
        label=_("Keadaannya sekarang"),
        choices=PermitStatus.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu.")},
    )
    requested_on = PartialDateInput(label=_("Diajukan pada"), required=False, help_text=DATE_HELP)
    number = forms.CharField(label=_("Nomor surat"), max_length=100, required=False)
    issuer = InstitutionField(label=_("Penerbit"))
    issued_on = PartialDateInput(label=_("Terbit pada"), required=False)
    valid_until = PartialDateInput(label=_("Berlaku sampai"), required=False)
    note = words(
        _("Catatan"), rows=2, required=False, help_text=_("Misalnya mengapa kegiatan berjalan tanpa izin.")
    )


class SiteChangeForm(CoordinationForm):
    """The work moved: from where, to where, why."""

    columns = ("left_place", "new_place", "reason", "decided_on", "meeting")
    left_place = forms.CharField(label=_("Dari"), max_length=200)
    new_place = forms.CharField(label=_("Ke"), max_length=200)
    reason = words(_("Alasan"), error_messages={"required": _("Tulis alasan lokasi dialihkan.")})
    decided_on = PartialDateInput(label=_("Diputuskan pada"), required=False, help_text=DATE_HELP)
    meeting = MeetingField()


class BudgetForm(CoordinationForm):
    """A cost of the preparation."""

    columns = ("item", "kind", "planned", "spent", "note")
    item = forms.CharField(
        label=_("Uraian"), max_length=200, help_text=_("Misalnya: honor dua pendamping, satu bulan.")
    )
    kind = forms.ChoiceField(
        label=_("Jenis biaya"), choices=[("", _("tidak dinyatakan")), *BudgetKind.choices], required=False
    )
    planned = RupiahField(label=_("Rencana"), required=False)
    spent = RupiahField(
        label=_("Terpakai"),
        required=False,
        help_text=_("Kosongkan bila belum diketahui; 0 berarti tidak ada."),
    )
    note = words(_("Catatan"), rows=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "submission",
            "version",
            "item",
            "kind",
            Row(PrependedText("planned", "Rp"), PrependedText("spent", "Rp")),
            "note",
        )


class RemovalForm(SubmissionForm):
    """The word that a row may go."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def differences(self, stored: Any) -> list[tuple[str, Any, Any]]:
        """Nothing was typed here; the page shows what is stored now."""
        return []
