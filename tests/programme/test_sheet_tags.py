"""The tags and filters that the pages are written with: exact markup where it carries meaning."""

import re
from types import SimpleNamespace

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.template import engines
from django.utils.translation import override

from programme import wording
from programme.charts import Bar, Dot, Part
from programme.templatetags import sheet


def draw(source, **context):
    html = engines["django"].from_string(source).render(context)
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", html)).strip()


def phrase(line, text="kutipan"):
    document = SimpleNamespace(short_title="Laporan 2010")
    return SimpleNamespace(
        line=line, text=text, document=document, get_absolute_url=lambda: f"/laporan/#L{line}"
    )


def reading(field, value, certainty="certain", **others):
    given = {
        "as_written": "",
        "english": "",
        "phrase": None,
        "contradiction": None,
        "note": "",
        "source_note": "",
    }
    return SimpleNamespace(field=field, value=value, certainty=certainty, **(given | others))


def record(*readings, **fields):
    return SimpleNamespace(pk=7, readings=SimpleNamespace(all=lambda: list(readings)), **fields)


def test_icon_is_hidden_from_screen_readers_and_has_no_style():
    drawn = sheet.icon("house")
    assert drawn.startswith('<svg width="20" height="20"')
    assert 'aria-hidden="true"' in drawn
    assert "style=" not in drawn
    assert "\n" not in drawn


def test_icon_takes_a_size():
    assert 'width="14" height="14"' in draw('{% icon "check" 14 %}')


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{{ 500000|rupiah }}", "Rp500.000"),
        ("{{ 1500000|angka }}", "1.500.000"),
        ("{{ gap|selisih }}", "−200.000"),
        ("{{ 47000|terbilang }}", "empat puluh tujuh ribu"),
        ('{{ "2003-11"|partial_date }}', "November 2003"),
        ("{{ nothing|stated }}", '<span class="unstated">tidak dinyatakan</span>'),
        ("{{ empty|stated }}", '<span class="unstated">tidak dinyatakan</span>'),
        ("{{ zero|stated }}", "0"),
        ("{{ unsafe|stated }}", "&lt;b&gt;"),
    ],
)
def test_filters(source, written):
    assert draw(source, gap=-200000, nothing=None, empty="", zero=0, unsafe="<b>") == written


def test_state_is_word_shape_and_colour():
    drawn = draw('{% state "belum menerima" "alarm" %}')
    assert drawn.startswith('<span class="state alarm"><svg')
    assert drawn.endswith("</svg>belum menerima</span>")


def test_state_of_an_unknown_tone_is_an_error():
    with pytest.raises(KeyError, match="hijau"):
        sheet.state("lunas", "hijau")


@pytest.mark.parametrize(
    ("level", "tone"),
    [("success", "good"), ("warning", "wait"), ("error", "alarm"), ("info", "act"), ("wait", "wait")],
)
def test_notice_takes_message_levels_and_tones(level, tone):
    assert sheet.notice("Tersimpan.", level)["tone"] == tone


def test_value_that_is_certain_is_plain_text():
    assert draw('{% value it "amount" as="rupiah" %}', it=record(amount=500000)) == "Rp500.000"
    assert draw('{% value it "since" as="date" %}', it=record(since="2003-11")) == "November 2003"
    assert draw('{% value it "count" %}', it=record(count=0)) == "0"


def test_a_full_stop_may_follow_a_value():
    assert draw('{% value it "amount" as="rupiah" %}.', it=record(amount=500000)) == "Rp500.000."


def test_value_shows_the_label_of_a_choice():
    assert draw('{% value it "kind" %}', it=record(kind="lsm", get_kind_display=lambda: "LSM")) == "LSM"


def test_value_that_nobody_stated_says_so():
    drawn = draw('{% value it "amount" as="rupiah" %}', it=record(amount=None))
    assert drawn == '<span class="unstated">tidak dinyatakan</span>'


