-- Names the items a character has now: another stamp, perhaps other items; the same stamp, the same items. Stamps are random, so that no restored
-- backup and no other database ever gives one a second meaning. Triggers keep that true whoever writes.
ALTER TABLE character ADD COLUMN items_stamp uuid NOT NULL DEFAULT gen_random_uuid();

-- Rows are locked in order of id, so that two transactions never wait for each other in a ring.
CREATE FUNCTION stamp_owners() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE character SET items_stamp = gen_random_uuid() WHERE id IN (
        SELECT c.id FROM character c WHERE c.id IN (SELECT owner_id FROM changed) ORDER BY c.id FOR NO KEY UPDATE);
    RETURN NULL;
END $$;

-- An item may change its owner: both have other items then.
CREATE FUNCTION stamp_owners_of_both() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE character SET items_stamp = gen_random_uuid() WHERE id IN (
        SELECT c.id FROM character c WHERE c.id IN (SELECT owner_id FROM was UNION SELECT owner_id FROM changed) ORDER BY c.id FOR NO KEY UPDATE);
    RETURN NULL;
END $$;

CREATE TRIGGER item_added AFTER INSERT ON item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_owners();
CREATE TRIGGER item_removed AFTER DELETE ON item REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stamp_owners();
CREATE TRIGGER item_changed AFTER UPDATE ON item REFERENCING OLD TABLE AS was NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION stamp_owners_of_both();
