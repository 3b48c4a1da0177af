-- Takes people ("leaving") and the homes that nobody lives in any more (of "homes") out of the register, with
-- what came with them. Parameter: person_type.
DELETE FROM programme_reading r USING leaving l WHERE r.subject_type_id = %(person_type)s AND r.subject_id = l.id;
DELETE FROM groups_skill s USING leaving l WHERE s.participant_id = l.id;
DELETE FROM groups_migrationreason m USING leaving l WHERE m.participant_id = l.id;
DELETE FROM groups_identitynumber n USING leaving l WHERE n.participant_id = l.id;
DELETE FROM groups_participant p USING leaving l WHERE p.id = l.id;
DELETE FROM homes h USING groups_participant p WHERE p.household_id = h.id;
DELETE FROM groups_identitynumber n USING homes h WHERE n.household_id = h.id;
DELETE FROM groups_household g USING homes h WHERE g.id = h.id;
DROP TABLE leaving;
DROP TABLE homes