def test_value_in_doubt_opens_its_readings_with_sources():
    clash = SimpleNamespace(code="AMB-01", topic="Jumlah", get_absolute_url=lambda: "/pertentangan/#AMB-01")
    it = record(
        reading(
            "amount", 5700000, "doubtful", as_written="15 orang", phrase=phrase(240), contradiction=clash
        ),
        reading("amount", 10000000, "doubtful", source_note="menurut ketua", note="dihitung ulang"),
        reading("other", 1, "doubtful"),
        amount=5700000,
    )
    drawn = draw('{% value it "amount" as="rupiah" %}', it=it)
    assert drawn.startswith(
        '<button type="button" class="unseen" id="bacaan-simplenamespace-7-amount-buka"'
        ' popovertarget="bacaan-simplenamespace-7-amount"></button>'
        '<label class="doubt" for="bacaan-simplenamespace-7-amount-buka">Rp5.700.000<span'
    )
    assert '<span class="sheet readings" id="bacaan-simplenamespace-7-amount" popover>' in drawn
    assert "<strong>Rp10.000.000</strong><small>diragukan</small>" in drawn
    assert '<a href="/laporan/#L240">Laporan 2010 L240</a>' in drawn
    assert '<a href="/pertentangan/#AMB-01">AMB-01: Jumlah</a>' in drawn
    assert "menurut ketua · dihitung ulang" in drawn
    assert drawn.count('<span class="reading">') == 2


def test_value_told_in_two_ways_and_never_settled_names_both():
    it = record(
        reading("present", 17, "doubtful"),
        reading("present", 20, "doubtful"),
        reading("present", 17, "certain"),
        present=None,
    )
    assert wording.text_of(it, "present", "angka", wording.told_of(it, "present")) == "17 atau 20"


def test_value_told_in_many_ways_counts_them():
    told = [reading("present", number, "doubtful") for number in range(4)]
    assert wording.text_of(record(*told, present=None), "present", "", told) == "4 bacaan"


def test_value_with_a_not_stated_reading_is_not_in_doubt():
    it = record(reading("amount", None, "not_stated", phrase=phrase(3)), amount=None)
    assert draw('{% value it "amount" %}', it=it) == '<span class="unstated">tidak dinyatakan</span>'


def test_a_reading_brings_its_translation_only_in_english():
    told = reading("name", "gubug liar", "doubtful", english="illegal huts")
    assert wording.in_words(told).english == ""
    with override("en"):
        assert wording.in_words(told).english == "illegal huts"


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (500000, "rupiah", "Rp500.000"),
        ("500000", "rupiah", "Rp500.000"),
        ("sekitar lima ratus ribu", "rupiah", "sekitar lima ratus ribu"),
        (True, "rupiah", "ya"),
        ("2003-11", "date", "November 2003"),
        (["a", "b"], "", "a, b"),
    ],
)
def test_write(value, kind, text):
    assert wording.write(value, kind) == text


def test_origin_of_one_field_marks_its_lines_once_and_in_order():
    it = record(
        reading("amount", 1, phrase=phrase(240, "menerima")),
        reading("amount", 2, phrase=phrase(164)),
        reading("amount", 3, phrase=phrase(240, "menerima")),
        reading("date", 4, phrase=phrase(9)),
        reading("amount", 5),
    )
    drawn = draw('{% origin it "amount" %}', it=it)
    assert re.findall(r">(L\d+)<", drawn) == ["L164", "L240"]
    assert '<a class="mark" href="/laporan/#L240" title="menerima">L240</a>' in drawn


def test_origin_of_a_record_shows_three_lines_and_counts_the_rest():
    drawn = draw("{% origin it %}", it=record(*(reading("", 1, phrase=phrase(line)) for line in range(1, 6))))
    assert re.findall(r'class="mark" href="[^"]+" title="kutipan">(L\d+)', drawn) == ["L1", "L2", "L3"]
    assert ">+2<" in drawn
    assert drawn.count("<q>") == 2


