-- Puts the staged rows of a list that may enter into the register. Parameters: batch, site, told_on, label,
-- first (number of the first label), without_origin, leave_alike, words, person_type, source, path.
CREATE TEMPORARY TABLE entering ON COMMIT DROP AS
SELECT chosen.*,
    nextval(pg_get_serial_sequence('groups_participant', 'id')) AS person,
    %(first)s - 1 + row_number() OVER (ORDER BY line) AS number,
    CASE WHEN family <> '' THEN 'n' || lower(family)
         WHEN kk_digest <> '' THEN 'k' || kk_digest
         WHEN concat(head, address, rt, rw, settlement) <> '' THEN 'r' || line END AS fam
FROM (
    SELECT * FROM groups_stagedrow s
    WHERE batch_id = %(batch)s
        AND (faults = '{}' OR %(without_origin)s
             AND NOT EXISTS (SELECT FROM unnest(faults) f WHERE f NOT LIKE 'origin:%%'))
        AND NOT (%(leave_alike)s
             AND EXISTS (SELECT FROM unnest(hints) h WHERE h LIKE 'name:known:%%' OR h LIKE 'name:twice:%%'))
    ORDER BY line
) chosen;
ANALYZE entering (id, person, line, fam, family, kk_digest);

-- One home for each family. One that the register has already (by its key or its KK number) stays as it is.
CREATE TEMPORARY TABLE homes ON COMMIT DROP AS
SELECT fam, known IS NULL AS is_new,
    coalesce(known, nextval(pg_get_serial_sequence('groups_household', 'id'))) AS household,
    coalesce((SELECT key FROM groups_household WHERE id = known), new_record_key()) AS key,
    head, address, rt, rw, settlement, kk_secret, kk_digest, kk_last
FROM (
    SELECT e.fam, coalesce(min(by_key.id), min(by_kk.household_id)) AS known,
        min(nullif(head, '')) AS head, coalesce(max(e.address), '') AS address,
        coalesce(max(told_rt(e.rt, 'rt')), '') AS rt, coalesce(max(told_rt(e.rw, 'rw')), '') AS rw,
        coalesce(max(%(words)s::jsonb -> 'settlement' ->> lower(settlement)), '') AS settlement,
        max(kk_digest) AS kk_digest,
        (array_agg(kk_secret ORDER BY kk_digest DESC))[1] AS kk_secret,
        (array_agg(kk_last ORDER BY kk_digest DESC))[1] AS kk_last
    FROM entering e
    LEFT JOIN groups_household by_key ON by_key.site_id = %(site)s AND by_key.key = e.family
    LEFT JOIN groups_identitynumber by_kk ON by_kk.site_id = %(site)s AND by_kk.kind = 'kk'
        AND by_kk.ended_on IS NULL AND by_kk.digest = e.kk_digest AND e.kk_digest <> ''
    WHERE e.fam IS NOT NULL
    GROUP BY e.fam
) families;
ANALYZE homes (fam, household);

INSERT INTO groups_household (id, key, version, received_at, site_id, head_name, address, rt, rw, settlement_type)
SELECT household, key, 1, now(), %(site)s, head, address, rt, rw, settlement
FROM homes WHERE is_new ORDER BY household;

INSERT INTO groups_participant (
    id, key, version, received_at, site_id, import_batch_id, standing, label, name, nickname, sex, born_on,
    age_told, age_told_on, phone, papers, origin_id, migration_reason, arrived_on, household_id, occupation,
    disability, communication_need, dtsen_decile, dtsen_as_of
)
SELECT person, new_record_key(), 1, now(), %(site)s, %(batch)s, 'candidate',
    %(label)s || ' ' || lpad(number::text, greatest(3, length(number::text)), '0'),
    name, nullif(nickname, ''), %(words)s::jsonb -> 'sex' ->> lower(sex), told_date(born),
    years, CASE WHEN years IS NOT NULL THEN %(told_on)s::date END, told_phone(phone),
    %(words)s::jsonb -> 'papers' ->> lower(papers), origin_code, nullif(reason, ''), told_date(arrived),
    homes.household, occupation,
    %(words)s::jsonb -> 'disability' ->> lower(disability),
    %(words)s::jsonb -> 'communication' ->> lower(communication),
    nullif(decile, '')::int, told_date(decile_as_of)
FROM entering e
CROSS JOIN LATERAL (SELECT substring(lower(e.age) FROM '^([0-9]{1,3})')::int AS years) told
LEFT JOIN homes ON homes.fam = e.fam
ORDER BY e.line;

INSERT INTO groups_identitynumber (
    key, version, received_at, site_id, kind, participant_id, household_id, secret, digest, last_four
)
SELECT new_record_key(), 1, now(), %(site)s, 'nik', person, NULL, nik_secret, nik_digest, nik_last
FROM entering WHERE nik_digest <> ''
UNION ALL
SELECT new_record_key(), 1, now(), %(site)s, 'kk', NULL, household, kk_secret, kk_digest, kk_last
FROM homes WHERE is_new AND kk_digest <> '';

INSERT INTO groups_skill (key, version, received_at, site_id, participant_id, name)
SELECT new_record_key(), 1, now(), %(site)s, person, name
FROM (
    SELECT DISTINCT ON (person, lower(btrim(s.name))) person, btrim(s.name) AS name
    FROM entering CROSS JOIN LATERAL unnest(string_to_array(skills, ';')) s (name)
    WHERE skills <> '' AND btrim(s.name) <> ''
    ORDER BY person, lower(btrim(s.name))
) each;

INSERT INTO groups_migrationreason (key, version, received_at, site_id, participant_id, factor)
SELECT new_record_key(), 1, now(), %(site)s, person, factor
FROM (
    SELECT DISTINCT person, %(words)s::jsonb -> 'factors' ->> lower(btrim(f.word)) AS factor
    FROM entering CROSS JOIN LATERAL unnest(string_to_array(factors, ';')) f (word)
    WHERE factors <> '' AND btrim(f.word) <> ''
) each;

-- An origin that is no region of the list stays as it was written, as a reading in doubt.
INSERT INTO programme_reading (
    site_id, subject_type_id, subject_id, field, value, as_written, english, certainty, note, source_note, path
)
SELECT %(site)s, %(person_type)s, person, 'origin', NULL, origin, '', 'doubtful', '',
    %(source)s || line, %(path)s || ':' || line
FROM entering WHERE origin <> '' AND origin_code IS NULL;

-- Whoever is left out of a family that entered finds it by its key, when the row comes back mended.
UPDATE groups_stagedrow s SET family = homes.key
FROM homes
WHERE s.batch_id = %(batch)s AND s.family <> '' AND homes.fam = 'n' || lower(s.family)
    AND NOT EXISTS (SELECT FROM entering e WHERE e.id = s.id);

DELETE FROM groups_stagedrow s USING entering e WHERE e.id = s.id;
DROP TABLE homes;
DROP TABLE entering
