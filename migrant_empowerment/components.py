"""The page of components: each part of the look in each state, on made-up data, for whoever builds a page."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from crispy_forms.bootstrap import InlineRadios, PrependedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row, Submit
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe as trusted
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.charts import Bar, Dot, Part


@dataclass(frozen=True)
class Manager:
    """Stands for a prefetched relation."""

    rows: tuple[Any, ...] = ()

    def all(self) -> tuple[Any, ...]:
        return self.rows


@dataclass(frozen=True)
class SamplePhrase:
    line: int
    text: str
    document: Any = field(default_factory=lambda: SimpleNamespace(short_title=_("Laporan 2010")))

    def get_absolute_url(self) -> str:
        return f"#L{self.line}"


@dataclass(frozen=True)
class SampleContradiction:
    code: str
    topic: str

    def get_absolute_url(self) -> str:
        return f"#{self.code}"


@dataclass(frozen=True)
class SampleReading:
    field: str
    value: Any
    as_written: str = ""
    certainty: str = "doubtful"
    phrase: SamplePhrase | None = None
    contradiction: SampleContradiction | None = None
    note: str = ""
    source_note: str = ""


@dataclass
class SampleRecord:
    """A record whose fields are certain, doubtful, told in two ways, and not stated."""

    pk: int = 1
    agreed: int = 10_000_000
    received: int = 5_700_000
    present: int | None = None
    started: str = "2003-11"
    ended: str | None = None
    readings: Manager = field(default_factory=lambda: Manager(sample_readings()))


class SampleForm(forms.Form):
    """Every kind of field that the pages use."""

    name = forms.CharField(label=gettext_lazy("Nama"), help_text=gettext_lazy("Satu nama, seperti di KTP."))
    story = forms.CharField(
        label=gettext_lazy("Cerita singkat"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    amount = forms.IntegerField(
        label=gettext_lazy("Jumlah"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    when = forms.DateField(
        label=gettext_lazy("Tanggal"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    attendance = forms.IntegerField(label=gettext_lazy("Hadir"), min_value=0, max_value=40, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis usaha"),
        choices=[("", "–"), ("dagang", gettext_lazy("Dagang")), ("jasa", gettext_lazy("Jasa"))],
    )
    certainty = forms.ChoiceField(
        label=gettext_lazy("Seberapa pasti?"),
        choices=[
            ("certain", gettext_lazy("pasti")),
            ("doubtful", gettext_lazy("diragukan")),
            ("not_stated", gettext_lazy("tidak dinyatakan")),
        ],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Yang dibahas"),
        choices=[
            ("who", gettext_lazy("Pelaksana")),
            ("how", gettext_lazy("Proses")),
            ("what", gettext_lazy("Materi")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Pilih semua yang sesuai."),
    )
    photo = forms.FileField(label=gettext_lazy("Foto berita acara"), required=False)
    password = forms.CharField(label=gettext_lazy("Kata sandi"), widget=forms.PasswordInput)
    consent = forms.BooleanField(label=gettext_lazy("Peserta setuju datanya dipakai untuk penelitian"))
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset(_("Peserta"), "name", "story", Row(PrependedText("amount", "Rp"), "when")),
            Fieldset(_("Kegiatan"), Row("attendance", "kind"), InlineRadios("certainty"), "topics", "photo"),
            "password",
            "consent",
            "version",
        )
        self.helper.add_input(Submit("save", _("Simpan")))


def sample_readings() -> tuple[SampleReading, ...]:
    clash = SampleContradiction("AMB-00", _("Jumlah yang diterima anggota"))
    lines = [SamplePhrase(number, _("kutipan contoh dari baris ini")) for number in (164, 198, 201, 240, 242)]
    return (
        *(SampleReading("agreed", 10_000_000, certainty="certain", phrase=line) for line in lines),
        SampleReading(
            "received",
            5_700_000,
            _("15 orang, Rp300.000 sampai Rp1.500.000"),
            phrase=lines[3],
            contradiction=clash,
        ),
        SampleReading("received", 10_000_000, phrase=lines[0], note=_("Bila semua menerima bagian penuh.")),
        SampleReading("present", 17, _("tujuh belas orang"), phrase=lines[1]),
        SampleReading("present", 20, source_note=_("menurut pendamping")),
    )


def steps() -> list[dict[str, str]]:
    rows = [
        (_("Koordinasi"), "good", _("5 dari 5 tercatat")),
        (_("Persiapan"), "wait", _("belum ada pelatihan petugas")),
        (_("PRA"), "good", _("masalah, potensi, rencana")),
        (_("Stimulans"), "act", _("5 orang belum menerima")),
        (_("Pendampingan"), "alarm", _("kesejahteraan sosial belum dikunjungi")),
        (_("Evaluasi"), "plain", _("belum dimulai")),
    ]
    return [{"label": label, "tone": tone, "note": note, "url": "#rel"} for label, tone, note in rows]


def money() -> dict[str, Any]:
    received = trusted('<span class="doubt">Rp5,7–10 juta</span>')
    return {
        "figures": [
            {"label": _("Disepakati"), "amount_html": "Rp10.000.000", "note": "20 × Rp500.000", "tone": ""},
            {
                "label": _("Ditandatangani"),
                "amount_html": "Rp10.000.000",
                "note": _("20 tanda terima"),
                "tone": "",
            },
            {"label": _("Diterima anggota"), "amount_html": received, "note": _("15 orang"), "tone": "alarm"},
            {
                "label": _("Masih di koperasi"),
                "amount_html": "",
                "note": _("belum ada pernyataan saldo"),
                "tone": "plain",
            },
        ],
        "shares": [
            {
                "name": "Peserta 01",
                "received": 1_500_000,
                "gap": 1_000_000,
                "word": _("lebih dari hak"),
                "tone": "wait",
            },
            {"name": "Peserta 02", "received": 300_000, "gap": -200_000, "word": _("kurang"), "tone": "wait"},
            {
                "name": "Peserta 03",
                "received": None,
                "gap": None,
                "word": _("tidak dinyatakan"),
                "tone": "plain",
            },
            {"name": "Peserta 04", "received": 500_000, "gap": 0, "word": _("sesuai"), "tone": "good"},
            {
                "name": "Peserta 05",
                "received": 0,
                "gap": -500_000,
                "word": _("belum menerima"),
                "tone": "alarm",
            },
        ],
    }


def drawings() -> dict[str, Any]:
    return {
        "bars": [
            Bar(label=_("Modal"), value=17, url="#bars"),
            Bar(label=_("Pekerjaan"), value=12),
            Bar(label=_("Kesehatan"), value=0, tone="alarm"),
            Bar(label=_("Pendidikan"), value=None),
        ],
        "parts": [Part(label="UEP", value=5), Part(label="UKS", value=1, tone="wait")],
        "dots": [
            Dot(label="Surabaya", value=85, target=100, text="85%", tone="good"),
            Dot(label="Palembang", value=40, target=100, text="40%", tone="alarm"),
            Dot(label="Yogyakarta", value=None, target=100),
        ],
    }


def votes() -> list[dict[str, Any]]:
    rows = [
        (1, _("Modal"), 17, False),
        (2, _("Pekerjaan"), 12, False),
        (3, _("Perumahan"), 9, True),
        (3, _("Kesehatan"), 9, True),
    ]
    return [
        {
            "rank": rank,
            "text": text,
            "votes": count,
            "share": count * 5,
            "tied": tied,
            "key": text,
            "doubtful": rank == 2,
        }
        for rank, text, count, tied in rows
    ]


def components(request: HttpRequest) -> HttpResponse:
    """Show every component; sending the form shows its errors, or none."""
    context = {
        "record": SampleRecord(),
        "bare_record": SampleRecord(pk=2, readings=Manager()),
        "steps": steps(),
        "tabs": [
            {"label": label, "url": "#tab", "current": label == _("Dana")}
            for label in (_("Anggota"), "PRA", _("Dana"), _("Pendampingan"), _("Evaluasi"), _("Riwayat"))
        ],
        "tones": [
            ("good", _("lunas")),
            ("wait", _("menunggu")),
            ("alarm", _("belum menerima")),
            ("act", _("sedang berjalan")),
            ("plain", _("tidak dinyatakan")),
        ],
        "form": SampleForm(request.POST or None, request.FILES or None),
        "wrong": SampleForm({"wrong-amount": "banyak"}, prefix="wrong"),
        "votes": votes(),
        **money(),
        **drawings(),
    }
    return render(request, "components_page.html", context)