def test_origin_without_a_source_is_empty():
    assert draw("{% origin it %}", it=record()) == ""
    assert draw("{% origin it %}", it=SimpleNamespace(pk=1)) == ""


def test_pair_puts_the_concept_beside_practice():
    drawn = draw("{% pair designed found %}", designed="Rp500.000 tiap anggota", found=None)
    assert drawn == (
        '<dl class="pair"><div><dt>Konsep awal</dt><dd>Rp500.000 tiap anggota</dd></div>'
        '<div><dt>Pelaksanaan</dt><dd><span class="unstated">tidak dinyatakan</span></dd></div></dl>'
    )


def test_phase_rail_takes_objects_and_mappings():
    steps = [
        {"label": "Koordinasi", "tone": "good", "note": "5 dari 5", "url": "/k/"},
        SimpleNamespace(label="Evaluasi", tone="plain", note="", url=""),
    ]
    drawn = draw("{% phase_rail steps %}", steps=steps)
    assert '<li class="good"><a href="/k/" class="segment"><svg' in drawn
    assert '<span class="note">5 dari 5</span>' in drawn
    assert '<li class="plain"><span class="segment"><svg' in drawn


def test_phase_rail_sums_up_the_first_alarm_before_what_waits():
    tones = {"Koordinasi": "wait", "Persiapan": "alarm", "PRA": "good", "Stimulans": "alarm"}
    steps = [{"label": label, "tone": tone, "note": "kurang", "url": ""} for label, tone in tones.items()]
    told = re.findall(
        r"<span[^>]*>(.*?)</span>", draw("{% phase_rail steps %}", steps=steps).split("<summary>")[1]
    )
    assert told[:3] == ["<b>Persiapan:</b> kurang", "<b>Koordinasi:</b> kurang", "Keterangan tiap tahap"]


def test_tabs_name_the_current_one():
    items = [
        {"label": "Anggota", "url": "/a/", "current": False},
        {"label": "Dana", "url": "/d/", "current": True},
    ]
    drawn = draw("{% tabs items %}", items=items)
    assert '<a href="/a/">Anggota</a>' in drawn
    assert '<a href="/d/" aria-current="page">Dana</a>' in drawn


def test_figures_say_what_is_not_stated():
    drawn = draw(
        "{% figures items %}", items=[{"label": "Masih di koperasi", "amount_html": "", "tone": "alarm"}]
    )
    assert drawn == (
        '<dl class="figures"><div class="alarm"><dt>Masih di koperasi</dt>'
        '<dd><strong><span class="unstated">tidak dinyatakan</span></strong></dd></div></dl>'
    )


def test_bars_are_one_table_with_figures_and_without_style():
    drawn = draw(
        '{% bars rows "Suara" %}', rows=[Bar(label="Modal", value=17), Bar(label="Kesehatan", value=0)]
    )
    assert "<caption>Suara</caption>" in drawn
    assert 'class="mark-fill" width="100%"' in drawn
    assert drawn.count('<td class="figure">0</td>') == 1
    assert "style=" not in drawn


def test_split_writes_figures_and_shares():
    drawn = draw(
        "{% split parts %}", parts=[Part(label="UEP", value=5), Part(label="UKS", value=1, tone="wait")]
    )
    assert "<dt>UEP</dt><dd>5 <small>83%</small></dd>" in drawn
    assert 'x="83.33%" width="16.67%"' in drawn


def test_dots_leave_out_a_dot_that_is_not_stated():
    rows = [Dot(label="Surabaya", value=85, target=100, text="85%"), Dot(label="Yogyakarta", value=None)]
    drawn = draw("{% dots rows %}", rows=rows)
    assert drawn.count("<circle") == 1
    assert 'cx="85%"' in drawn
    assert "tidak dinyatakan" in drawn


def test_empty_offers_the_beginning():
    drawn = draw('{% empty "Belum ada kunjungan." "/baru/" "Catat kunjungan" %}')
    assert '<a class="button primary" href="/baru/">Catat kunjungan</a>' in drawn
    assert "<a" not in draw('{% empty "Belum ada kunjungan." %}')


