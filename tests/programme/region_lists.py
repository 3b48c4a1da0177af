"""Small official lists for the tests, and how they are loaded."""

from io import StringIO

from django.core.management import call_command

PLACES = {
    "16": "SUMATERA SELATAN",
    "16.71": "KOTA PALEMBANG",
    "16.71.05": "Ilir Timur Satu",
    "16.71.05.1003": "Tiga-belas Ilir",
    "16.71.18": "Ilir Timur Tiga",
    "16.71.18.1003": "Sepuluh Ilir",
    "16.71.18.1004": "Sebelas Ilir",
    "31": "DKI JAKARTA",
    "31.75": "KOTA ADMINISTRASI JAKARTA TIMUR",
    "31.75.04": "Kramatjati",
    "31.75.04.1001": "Kramatjati",
    "34": "DAERAH ISTIMEWA YOGYAKARTA",
    "34.02": "KABUPATEN BANTUL",
    "34.02.07": "Bambanglipuro",
    "34.02.07.2001": "Sidomulyo",
    "34.04": "KABUPATEN SLEMAN",
    "34.04.02": "Godean",
    "34.04.02.2002": "Sidomulyo",
    "35": "JAWA TIMUR",
    "35.78": "KOTA SURABAYA",
    "35.78.03": "Rungkut",
    "35.78.03.1001": "Kalirungkut",
    "35.78.06": "Sawahan",
    "35.78.06.1006": "Pakis",
    "35.78.21": "Dukuh Pakis",
    "35.78.21.1001": "Dukuh Pakis",
}


def written(path, places=PLACES, *, head="code,name"):
    """The list as a CSV file."""
    lines = [head, *(f"{code},{name}" for code, name in places.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def loaded(path, places=PLACES, *, source="daftar uji", **options):
    """Load a list; returns what the command printed."""
    out = StringIO()
    call_command("load_regions", str(written(path, places)), source=source, stdout=out, **options)
    return out.getvalue().strip()
