"""The few regions that a NIK from Blitar and a home in Surabaya need."""

from programme.models import Region

PLACES = {
    "35": ("JAWA TIMUR", "province"),
    "35.05": ("KABUPATEN BLITAR", "city"),
    "35.05.01": ("Bakung", "district"),
    "35.78": ("KOTA SURABAYA", "city"),
    "35.78.06": ("Sawahan", "district"),
    "35.78.06.1006": ("Pakis", "village"),
}
NIK = "3505015203850012"  # a woman born on 12 March 1985, first registered in Bakung, Blitar
KK = "3578061203990001"


def load():
    """Make them."""
    for code, (name, level) in PLACES.items():
        Region.objects.create(
            code=code, name=name, level=level, parent_id=code.rpartition(".")[0] or None, valid_source="uji"
        )
