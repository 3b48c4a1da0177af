"""The form of a coordination meeting: one page for all of it, with rows that grow. It never writes.

Without JavaScript *tambah baris* is a button of the form: the page comes back with what was typed and two
more rows, and nothing is judged yet. A stored row goes only when it is ticked to go.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programme.coordination_forms import DATE_HELP, CoordinationForm, institutions_of, words
from programme.dates import today_at
from programme.forms import PartialDateInput
from programme.meeting_facts import MeetingTold, Newcomer, RowTold
from programme.meeting_rows import MORE, MOST, NEW, ROWS, RowSet, row_set
from programme.meeting_versions import compare_meetings
from programme.meetings import KINDS
from programme.models import CoordinationMeeting, Institution, PhaseCode, Site, TopicKind


class MeetingForm(CoordinationForm):
    """A meeting with its topics, who came, and its rows. ``told`` is the account that it gives."""

    columns = ("title", "held_on", "venue", "phase", "notes")
    title = forms.CharField(
        label=_("Nama pertemuan"),
        max_length=200,
        error_messages={"required": _("Tulis nama pertemuannya.")},
    )
    held_on = PartialDateInput(label=_("Tanggal"), help_text=DATE_HELP)
    venue = forms.CharField(label=_("Tempat"), max_length=200, required=False)
    phase = forms.ChoiceField(
        label=_("Tentang tahap"), choices=[("", _("seluruh program")), *PhaseCode.choices], required=False
    )
    notes = words(_("Catatan"), required=False)

    def __init__(
        self, *args: Any, site: Site, record: CoordinationMeeting | None = None, **kwargs: Any
    ) -> None:
        if record is None:
            kwargs["initial"] = {"held_on": today_at(site).isoformat(), **kwargs.get("initial", {})}
        super().__init__(*args, site=site, record=record, **kwargs)
        self.site = site
        self.fields["held_on"].required = record is None or bool(record.held_on)
        came = {row.institution_id: row for row in record.participants.all()} if record else {}
        self.institutions: list[Institution] = list(institutions_of(site, *came))
        self._offer_topics()
        self._offer_institutions(came)
        self._make_rows()

    def _offer_topics(self) -> None:
        stored = {row.kind: row.text for row in self.record.topics.all()} if self.record else {}
        for kind, label in TopicKind.choices:
            tick = forms.BooleanField(label=label, required=False, initial=kind in stored)
            text = words(gettext("Hasil pembahasan"), rows=2, required=False, initial=stored.get(kind, ""))
            self.fields |= {f"topic_{kind}": tick, f"topic_{kind}_text": text}

    def _offer_institutions(self, came: Mapping[int, Any]) -> None:
        for one in self.institutions:
            row = came.get(one.pk)
            tick = forms.BooleanField(label=one.name, required=False, initial=row is not None)
            name = forms.CharField(
                label=format_html('{} <span class="unseen">· {}</span>', gettext("Diwakili oleh"), one.name),
                max_length=200,
                required=False,
                initial=row.represented_by if row else "",
            )
            self.fields |= {f"present_{one.key}": tick, f"by_{one.key}": name}

    def _make_rows(self) -> None:
        stored = {name: self._stored_rows(name) for name in ROWS}
        named = [row.owner_id for row in stored["agreements"]] + [
            row.due_to_id for row in stored["obligations"]
        ]
        self.to_choose = {one.key: one for one in institutions_of(self.site, *named)}
        known = [(key, one.name) for key, one in self.to_choose.items()]
        names = [(number, self.data.get(f"newcomers-{number}-name", "").strip()) for number in range(MOST)]
        known += [(f"{NEW}{number}", name) for number, name in names if name]
        data = self.data if self.is_bound else None
        self.rows: dict[str, RowSet] = {
            name: row_set(name, data, stored=rows, institutions=known) for name, rows in stored.items()
        }

    def _stored_rows(self, name: str) -> list[Any]:
        if self.record is None or name not in KINDS:
            return []
        linked = {"agreements": "owner", "obligations": "due_to"}.get(name)
        rows = getattr(self.record, name).all()
        return list(rows.select_related(linked) if linked else rows)

    @property
    def topics(self) -> list[tuple[Any, Any]]:
        """Tick and words of each topic."""
        return [(self[f"topic_{kind}"], self[f"topic_{kind}_text"]) for kind in TopicKind.values]

    @property
    def present(self) -> list[tuple[Any, Any]]:
        """Tick and name of each institution."""
        return [(self[f"present_{one.key}"], self[f"by_{one.key}"]) for one in self.institutions]

    def is_valid(self) -> bool:
        """Whether the meeting and each of its rows can be read."""
        valid = super().is_valid()
        rows = [formset.is_valid() for formset in self.rows.values()]
        return valid and all(rows)

    @property
    def row_errors(self) -> list[tuple[str, str, str]]:
        """Label, sentence and place of each refusal in a row, for the list above the form."""
        found = []
        for formset in self.rows.values():
            found += [("", str(words), f"rows-{formset.prefix}") for words in formset.non_form_errors()]
            for row in formset:
                if not row.is_bound or row in formset.deleted_forms:
                    continue
                for field in row.visible():
                    found += [(str(field.label), str(words), field.auto_id) for words in field.errors]
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse words on what is not ticked: one of the two is a slip."""
        data: dict[str, Any] = super().clean() or {}
        for tick, text in [*self.topics, *self.present]:
            if data.get(text.name) and not data.get(tick.name):
                slip = gettext("Ada isinya, tetapi belum dicentang. Centang, atau hapus isinya.")
                self.add_error(text.name, slip)
        self._check_newcomers()
        return data

    def _check_newcomers(self) -> None:
        known = {one.name.casefold() for one in self.institutions}
        for row in self.rows["newcomers"]:
            name = row.cleaned_data.get("name", "") if row.is_valid() else ""
            if name and name.casefold() in known:
                twice = gettext("“%(name)s” sudah ada di daftar. Centang namanya di sana.")
                row.add_error("name", twice % {"name": name})
            known.add(name.casefold())

    def grow(self, name: str) -> None:
        """Give the rows of one kind some more, keep all that was typed, and judge nothing yet."""
        data = self._copy()
        if name in self.rows:
            total = self.rows[name].total_form_count()
            data[f"{name}-TOTAL_FORMS"] = str(min(total + MORE, MOST))
        self.data = data
        self._errors = ErrorDict()
        self._make_rows()
        for formset in self.rows.values():
            for row in formset:
                row.keep_quiet()

    def renew(self, **values: Any) -> None:
        """Let all that was typed be sent once more, on top of what is stored now; rows too."""
        super().renew(**values)
        data = self._copy()
        for name in KINDS:
            versions = {row.key: row.version for row in self._stored_rows(name)}
            for row in self.rows[name]:
                key = row["key"].value()
                if key in versions:
                    data[row.add_prefix("version")] = str(versions[key])
        self.data = data
        self._make_rows()

    def _copy(self) -> QueryDict:
        data = QueryDict(mutable=True)
        data.update(self.data)
        return data

    def differences(self, stored: Any) -> list[tuple[str, Any, Any]]:
        """What is stored now beside what was typed here, part by part."""
        return [*super().differences(stored), *compare_meetings(stored, self.told(), self.to_choose)]

    def told(self) -> MeetingTold:
        """The meeting as it was told."""
        data = self.cleaned_data
        newcomers = {
            f"{NEW}{number}": Newcomer(told["name"], told["kind"], told["represented_by"])
            for number, told in enumerate(row.cleaned_data for row in self.rows["newcomers"])
            if told.get("name")
        }
        choices = {**self.to_choose, **newcomers}
        topics = {kind: data[f"topic_{kind}_text"] for kind in TopicKind.values if data[f"topic_{kind}"]}
        came = [one.key for one in self.institutions if data[f"present_{one.key}"]]
        return MeetingTold(
            columns=self.values(),
            topics=topics,
            present={key: data[f"by_{key}"] for key in came},
            newcomers=tuple(newcomers.values()),
            rows={name: tuple(self._told_rows(name, choices)) for name in KINDS},
        )

    def _told_rows(self, name: str, choices: Mapping[str, Any]) -> Iterator[RowTold]:
        for row in self.rows[name]:
            data = row.cleaned_data
            if not data.get("key") and not row.has_changed():
                continue
            values = {column: data.get(column) for column in row.columns}
            for column in {"owner", "due_to"} & set(values):
                values[column] = choices.get(values[column] or "")
            key, version = data.get("key") or "", data.get("version") or 0
            yield RowTold(values=values, key=key, version=version, removed=bool(data.get("DELETE")))
