import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from migrant_empowerment import static_files
from migrant_empowerment.static_files import HashedFiles


@pytest.fixture
def sources(tmp_path, settings):
    """One static file, to be collected beside it."""
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "migrant_empowerment.static_files.HashedFiles"},
    }
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "sheet.css").write_text("p { color: red }", encoding="utf-8")
    return tmp_path / "static"


def collected(settings):
    return {path.name: path.stat().st_mtime_ns for path in settings.STATIC_ROOT.iterdir()}


def test_collect_hashes_the_names(sources, settings):
    static_files.collect()

    sheets = [name for name in collected(settings) if name.startswith("sheet.") and name.endswith(".css")]
    assert sorted(len(name) for name in sheets) == [len("sheet.css"), len("sheet.0123456789ab.css")]


def test_collect_again_touches_nothing(sources, settings):
    static_files.collect()
    before = collected(settings)

    static_files.collect()

    assert collected(settings) == before


@pytest.mark.parametrize("name", ["sheet.css", "new.css"])
def test_collect_takes_what_changed(sources, settings, name):
    static_files.collect()
    before = set(collected(settings))
    (sources / name).write_text("p { color: blue }", encoding="utf-8")

    static_files.collect()

    assert {new.split(".")[0] for new in set(collected(settings)) - before} == {name.split(".")[0]}


def test_collect_fails_on_a_file_that_a_sheet_names_in_vain(sources):
    (sources / "sheet.css").write_text("p { background: url(missing.png) }", encoding="utf-8")

    with pytest.raises(ValueError, match=r"missing\.png"):
        static_files.collect()


def test_scripts_import_each_other_under_hashed_names_and_bear_no_remarks(tmp_path):
    source = FileSystemStorage(tmp_path / "from")
    written = b'// why\nimport { one } from "./b.js";\n  one(); // at once\n  two("http://b"); // later\n'
    source.save("js/a.js", ContentFile(written))
    source.save("js/b.js", ContentFile(b"export const one = () => 1;\n"))
    target = HashedFiles(location=tmp_path / "to", base_url="/static/")
    names = ["js/a.js", "js/b.js"]
    for name in names:
        with source.open(name) as file:
            target.save(name, file)
    hashed = {name: made for name, made, _done in target.post_process({one: (source, one) for one in names})}
    text = (tmp_path / "to" / hashed["js/a.js"]).read_text()
    other = hashed["js/b.js"].removeprefix("js/")
    assert text == f'import {{ one }} from "./{other}";\none();\ntwo("http://b");\n'
