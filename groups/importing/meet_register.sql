-- What the register knows of a list's staged rows today: a NIK that is taken is a fault, a family that has the
-- KK number a hint. Answers how many rows changed; run again before the rows enter. Parameters: batch, site.
WITH taken AS (
    SELECT s.id, min(p.key) AS key
    FROM groups_stagedrow s
    JOIN groups_identitynumber n
        ON n.site_id = %(site)s AND n.kind = 'nik' AND n.ended_on IS NULL AND n.digest = s.nik_digest
    JOIN groups_participant p ON p.id = n.participant_id
    WHERE s.batch_id = %(batch)s AND s.nik_digest <> ''
    GROUP BY s.id
), housed AS (
    SELECT DISTINCT s.id
    FROM groups_stagedrow s
    JOIN groups_identitynumber n
        ON n.site_id = %(site)s AND n.kind = 'kk' AND n.ended_on IS NULL AND n.digest = s.kk_digest
    WHERE s.batch_id = %(batch)s AND s.kk_digest <> ''
    UNION
    SELECT s.id FROM groups_stagedrow s
    JOIN groups_household h ON h.site_id = %(site)s AND h.key = s.family
    WHERE s.batch_id = %(batch)s AND s.family <> ''
), verdict AS (
    SELECT s.id,
        array_remove(s.faults, 'nik:registered:' || coalesce(old.key, ''))
            || CASE WHEN taken.key IS NULL THEN '{}' ELSE ARRAY['nik:registered:' || taken.key] END AS faults,
        array_remove(s.hints, 'family:known')
            || CASE WHEN housed.id IS NULL THEN '{}' ELSE ARRAY['family:known'] END AS hints
    FROM groups_stagedrow s
    LEFT JOIN taken ON taken.id = s.id
    LEFT JOIN housed ON housed.id = s.id
    LEFT JOIN LATERAL (
        SELECT split_part(f, ':', 3) AS key FROM unnest(s.faults) f WHERE f LIKE 'nik:registered:%%' LIMIT 1
    ) old ON true
    WHERE s.batch_id = %(batch)s
)
UPDATE groups_stagedrow s
SET faults = v.faults, hints = v.hints,
    rank = CASE WHEN v.faults <> '{}' THEN 0 WHEN v.hints <> '{}' THEN 1 ELSE 2 END
FROM verdict v
WHERE v.id = s.id AND (v.faults, v.hints) IS DISTINCT FROM (s.faults, s.hints)
