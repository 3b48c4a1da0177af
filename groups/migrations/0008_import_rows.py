"""Rows of a list that came as a file, until they are confirmed; and how the database reads what people write."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

# What is staged is read again from its file after a crash; it needs no log and leaves no trace in one.
UNLOGGED = "ALTER TABLE groups_stagedrow SET UNLOGGED"

# As programme.dates.parse_partial_date, of text without double spaces: the kept form, null when unreadable.
TOLD_DATE = r"""
CREATE FUNCTION told_date(told text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $body$
DECLARE
    pattern constant text := '^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$';
    plain text := lower(btrim(regexp_replace(translate(told, ',/', ' -'), ' +', ' ', 'g')));
    parts text[];
    month text;
BEGIN
    IF told = '' THEN
        RETURN NULL;
    ELSIF plain ~ '^[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}$' THEN
        parts := string_to_array(plain, '-');
        plain := parts[3] || '-' || lpad(parts[2], 2, '0') || '-' || lpad(parts[1], 2, '0');
    ELSIF plain !~ pattern THEN
        parts := regexp_split_to_array(btrim(plain, ' -'), '[ -]+');
        IF cardinality(parts) NOT BETWEEN 2 AND 3 OR parts[cardinality(parts)] !~ '^[0-9]{4}$' THEN
            RETURN NULL;
        END IF;
        month := parts[cardinality(parts) - 1];
        month := CASE
            WHEN month ~ '^0*([1-9]|1[0-2])$' THEN lpad(ltrim(month, '0'), 2, '0')
            WHEN month IN ('januari', 'january', 'jan') THEN '01'
            WHEN month IN ('februari', 'february', 'feb', 'pebruari', 'peb') THEN '02'
            WHEN month IN ('maret', 'march', 'mar') THEN '03'
            WHEN month IN ('april', 'apr') THEN '04'
            WHEN month IN ('mei', 'may') THEN '05'
            WHEN month IN ('juni', 'june', 'jun') THEN '06'
            WHEN month IN ('juli', 'july', 'jul') THEN '07'
            WHEN month IN ('agustus', 'august', 'agu', 'aug', 'agt', 'ags') THEN '08'
            WHEN month IN ('september', 'sep') THEN '09'
            WHEN month IN ('oktober', 'october', 'okt', 'oct') THEN '10'
            WHEN month IN ('november', 'nov', 'nopember') THEN '11'
            WHEN month IN ('desember', 'december', 'des', 'dec') THEN '12'
        END;
        IF month IS NULL OR (cardinality(parts) = 3 AND parts[1] !~ '^[0-9]{1,2}$') THEN
            RETURN NULL;
        END IF;
        plain := parts[cardinality(parts)] || '-' || month
            || CASE cardinality(parts) WHEN 3 THEN '-' || lpad(parts[1], 2, '0') ELSE '' END;
    END IF;
    RETURN CASE WHEN plain ~ pattern AND day_exists(plain) THEN plain END;
END
$body$;
"""

# As groups.nik.is_placeholder, of a text without spaces, dots and dashes that is not empty.
BLANK_NUMBER = r"""
CREATE FUNCTION blank_number(bare text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
SELECT btrim(bare, left(bare, 1)) = ''
    OR lower(bare) ~ '^(tidak|tdk|tak|belum|blm|kosong|nihil|x+|[?]+)(ada|punya|tahu|diketahui)?$'
    OR (length(bare) >= 5 AND (position(bare IN repeat('0123456789', 3)) > 0
                               OR position(bare IN repeat('9876543210', 3)) > 0))
    OR (length(bare) = 16 AND btrim(substr(bare, 7), '0') = '')
$body$;
"""

# As groups.nik.read_nik and read_kk, of such a text that is no placeholder: every fault as code:what is there.
NUMBER_FAULTS = r"""
CREATE FUNCTION number_faults(bare text, kind text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $body$
DECLARE
    day int;
    month int;
    year text;
    found text[] := '{}';
BEGIN
    IF bare !~ '^[0-9]+$' THEN
        RETURN ARRAY['letters'];
    ELSIF length(bare) <> 16 THEN
        RETURN ARRAY['length:' || length(bare)];
    END IF;
    day := substr(bare, 7, 2);
    month := substr(bare, 9, 2);
    year := substr(bare, 11, 2);
    IF kind = 'nik' AND day > 40 THEN
        day := day - 40;
    END IF;
    IF day NOT BETWEEN 1 AND 31 THEN
        found := found || (CASE kind WHEN 'kk' THEN 'kk_day:' ELSE 'day:' END || substr(bare, 7, 2));
    END IF;
    IF month NOT BETWEEN 1 AND 12 THEN
        found := found || ('month:' || substr(bare, 9, 2));
    END IF;
    -- Two digits of a year name no century: 29 February of 00 is that of 2000.
    IF found = '{}' AND day > (CASE
        WHEN month IN (4, 6, 9, 11) THEN 30
        WHEN month <> 2 THEN 31
        WHEN year::int % 4 = 0 THEN 29
        ELSE 28
    END) THEN
        found := found || ('calendar:' || lpad(day::text, 2, '0') || '-' || substr(bare, 9, 2) || '-' || year);
    END IF;
    IF right(bare, 4) = '0000' THEN
        found := found || 'serial'::text;
    END IF;
    RETURN found;
END
$body$;
"""

# As programme.neighbourhoods.neighbourhood: "RT 5", "005", "RW V" are three digits; null when unreadable.
TOLD_RT = r"""
CREATE FUNCTION told_rt(told text, kind text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $body$
DECLARE
    parts text[];
    number int := 0;
BEGIN
    IF told = '' THEN
        RETURN '';
    ELSIF told ~ '^[0-9]{1,3}$' THEN
        number := told;
    ELSE
        parts := regexp_match(lower(told), '^(r[tw])?[ .:/-]*([0-9]+|[ivxlc]+)[.]?$');
        IF parts IS NULL OR parts[1] <> kind THEN
            RETURN NULL;
        ELSIF parts[2] ~ '^[0-9]{1,3}$' THEN
            number := parts[2];
        ELSE
            parts := regexp_match(parts[2], '^(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$');
            number := 100 * length(parts[1])
                + CASE parts[2] WHEN 'xc' THEN 90 WHEN 'xl' THEN 40
                    ELSE 40 * (parts[2] ~ 'l')::int + 10 * length(parts[2]) END
                + CASE parts[3] WHEN 'ix' THEN 9 WHEN 'iv' THEN 4
                    ELSE 4 * (parts[3] ~ 'v')::int + length(parts[3]) END;
        END IF;
    END IF;
    RETURN CASE WHEN number BETWEEN 1 AND 999 THEN lpad(number::text, 3, '0') END;
END
$body$;
"""

# As groups.phones.phone_number: 08…, or + and a country; empty stays empty; null when unreadable.
TOLD_PHONE = r"""
CREATE FUNCTION told_phone(told text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $body$
DECLARE
    bare text := translate(told, ' .-()/', '');
    here text := regexp_replace(bare, '^([+]62|0062|62|(?=8))0?', '0');
BEGIN
    RETURN CASE
        WHEN bare = '' THEN ''
        WHEN here ~ '^0[1-9][0-9]{6,12}$' THEN here
        WHEN bare ~ '^[+](?!62)[1-9][0-9]{6,14}$' THEN bare
    END;
END
$body$;
"""

# A region as people write it: "Kab. Malang", "Kodya Malang", "Prop. Jawa Timur".
TOLD_REGION = r"""
CREATE FUNCTION told_region(told text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
SELECT regexp_replace(regexp_replace(regexp_replace(lower(told),
    '^kab(upaten +|[.] *| +)(adm(inistrasi|[.])? +)?', 'kabupaten '),
    '^(kota ?madya|kodya|kota) +(adm(inistrasi|[.])? +)?', 'kota '),
    '^(prov|prop)(insi +|[.] *| +)', 'provinsi ')
$body$;
"""

# A public key of the letters of programme.keys.new_key, and as hard to guess: 56 bits by chance, in 14 letters.
# The first half of a random UUID also tells of which kind it is, and is left out.
NEW_KEY = r"""
CREATE FUNCTION new_record_key() RETURNS text LANGUAGE sql VOLATILE PARALLEL SAFE AS $body$
SELECT translate(encode(substring(uuid_send(gen_random_uuid()) FROM 10), 'hex'), '01', 'gh')
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [("groups", "0007_twins")]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="remarks",
            field=models.JSONField(
                blank=True, default=list, editable=False, verbose_name="catatan pembacaan"
            ),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="told_on",
            field=models.DateField(blank=True, null=True, verbose_name="tanggal daftar"),
        ),
        migrations.CreateModel(
            name="StagedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                ("rank", models.PositiveSmallIntegerField()),
                *(
                    (name, models.TextField())
                    for name in (
                        *("name", "nickname", "sex", "born", "age", "origin", "reason", "factors"),
                        *("arrived", "family", "head", "address", "rt", "rw", "settlement", "skills"),
                        *("occupation", "disability", "communication", "decile", "decile_as_of"),
                        *("papers", "phone", "nik_secret", "nik_digest", "nik_last"),
                        *("kk_secret", "kk_digest", "kk_last"),
                    )
                ),
                ("origin_code", models.TextField(null=True)),
                ("faults", django.contrib.postgres.fields.ArrayField(models.TextField(), size=None)),
                ("hints", django.contrib.postgres.fields.ArrayField(models.TextField(), size=None)),
                (
                    "batch",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="groups.importbatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "baris berkas impor",
                "ordering": ["rank", "line"],
                "indexes": [models.Index(fields=["batch", "rank", "line"], name="staged_in_order")],
                "constraints": [models.UniqueConstraint(fields=("batch", "line"), name="staged_line_once")],
            },
        ),
        migrations.RunSQL(UNLOGGED, migrations.RunSQL.noop),
        migrations.RunSQL(TOLD_DATE, "DROP FUNCTION told_date"),
        migrations.RunSQL(BLANK_NUMBER, "DROP FUNCTION blank_number"),
        migrations.RunSQL(NUMBER_FAULTS, "DROP FUNCTION number_faults"),
        migrations.RunSQL(TOLD_RT, "DROP FUNCTION told_rt"),
        migrations.RunSQL(TOLD_PHONE, "DROP FUNCTION told_phone"),
        migrations.RunSQL(TOLD_REGION, "DROP FUNCTION told_region"),
        migrations.RunSQL(NEW_KEY, "DROP FUNCTION new_record_key"),
    ]
