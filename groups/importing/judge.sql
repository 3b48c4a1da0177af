-- Judges every row of an uploaded list (temporary table "told", cells as they were written, NIK and KK in clear)
-- and keeps it in groups_stagedrow with its NIK and KK sealed. A fault or hint is column:code:word.
-- Parameters: batch, site, today, told_on, and the words of each column of choices as one jsonb (words).
INSERT INTO groups_stagedrow (
    batch_id, line, rank, name, nickname, sex, born, age, origin, reason, factors, arrived, family, head, address,
    rt, rw, settlement, skills, occupation, disability, communication, decile, decile_as_of, papers, phone,
    nik_secret, nik_digest, nik_last, kk_secret, kk_digest, kk_last, origin_code, faults, hints
)
WITH regions AS (
    -- Every way to write where people come from: with and without "Kabupaten", "Kota", "Provinsi".
    SELECT way.word, min(r.code) AS code, count(DISTINCT r.code) AS meanings,
           string_agg(DISTINCT way.full_name, ' / ') AS options
    FROM programme_region r
    CROSS JOIN LATERAL (
        SELECT CASE r.level WHEN 'province' THEN 'provinsi ' ELSE '' END || told_region(r.name) AS full_word,
               CASE r.level WHEN 'province' THEN 'Provinsi ' ELSE '' END || initcap(r.name) AS full_name
    ) written
    CROSS JOIN LATERAL (
        SELECT full_word AS word, full_name
        UNION SELECT regexp_replace(full_word, '^(provinsi|kabupaten|kota) ', ''), full_name
    ) way
    WHERE r.level IN ('province', 'city') AND NOT r.retired
    GROUP BY way.word
), read AS MATERIALIZED (
    SELECT t.*,
        name_key(t.name) AS folded,
        told_date(t.born) AS born_on,
        told_rt(t.rt, 'rt') AS rt_read,
        told_rt(t.rw, 'rw') AS rw_read,
        told_date(t.arrived) AS arrived_on,
        told_date(t.decile_as_of) AS decile_on,
        substring(lower(t.age) FROM '^([0-9]{1,3}) ?(?:tahun|thn|th)?[.]?$')::int AS years,
        %(words)s::jsonb -> 'sex' ->> lower(t.sex) AS sex_code,
        CASE WHEN nik_wrong = '{}' AND t.nik <> '' AND NOT blank_nik THEN t.nik_digest ELSE '' END AS nik_key,
        CASE WHEN kk_wrong = '{}' AND t.kk <> '' AND NOT blank_kk THEN t.kk_digest ELSE '' END AS kk_key,
        nik_wrong, kk_wrong,
        blank_nik, blank_kk,
        coalesce(by_code.code, CASE WHEN named.meanings = 1 THEN named.code END) AS region,
        CASE WHEN named.meanings > 1 THEN named.options END AS options
    FROM told t
    CROSS JOIN LATERAL (
        SELECT t.nik <> '' AND blank_number(t.nik) AS blank_nik, t.kk <> '' AND blank_number(t.kk) AS blank_kk
        OFFSET 0
    ) blank
    CROSS JOIN LATERAL (
        SELECT CASE WHEN t.nik = '' OR blank_nik THEN '{}'
                    WHEN t.nik ~ '[•*]' THEN '{masked}'
                    WHEN t.nik ~ '^[0-9]+[eE][+]?[0-9]+$' THEN '{broken}'
                    ELSE number_faults(t.nik, 'nik') END AS nik_wrong,
               CASE WHEN t.kk = '' OR blank_kk THEN '{}'
                    WHEN t.kk ~ '[•*]' THEN '{masked}'
                    WHEN t.kk ~ '^[0-9]+[eE][+]?[0-9]+$' THEN '{broken}'
                    ELSE number_faults(t.kk, 'kk') END AS kk_wrong
        OFFSET 0
    ) wrong
    LEFT JOIN programme_region by_code ON t.origin ~ '^[0-9.]+$' AND by_code.code = (
        SELECT concat_ws('.', nullif(left(d, 2), ''), nullif(substr(d, 3, 2), ''), nullif(substr(d, 5, 2), ''),
                         nullif(substr(d, 7), ''))
        FROM replace(t.origin, '.', '') d
    )
    LEFT JOIN regions named ON named.word = told_region(t.origin)
), kin AS (
    SELECT line, folded, born_on, years, nik_key, kk_key, lower(head) AS head, lower(address) AS address,
        rt_read, rw_read, lower(settlement) AS settlement,
        CASE WHEN family <> '' THEN 'n' || lower(family) WHEN kk_key <> '' THEN 'k' || kk_key END AS fam
    FROM read r
), beside AS (
    -- What the other rows of the file say.
    SELECT line,
        min(line) OVER nik AS nik_first, max(line) OVER nik AS nik_last_line,
        min(line) OVER twin AS twin_first, max(line) OVER twin AS twin_last,
        min(coalesce(fam, '')) OVER kk <> max(coalesce(fam, '')) OVER kk AS kk_in_two,
        fam IS NOT NULL AND min(nullif(kk_key, '')) OVER kin <> max(kk_key) OVER kin AS kin_two_kk,
        fam IS NOT NULL AND min(nullif(head, '')) OVER kin <> max(head) OVER kin AS head_differs,
        fam IS NOT NULL AND min(nullif(address, '')) OVER kin <> max(address) OVER kin AS address_differs,
        fam IS NOT NULL AND min(nullif(rt_read, '')) OVER kin <> max(rt_read) OVER kin AS rt_differs,
        fam IS NOT NULL AND min(nullif(rw_read, '')) OVER kin <> max(rw_read) OVER kin AS rw_differs,
        fam IS NOT NULL AND min(nullif(settlement, '')) OVER kin <> max(settlement) OVER kin
            AS settlement_differs
    FROM kin k
    WINDOW nik AS (PARTITION BY coalesce(nullif(nik_key, ''), line::text)),
        kk AS (PARTITION BY coalesce(nullif(kk_key, ''), line::text)),
        kin AS (PARTITION BY coalesce(fam, line::text)),
        twin AS (PARTITION BY coalesce(folded, line::text),
                 coalesce(born_on, 'umur ' || years, 'tidak dinyatakan'))
), known AS (
    -- Who in the register has the name, however spelled, and a birth year that does not speak against it: the
    -- rule of groups.duplicates.spelled_alike.
    SELECT DISTINCT ON (b.line) b.line, q.key
    FROM read b
    JOIN groups_participant q ON q.site_id = %(site)s AND q.merged_into_id IS NULL
        AND name_key(coalesce(q.name, q.nickname)) = b.folded
    WHERE abs(
        coalesce(left(b.born_on, 4)::int, extract(year FROM %(told_on)s::date)::int - b.years)
        - coalesce(left(q.born_on, 4)::int, extract(year FROM q.age_told_on)::int - q.age_told)
    ) <= 2 IS NOT FALSE
    ORDER BY b.line, (left(b.born_on, 4) = left(q.born_on, 4)) IS TRUE DESC,
        (b.region = q.origin_id) IS TRUE DESC, q.id
), judged AS MATERIALIZED (
    SELECT b.*, array_remove(ARRAY[
        CASE WHEN name = '' THEN 'name:missing'
             WHEN name !~ '[[:alpha:]]' THEN 'name:no_letters'
             WHEN length(name) > 150 THEN 'name:too_long:150' END,
        CASE WHEN length(nickname) > 60 THEN 'nickname:too_long:60' END,
        CASE WHEN sex <> '' AND sex_code IS NULL THEN 'sex:unknown:' || left(sex, 30) END,
        CASE WHEN born <> '' AND born_on IS NULL THEN 'born:unreadable:' || left(born, 30)
             WHEN left(born_on || '-01-01', 10) > %(today)s::text THEN 'born:future'
             WHEN born_on < '1900' THEN 'born:too_early' END,
        CASE WHEN age <> '' AND (years > 120) IS NOT FALSE THEN 'age:unreadable:' || left(age, 30) END,
        CASE WHEN origin <> '' AND region IS NULL AND options IS NOT NULL THEN 'origin:ambiguous:' || options
             WHEN origin <> '' AND region IS NULL THEN 'origin:unknown:' || left(origin, 60) END,
        CASE WHEN length(reason) > 2000 THEN 'reason:too_long:2000' END,
        (SELECT 'factors:unknown:' || left(min(btrim(f)), 60)
         FROM unnest(string_to_array(nullif(factors, ''), ';')) f
         WHERE btrim(f) <> '' AND NOT %(words)s::jsonb -> 'factors' ? lower(btrim(f))),
        CASE WHEN arrived <> '' AND arrived_on IS NULL THEN 'arrived:unreadable:' || left(arrived, 30)
             WHEN left(arrived_on || '-01-01', 10) > %(today)s::text THEN 'arrived:future' END,
        CASE WHEN length(family) > 60 THEN 'family:too_long:60' END,
        CASE WHEN kin_two_kk THEN 'kk:kin_differ' WHEN kk_in_two THEN 'kk:two_families' END,
        CASE WHEN length(head) > 150 THEN 'head:too_long:150' WHEN head_differs THEN 'head:kin_differ' END,
        CASE WHEN length(address) > 200 THEN 'address:too_long:200'
             WHEN address_differs THEN 'address:kin_differ' END,
        CASE WHEN rt_read IS NULL THEN 'rt:unreadable:' || left(rt, 30)
             WHEN rt_differs THEN 'rt:kin_differ' END,
        CASE WHEN rw_read IS NULL THEN 'rw:unreadable:' || left(rw, 30)
             WHEN rw_differs THEN 'rw:kin_differ' END,
        CASE WHEN settlement <> '' AND NOT %(words)s::jsonb -> 'settlement' ? lower(settlement)
             THEN 'settlement:unknown:' || left(settlement, 30)
             WHEN settlement_differs THEN 'settlement:kin_differ' END,
        (SELECT 'skills:too_long:80' FROM unnest(string_to_array(nullif(skills, ''), ';')) s
         WHERE length(btrim(s)) > 80 LIMIT 1),
        CASE WHEN length(occupation) > 120 THEN 'occupation:too_long:120' END,
        CASE WHEN disability <> '' AND NOT %(words)s::jsonb -> 'disability' ? lower(disability)
             THEN 'disability:unknown:' || left(disability, 30) END,
        CASE WHEN communication <> '' AND NOT %(words)s::jsonb -> 'communication' ? lower(communication)
             THEN 'communication:unknown:' || left(communication, 30) END,
        CASE WHEN decile <> '' AND decile !~ '^([1-9]|10)$' THEN 'decile:unreadable:' || left(decile, 30) END,
        CASE WHEN decile_as_of <> '' AND decile_on IS NULL THEN 'decile_as_of:unreadable:' || left(decile_as_of, 30)
             WHEN left(decile_on || '-01-01', 10) > %(today)s::text THEN 'decile_as_of:future' END,
        CASE WHEN papers <> '' AND NOT %(words)s::jsonb -> 'papers' ? lower(papers)
             THEN 'papers:unknown:' || left(papers, 30) END,
        CASE WHEN nik_first <> nik_last_line
             THEN 'nik:twice:' || CASE line WHEN nik_first THEN nik_last_line ELSE nik_first END END,
        CASE WHEN told_phone(phone) IS NULL THEN 'phone:unreadable' END
    ], NULL) AS found,
    array_remove(ARRAY[
        CASE WHEN twin_first <> twin_last
             THEN 'name:twice:' || CASE line WHEN twin_first THEN twin_last ELSE twin_first END END,
        CASE WHEN born_on IS NOT NULL AND years IS NOT NULL AND
             abs(extract(year FROM %(told_on)s::date)::int - left(born_on, 4)::int - years) > 1
             THEN 'age:birth_differs' END,
        CASE WHEN left(arrived_on, 4) < left(born_on, 4) THEN 'arrived:before_birth' END,
        CASE WHEN decile = '' AND decile_as_of <> '' THEN 'decile_as_of:alone' END,
        CASE WHEN decile <> '' AND decile_as_of = '' THEN 'decile:undated' END,
        CASE WHEN blank_nik THEN 'nik:placeholder' END,
        CASE WHEN blank_kk THEN 'kk:placeholder' END,
        CASE WHEN nik_key <> '' AND sex_code IS NOT NULL AND (substr(nik, 7, 1) >= '4') <> (sex_code = 'female')
             THEN 'nik:sex_differs' END,
        CASE WHEN nik_key <> '' AND (
             substr(nik, 11, 2) <> substr(born_on, 3, 2)
             OR substr(nik, 9, 2) <> nullif(substr(born_on, 6, 2), '')
             OR substr(nik, 7, 2)::int %% 40 <> nullif(substr(born_on, 9, 2), '')::int
             ) THEN 'nik:birth_differs' END,
        CASE WHEN nik_key <> '' AND NOT EXISTS (
             SELECT FROM programme_region d WHERE d.code = left(nik, 2) || '.' || substr(nik, 3, 2)
             ) THEN 'nik:region_unknown' END
    ], NULL) AS noticed
    FROM read b
    JOIN beside USING (line)
)
SELECT %(batch)s, j.line, CASE WHEN all_faults <> '{}' THEN 0 WHEN all_hints <> '{}' THEN 1 ELSE 2 END,
    name, nickname, sex, born, age, origin, reason, factors, arrived, family, head, address, rt, rw, settlement,
    skills, occupation, disability, communication, decile, decile_as_of, papers, phone,
    CASE WHEN blank_nik THEN '' ELSE nik_secret END, nik_key, CASE WHEN blank_nik THEN '' ELSE nik_last END,
    CASE WHEN blank_kk THEN '' ELSE kk_secret END, kk_key, CASE WHEN blank_kk THEN '' ELSE kk_last END,
    region, all_faults, all_hints
FROM judged j
LEFT JOIN known ON known.line = j.line
CROSS JOIN LATERAL (SELECT
    marks || found || array(SELECT 'nik:' || w FROM unnest(nik_wrong) w)
        || array(SELECT 'kk:' || w FROM unnest(kk_wrong) w) AS all_faults,
    noticed || CASE WHEN known.key IS NULL THEN '{}' ELSE ARRAY['name:known:' || known.key] END AS all_hints
) verdict
