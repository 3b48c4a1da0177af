"""The official list of regions: which one is in force, and the words by which a region is found.

Regions that ``manage.py load_regions`` puts in are told by one row of ``programme_regionlist``, not by 91,592
rows of the audit log. What anybody else puts in, and whatever is changed or taken away, is told row by row as
everywhere.
"""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

from programme.guards import GuardTables

# Lower case, no signs, one space between words: "Tiga-belas Ilir" → "tiga belas ilir".
PLAIN_WORDS = r"""
CREATE FUNCTION region_plain(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$
    SELECT btrim(regexp_replace(translate(lower(name), '''’`"*', ''), '[^[:alnum:]]+', ' ', 'g'))
$body$;
"""

# The same with every number as digits, however it was written: "Sepuluh", "Tiga-belas", "XIII", "01".
NUMBERS_AS_DIGITS = r"""
CREATE FUNCTION region_numbers(told text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
DECLARE
    units CONSTANT text[] := '{satu,dua,tiga,empat,lima,enam,tujuh,delapan,sembilan}';
    roman CONSTANT text[] := '{i,ii,iii,iv,v,vi,vii,viii,ix,x,xi,xii,xiii,xiv,xv,xvi,xvii,xviii,xix,xx,
        xxi,xxii,xxiii,xxiv,xxv,xxvi,xxvii,xxviii,xxix,xxx}';
    word text[];
    found text[] := '{}';
    place int := 1;
    unit int;
    number int;
    taken int;
BEGIN
    IF told !~ '\m(satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|[ivx]+\M|0)' THEN
        RETURN told;
    END IF;
    word := string_to_array(regexp_replace(told,
        '\m(dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)(belas|puluh|ratus)'
        '(?=\M|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)', '\1 \2 ', 'g'), ' ');
    word := array_remove(word, '');
    WHILE place <= cardinality(word) LOOP
        taken := 1;
        unit := array_position(units, word[place]);
        IF unit IS NULL THEN
            number := CASE word[place] WHEN 'sepuluh' THEN 10 WHEN 'sebelas' THEN 11 WHEN 'seratus' THEN 100
                      ELSE array_position(roman, word[place]) END;
        ELSIF word[place + 1] IN ('belas', 'puluh', 'ratus') THEN
            taken := 2;
            number := CASE word[place + 1] WHEN 'belas' THEN 10 + unit WHEN 'puluh' THEN 10 * unit
                      ELSE 100 * unit END;
            IF word[place + 1] = 'puluh' AND word[place + 2] = ANY (units) THEN
                taken := 3;
                number := number + array_position(units, word[place + 2]);
            END IF;
        ELSE
            number := unit;
        END IF;
        found := found || coalesce(number::text, regexp_replace(word[place], '^0+(?=\d)', ''));
        place := place + taken;
    END LOOP;
    RETURN array_to_string(found, ' ');
END
$body$;
"""

# Its words, and every way to write them; of a kabupaten or kota the name first, since nobody types "KABUPATEN".
OWN_WORDS = r"""
CREATE FUNCTION region_words(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$
    SELECT region_numbers(region_plain(name))
$body$;
CREATE FUNCTION region_own(name text, level text, OUT words text, OUT own text)
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
DECLARE
    plain text := region_plain(name);
    glued text := replace(plain, ' ', '');
BEGIN
    words := region_numbers(plain);
    IF level = 'city' THEN
        words := regexp_replace(words, '^(kabupaten|kota administrasi|kota) ', '');
    END IF;
    own := ' ' || words || ' ';
    IF plain <> words THEN
        own := own || plain || ' ';
    END IF;
    IF glued <> plain THEN
        own := own || glued || ' ';
    END IF;
END
$body$;
"""

