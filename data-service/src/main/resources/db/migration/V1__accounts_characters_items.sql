-- Accounts, characters and what they own. Only data-service reads and writes here.

CREATE TABLE account (
    login          text        PRIMARY KEY,                -- lower case
    password_hash  text        NOT NULL,                   -- Argon2id in its standard text form
    access_level   integer     NOT NULL DEFAULT 0,         -- 0 normal, below 0 no entry, above 0 staff
    access_reason  text        NOT NULL DEFAULT '',
    last_server    integer     NOT NULL DEFAULT 0,         -- 0: none yet
    last_address   text        NOT NULL DEFAULT '',
    last_login_at  timestamptz,
    created_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE character (
    id             integer          PRIMARY KEY,           -- object id
    account        text             NOT NULL REFERENCES account,
    creation_key   bigint           NOT NULL UNIQUE,       -- names the wish that made it: a repeated wish finds it
    name           text             NOT NULL,
    name_key       text             NOT NULL UNIQUE,       -- the name without case, folded by data-service: the same under every collation
    title          text             NOT NULL,
    race           integer          NOT NULL,
    sex            integer          NOT NULL,
    class_id       integer          NOT NULL,
    base_class_id  integer          NOT NULL,
    hair_style     integer          NOT NULL,
    hair_color     integer          NOT NULL,
    face           integer          NOT NULL,
    level          integer          NOT NULL,
    exp            bigint           NOT NULL,
    sp             integer          NOT NULL,
    karma          integer          NOT NULL,
    pvp_kills      integer          NOT NULL,
    pk_kills       integer          NOT NULL,
    hp             double precision NOT NULL,
    mp             double precision NOT NULL,
    cp             double precision NOT NULL,
    x              integer          NOT NULL,              -- world units
    y              integer          NOT NULL,
    z              integer          NOT NULL,
    heading        integer          NOT NULL,              -- 1/65536 of a turn

    claim_session  bigint           NOT NULL DEFAULT 0,    -- session that may have it in the world; 0: nobody
    owner_epoch    integer          NOT NULL DEFAULT 0,    -- grows with every stay in the world
    state_version  bigint           NOT NULL DEFAULT 0,    -- of the last checkpoint within this owner epoch
    delete_at      timestamptz,                            -- null: not marked for deletion
    created_at     timestamptz      NOT NULL DEFAULT now(),
    last_access_at timestamptz      NOT NULL DEFAULT now()
);

CREATE INDEX character_account ON character (account);

-- Written by ledger transactions only, never by checkpoints.
CREATE TABLE item (
    id       integer PRIMARY KEY,                          -- object id
    owner_id integer NOT NULL REFERENCES character ON DELETE CASCADE,
    item_id  integer NOT NULL,                             -- kind of item
    count    bigint  NOT NULL CHECK (count > 0),
    slot     integer NOT NULL,                             -- paper-doll slot, -1: in the bag
    enchant  integer NOT NULL DEFAULT 0
);

CREATE INDEX item_owner ON item (owner_id);

-- Each value names one block of 4,096 object ids, counted from 0x10000000; the last block ends at 0x7FFFFFFF.
CREATE SEQUENCE object_id_block AS integer MINVALUE 0 MAXVALUE 458751 START 0 NO CYCLE;
