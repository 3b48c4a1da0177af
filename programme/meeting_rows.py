"""The rows of a meeting's form: small forms that grow, each kind with a few empty ones."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, BaseFormSet, formset_factory
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from programme.coordination_forms import words
from programme.forms import PartialDateInput
from programme.models import InstitutionKind

MORE = 2  # rows that *tambah baris* adds
MOST = 40  # rows of one kind that a meeting can have
NEW = "baru:"  # an institution that is only being written down: ``baru:0`` is the first of them


class InstitutionChoice(forms.ChoiceField):
    """An institution by its key, one that is only being written down (``baru:0``), or nobody."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, choices=[("", _("belum ditentukan"))], **kwargs)


class RowForm(forms.Form):
    """A row under the meeting; a stored one brings its key and the version that its editor saw."""

    columns: tuple[str, ...] = ()
    key = forms.SlugField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    use_required_attribute = False

    def __init__(self, *args: Any, institutions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, InstitutionChoice):
                offered: Any = field.choices
                field.choices = [*offered, *institutions] if offered[0][0] == "" else offered

    def keep_quiet(self) -> None:
        """Show what was typed without judging it."""
        self._errors = ErrorDict()
        self.cleaned_data = {}

    @classmethod
    def shown(cls, row: Any) -> dict[str, Any]:
        """A stored row as the fields show it: an institution by its key."""
        stored = {name: getattr(row, name) for name in cls.columns}
        return {name: getattr(value, "key", value) for name, value in stored.items()}

    def visible(self) -> list[Any]:
        """The fields that people fill."""
        return [self[name] for name in self.columns]


class NewcomerRow(RowForm):
    """An institution that was not written down before."""

    columns = ("name", "kind", "represented_by")
    name = forms.CharField(
        label=_("Nama lembaga"), max_length=200, error_messages={"required": _("Tulis nama lembaganya.")}
    )
    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=InstitutionKind.choices,
        initial=InstitutionKind.GOVERNMENT,
    )
    represented_by = forms.CharField(label=_("Diwakili oleh"), max_length=200, required=False)


class ObstacleRow(RowForm):
    """What stands in the way."""

    columns = ("text",)
    text = words(_("Kendala"), rows=2)


class AgreementRow(RowForm):
    """What was agreed."""

    columns = ("text", "owner", "due_on")
    text = words(_("Yang disepakati"), rows=2)
    owner = InstitutionChoice(label=_("Penanggung jawab"))
    due_on = PartialDateInput(label=_("Batas waktu"), required=False)


class ObligationRow(RowForm):
    """A duty taken on."""

    columns = ("text", "due_to", "due_on")
    text = words(_("Kewajiban"), rows=2)
    due_to = InstitutionChoice(label=_("Kepada"))
    due_on = PartialDateInput(label=_("Batas waktu"), required=False)


class SiteChangeRow(RowForm):
    """The work moves to another place."""

    columns = ("left_place", "new_place", "reason", "decided_on")
    left_place = forms.CharField(label=_("Dari"), max_length=200)
    new_place = forms.CharField(label=_("Ke"), max_length=200)
    reason = words(_("Alasan"), rows=2)
    decided_on = PartialDateInput(label=_("Diputuskan pada"), required=False)


ROWS: dict[str, tuple[type[RowForm], int]] = {
    "newcomers": (NewcomerRow, 1),
    "obstacles": (ObstacleRow, 2),
    "agreements": (AgreementRow, 2),
    "obligations": (ObligationRow, 1),
    "site_changes": (SiteChangeRow, 1),
}


if TYPE_CHECKING:
    Rows = BaseFormSet[RowForm]
else:
    Rows = BaseFormSet


class RowSet(Rows):
    """The rows of one kind; only a stored one can be ticked to go."""

    @property
    def opened(self) -> bool:
        """Whether there is anything in them, or more of them were asked for."""
        return self.initial_form_count() > 0 or (
            self.is_bound and (self.total_form_count() > self.extra or any(row.has_changed() for row in self))
        )

    def add_fields(self, form: RowForm, index: int | None) -> None:
        """Name the tick in our words."""
        super().add_fields(form, index)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].label = _("Hapus baris ini")


def row_set(name: str, data: Any, *, stored: Any, institutions: list[tuple[str, str]]) -> RowSet:
    """The rows of the kind ``name``: as they were sent in ``data``, else the stored ones and a few empty."""
    form, extra = ROWS[name]
    kind = formset_factory(
        form,
        formset=RowSet,
        extra=max(extra - len(stored), 0),
        can_delete=True,
        can_delete_extra=False,
        max_num=MOST,
        absolute_max=MOST + MORE,
        validate_max=True,
    )
    # What was sent stands by itself: others may have added or removed rows since its page was opened.
    initial = (
        None
        if data is not None
        else [{"key": row.key, "version": row.version, **form.shown(row)} for row in stored]
    )
    rows: Any = kind(data, prefix=name, initial=initial, form_kwargs={"institutions": institutions})
    found: RowSet = rows
    return found
