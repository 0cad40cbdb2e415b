-- The newest term of any leader, in one row: it only grows, so that no term is given out twice when Redis forgot it and all who knew it are dead.
CREATE TABLE leader_fence (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    term     bigint  NOT NULL
);

INSERT INTO leader_fence (term) VALUES (0);