# A region and all that is part of it, from the whole to the part: the words of a region are its own and those of
# its parent, which stand there by then.
RENEW = r"""
CREATE FUNCTION region_search_renew() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    above text[] := '{}';
    depth int;
BEGIN
    FOREACH depth IN ARRAY ARRAY[2, 5, 8, 13] LOOP
        WITH renewed AS (
            INSERT INTO programme_regionsearch (region_id, level, retired, name, own, words)
            SELECT r.code, r.level, r.retired, o.words, o.own, o.own || coalesce(p.words, '')
            FROM (
                SELECT code, parent_id, level, retired, name FROM new_rows WHERE length(code) = depth
                UNION
                SELECT part.code, part.parent_id, part.level, part.retired, part.name
                FROM unnest(above) AS whole (code) JOIN programme_region part ON part.parent_id = whole.code
            ) r
            CROSS JOIN region_own(r.name, r.level) o
            LEFT JOIN programme_regionsearch p ON p.region_id = r.parent_id
            ON CONFLICT (region_id) DO UPDATE SET level = excluded.level, retired = excluded.retired,
                name = excluded.name, own = excluded.own, words = excluded.words
            RETURNING region_id
        )
        SELECT coalesce(array_agg(region_id), '{}') INTO above FROM renewed;
    END LOOP;
    RETURN NULL;
END
$body$;
CREATE TRIGGER search_insert AFTER INSERT ON programme_region REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION region_search_renew();
CREATE TRIGGER search_update AFTER UPDATE ON programme_region REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION region_search_renew();
"""

NO_RENEW = """
DROP TRIGGER search_insert ON programme_region;
DROP TRIGGER search_update ON programme_region;
DROP FUNCTION region_search_renew, region_own, region_words, region_numbers, region_plain;
"""

# For an update that touches nothing the trigger runs and changes nothing: this reads what is there already.
FILL = "UPDATE programme_region SET code = code"

AUDIT_INSERT = (
    "DROP TRIGGER audit_insert ON programme_region; "
    "CREATE TRIGGER audit_insert AFTER INSERT ON programme_region REFERENCING NEW TABLE AS new_rows "
    "FOR EACH STATEMENT {when} EXECUTE FUNCTION audit_rows('site_id')"
)
UNLESS_LISTED = "WHEN (current_setting('app.action', true) IS DISTINCT FROM 'load_regions')"


class Migration(migrations.Migration):
    dependencies = [("programme", "0005_preparation_guards")]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="RegionList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "loaded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="dimuat",
                    ),
                ),
                ("source", models.CharField(max_length=100, verbose_name="asal daftar")),
                ("published_on", models.DateField(null=True, verbose_name="tanggal daftar")),
                ("licence", models.CharField(blank=True, max_length=100, verbose_name="lisensi")),
                ("rows", models.PositiveIntegerField(verbose_name="jumlah kode")),
                ("added", models.PositiveIntegerField(verbose_name="baru")),
                ("renamed", models.PositiveIntegerField(verbose_name="berganti nama")),
                ("retired", models.PositiveIntegerField(verbose_name="tidak berlaku lagi")),
                ("returned", models.PositiveIntegerField(verbose_name="berlaku kembali")),
            ],
            options={"verbose_name": "daftar wilayah", "ordering": ["-id"]},
        ),
        migrations.CreateModel(
            name="RegionSearch",
            fields=[
                (
                    "region",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search",
                        serialize=False,
                        to="programme.region",
                    ),
                ),
                ("level", models.CharField(max_length=10)),
                ("retired", models.BooleanField()),
                ("name", models.CharField(max_length=200)),
                ("own", models.TextField()),
                ("words", models.TextField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("own", name="gin_trgm_ops"),
                        name="region_search_own",
                    )
                ],
            },
        ),
        GuardTables(["regionlist"]),
        migrations.RunSQL(PLAIN_WORDS + NUMBERS_AS_DIGITS + OWN_WORDS + RENEW, NO_RENEW),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(AUDIT_INSERT.format(when=UNLESS_LISTED), AUDIT_INSERT.format(when="")),
    ]