@pytest.mark.parametrize(
    ("content", "start"),
    [
        ("/kelompok/", '<a class="back" href="/kelompok/" aria-label="Kembali"><svg'),
        ('<a class="back" href="/x/">‹</a>', '<a class="back" href="/x/">'),
        ("  ", ""),
    ],
)
def test_back_link_takes_an_address_or_a_link(content, start):
    drawn = draw("{% back_link %}" + content + "{% endback_link %}")
    assert drawn.startswith(start)
    assert bool(drawn) is bool(start)


def test_submission_is_new_each_time():
    first, second = sheet.submission(), sheet.submission()
    assert re.fullmatch(r'<input type="hidden" name="submission" value="[0-9a-f-]{36}">', first)
    assert first != second


class SampleForm(forms.Form):
    name = forms.CharField(label="Nama", help_text="Satu nama.")
    note = forms.CharField(label="Catatan", required=False)
    kind = forms.ChoiceField(label="Jenis", choices=[("a", "A")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Setuju")
    version = forms.IntegerField(widget=forms.HiddenInput)


class AssistedForm(SampleForm):
    helper = FormHelper()
    helper.add_input(Submit("save", "Simpan"))
    helper.add_input(Submit("draft", "Simpan dulu", css_class="secondary"))


CRISPY = "{% load crispy_forms_tags %}"


def test_a_field_that_may_stay_empty_says_so():
    drawn = draw(CRISPY + "{{ form|crispy }}", form=SampleForm())
    assert '<label for="id_name">Nama</label>' in drawn
    assert '<label for="id_note">Catatan <small>boleh kosong</small></label>' in drawn


def test_an_error_stands_beside_its_field_and_is_tied_to_it():
    drawn = draw("{% field form.name %}", form=SampleForm({}))
    assert '<div class="help" id="id_name_helptext">Satu nama.</div>' in drawn
    assert '<p class="error" id="id_name_error">' in drawn
    assert 'aria-invalid="true" aria-describedby="id_name_helptext id_name_error"' in drawn


def test_the_list_of_errors_takes_another_title():
    source = '{% include "worksheet/errors.html" with form_error_title="Belum bisa masuk." %}'
    drawn = draw(source, form=SampleForm({}))
    assert "<p>Belum bisa masuk.</p>" in drawn
    assert "Belum tersimpan" not in drawn


def test_errors_are_listed_first_with_links_to_their_fields():
    drawn = draw(CRISPY + "{% crispy form %}", form=SampleForm({}))
    assert '<div class="errors" role="alert" tabindex="-1" autofocus>' in drawn
    assert '<a href="#id_name">Nama: ' in drawn
    assert '<a href="#id_kind">Jenis: ' in drawn
    assert drawn.index('class="errors"') < drawn.index("<label")


def test_choices_are_a_fieldset_with_its_legend():
    drawn = draw("{% field form.kind %}", form=SampleForm())
    assert drawn.startswith('<fieldset id="div_id_kind" class="field options"><legend>Jenis</legend>')


def test_crispy_makes_a_posting_form_with_one_primary_button():
    drawn = draw(CRISPY + "{% crispy form %}", form=AssistedForm(), csrf_token="kunci")
    assert drawn.startswith(
        '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="kunci">'
    )
    assert drawn.count(" primary") == 1
    assert (
        '<button type="submit" name="save" value="Simpan" id="submit-id-save" class="button primary' in drawn
    )
    assert '<input type="hidden" name="version" id="id_version">' in drawn


def test_crispy_draws_a_formset():
    formset = forms.formset_factory(SampleForm, extra=2)()
    drawn = draw(CRISPY + "{% crispy formset %}", formset=formset)
    assert drawn.count('<fieldset class="group">') == 2
    assert 'name="form-TOTAL_FORMS" value="2"' in drawn
    assert draw(CRISPY + "{{ formset|crispy }}", formset=formset).count('<fieldset class="group">') == 2
