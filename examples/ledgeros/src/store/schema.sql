create table if not exists users (
    id text primary key,
    name text not null
) strict;

create table if not exists api_keys (
    -- SHA-256: whoever reads the database learns no key.
    hash blob primary key,
    user_id text not null references users (id),
    permission text not null check (permission in ('read', 'write', 'operate')),
    -- Seconds since 1970; null for a key that does not end.
    expires_at integer,
    revoked integer not null default 0
) strict;

create table if not exists agents (
    id text primary key,
    user_id text not null references users (id),
    name text not null,
    card_limit integer not null,
    suspended integer not null default 0
) strict;

create table if not exists cards (
    id text primary key,
    agent_id text not null references agents (id),
    label text not null,
    status text not null check (status in ('active', 'frozen', 'closed')),
    -- What the card network calls it. The card number itself is kept there alone.
    token text not null,
    last4 text not null
) strict;

create table if not exists transactions (
    id text primary key,
    card_id text not null references cards (id),
    merchant text not null,
    amount_cents integer not null check (amount_cents > 0)
) strict;
