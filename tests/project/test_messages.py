import gettext
import io

import pytest
from babel.messages.catalog import Catalog
from django.core.management import CommandError, call_command

from migrant_empowerment import catalogue

PAGE = """
{% load i18n %}
  <p title="{% translate 'Simpan' %}">{{ _("Batal") }} {{ name|default:_("Tanpa nama") }}</p>
    {% blocktranslate count n=total trimmed %}
      {{ n }} anggota ({{ share }}%)
    {% plural %}
      {{ n }} anggota-anggota ({{ share }}%)
    {% endblocktranslate %}
 <p>{% translate "Mei" context "bulan" %}</p>
{# Simpanan wajib #}
"""
CODE = '''
from django.utils.translation import gettext as _, gettext_lazy as lazy, ngettext, pgettext

TITLE = lazy("Dana " "bergulir")

def told(n: int) -> str:
    """gettext("in a docstring")"""
    print("not a message", _(variable))
    return _("Kelompok %(name)s") % {} + ngettext("%d rapat", "%d rapat-rapat", n) + pgettext("bulan", "Mei")
'''


@pytest.fixture
def project(tmp_path, settings, monkeypatch):
    """A project of one app and one page, with no catalogue yet."""
    app = tmp_path / "programme"
    for name, content in {
        "code.py": CODE,
        "migrations/0001_first.py": CODE.replace("Dana ", "Dulu "),
    }.items():
        path = app / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_code.py").write_text(CODE.replace("Dana ", "Uji "), encoding="utf-8")
    monkeypatch.setattr(catalogue, "app_folders", lambda root: [root / "programme"])
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    return tmp_path


def found(project):
    return [(message.context, message.id) for message in catalogue.gather(project) if message.id]


def test_gather_finds_every_kind_of_string_and_nothing_else(project):
    assert found(project) == [
        (None, "Dana bergulir"),
        (None, "Kelompok %(name)s"),
        (None, ("%d rapat", "%d rapat-rapat")),
        ("bulan", "Mei"),
        (None, "Simpan"),
        (None, "Batal"),
        (None, "Tanpa nama"),
        (None, ("%(n)s anggota (%(share)s%%)", "%(n)s anggota-anggota (%(share)s%%)")),
    ]


def written(project, **texts):
    """Write the catalogue with these English texts, the rest as in the source."""
    path = catalogue.path_of("en")
    known = Catalog(locale="en")
    for message in catalogue.gather(project):
        if message.id:
            known.add(message.id, texts.get(catalogue.ids(message)[0], message.id), context=message.context)
    catalogue.write(path, catalogue.gather(project), known)
    return path


def test_write_keeps_texts_and_drops_what_left_the_source(project):
    path = written(project, Simpan="Save", Batal="Cancel")
    page = project / "templates" / "page.html"
    page.write_text(page.read_text(encoding="utf-8").replace("Batal", "Kembali"), encoding="utf-8")

    call_command("messages", stdout=io.StringIO())

    known = catalogue.read(path)
    assert known["Simpan"].string == "Save"
    assert known["Kembali"].string == ""
    assert "Cancel" not in path.read_text(encoding="utf-8")


def test_write_twice_changes_nothing(project):
    path = written(project, Simpan="Save")
    first = path.read_bytes()

    call_command("messages", stdout=io.StringIO())

    assert path.read_bytes() == first
    assert str(project) not in first.decode()


def test_compiled_catalogue_is_what_gettext_reads(project):
    path = written(project, Simpan="Save")

    call_command("messages", compile_only=True)

    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("Simpan") == "Save"
    assert compiled.ngettext("%d rapat", "%d rapat-rapat", 2) == "%d rapat-rapat"


def test_check_passes_when_every_string_is_ready(project):
    written(project)
    out = io.StringIO()

    call_command("messages", check=True, stdout=out)

    assert out.getvalue() == "Every string is translated.\n"


def test_check_names_every_string_that_is_not_ready(project):
    path = written(
        project, Batal="", **{"Kelompok %(name)s": "Group %(title)s", "%d rapat": ("one", "meetings")}
    )
    text = path.read_text(encoding="utf-8").replace('msgid "Tanpa nama"', '#, fuzzy\nmsgid "Tanpa nama"')
    path.write_text(text.replace('msgid "Simpan"', 'msgid "Tersimpan"'), encoding="utf-8")
    err = io.StringIO()

    with pytest.raises(CommandError, match=r"^5 strings are not ready in English\.$"):
        call_command("messages", check=True, stderr=err)

    assert err.getvalue().splitlines() == [
        "programme/code.py: the English text has other placeholders: 'Kelompok %(name)s'",
        "programme/code.py: the English text has other placeholders: '%d rapat'",
        "templates/page.html: missing from the English catalogue (run make messages): 'Simpan'",
        "templates/page.html: not translated: 'Batal'",
        "templates/page.html: marked fuzzy: 'Tanpa nama'",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("100%% dari %(total)s", {"%(total)s"}),
        ("%s, %d, %5.2f", {"%s", "%d", "%5.2f"}),
        ("{name} dan {}", {"{name}", "{}"}),
        ("Rp500.000", set()),
    ],
)
def test_placeholders(text, wanted):
    assert catalogue.placeholders(text) == wanted


def test_real_sources_are_the_project_s_own(settings):
    places = {path.relative_to(settings.BASE_DIR).parts[0] for path in catalogue.sources(settings.BASE_DIR)}

    assert {"migrant_empowerment", "programme", "templates"} <= places
    assert places.isdisjoint({".venv", ".data", "tests", "docs"})
