"""How a name is compared: by its sound, not by its spelling; and pairs that are known to be two persons.

``name_key`` gives the spelling-free form of a name, or null for what is no name (*Anggota 01*, *tidak tahu*, a
title alone). It is immutable, so that an index can hold it, and made of plain replacements, because a list of
50,000 people passes through it. ``groups/duplicates.py`` is its reader.
"""

import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGinExtension
from django.db import migrations, models
from django.db.models.functions import Greatest, Least, Now

import programme.keys
from programme.guards import GuardTables

# Words first: titles, Muhammad's many abbreviations, what stands where a name is missing. Then letters: old
# spelling (oe, tj, dj, sj) comes before what sounds alike (kh/h, sy/s, dh/d, f/v/p); j and y become one, because
# elder people write Jusuf; so do doubled letters, and an h at the end of a word goes.
NAME_KEY = r"""
CREATE FUNCTION name_key(told text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
DECLARE
    spelled text := translate(lower(told),
        'áàâäãéèêëíìîïóòôöõúùûüñç.,;:-_/()[]"?!*+0123456789''’`´',
        'aaaaaeeeeiiiiooooouuuunc                          ');
    word text;
    key text := ' ';
    pair text;
BEGIN
    FOREACH word IN ARRAY string_to_array(spelled, ' ') LOOP
        CASE
        WHEN word IN ('', 'h', 'hj', 'haji', 'hajah', 'hajjah', 'bapak', 'bpk', 'pak', 'ibu', 'bu', 'mas',
                      'mbak', 'bin', 'binti', 'drs', 'dra', 'dr', 'ir', 'alm', 'almh') THEN
            CONTINUE;
        WHEN word IN ('m', 'md', 'moh', 'mohd', 'moch', 'muh', 'muhd', 'much', 'mohamad', 'mohammad', 'mohamed',
                      'mohammed', 'mochamad', 'mochammad', 'muhamad', 'muhammad', 'muhamat', 'muhammat',
                      'muhamed', 'muchamad', 'muchammad', 'mukhamad', 'mukhammad') THEN
            key := key || 'muhamad ';
        WHEN word = 'abd' THEN
            key := key || 'abdul ';
        ELSE
            key := key || word || ' ';
        END CASE;
    END LOOP;
    word := btrim(key);
    IF word = '' OR btrim(word, left(word, 1) || ' ') = '' OR word IN (
        'anggota', 'peserta', 'calon', 'warga', 'migran', 'nama', 'tanpa nama', 'no name', 'noname', 'kosong',
        'hamba allah', 'tidak', 'tidak ada', 'tidak tahu', 'tidak tau', 'tidak diketahui', 'tidak jelas',
        'tidak dinyatakan', 'belum', 'belum ada', 'belum tahu', 'belum diisi', 'tdk ada', 'tdk tahu', 'blm ada'
    ) OR (length(word) < 11 AND left(word, 8) IN ('anggota ', 'peserta ')) THEN
        RETURN NULL;
    END IF;
    key := replace(replace(replace(replace(key, 'oe', 'u'), 'tj', 'c'), 'dj', 'j'), 'sj', 's');
    key := replace(replace(replace(replace(key, 'ch', 'h'), 'kh', 'h'), 'sy', 's'), 'nj', 'ny');
    key := replace(replace(replace(replace(key, 'dh', 'd'), 'th', 't'), 'bh', 'b'), 'ph', 'p');
    key := translate(replace(replace(key, 'iy', 'i'), 'uw', 'u'), 'fvqzj', 'ppksy');
    FOREACH pair IN ARRAY ARRAY['a', 'b', 'd', 'e', 'g', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'r', 's', 't', 'u'] LOOP
        key := replace(key, pair || pair, pair);
    END LOOP;
    RETURN btrim(replace(key, 'h ', ' '));
END
$body$;
"""

# Where no name is known, what the person is called stands in for it.
NAME_INDEX = """
CREATE INDEX participant_name_key ON groups_participant
    USING gin (site_id, name_key(coalesce(name, nickname)) gin_trgm_ops) WHERE merged_into_id IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("programme", "0006_regions"), ("groups", "0006_research_codes")]

    operations = [
        BtreeGinExtension(),
        migrations.RunSQL(NAME_KEY, "DROP FUNCTION name_key"),
        migrations.RunSQL(NAME_INDEX, "DROP INDEX participant_name_key"),
        migrations.CreateModel(
            name="DistinctPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.SlugField(
                        default=programme.keys.new_key, editable=False, max_length=80, unique=True
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("received_at", models.DateTimeField(db_default=Now(), editable=False)),
                ("reason", models.TextField(blank=True, verbose_name="alasan")),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.participant",
                        verbose_name="orang pertama",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.participant",
                        verbose_name="orang kedua",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "dua orang berbeda",
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        models.F("site"),
                        Least("first", "second"),
                        Greatest("first", "second"),
                        name="distinct_pair_once",
                        violation_error_message="Kedua orang ini sudah dinyatakan berbeda.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first", models.F("second")), _negated=True),
                        name="distinct_pair_of_two",
                    ),
                ],
            },
        ),
        GuardTables(["distinctpair"]),
    ]
