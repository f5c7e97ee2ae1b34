-- An import whose rows were all there already changes nothing, and yet says "these dossiers are so" for the days it covers.
-- Whose rows it found is kept, one line per earlier import, so that none of them is undone under it.
create table import_confirmation (
    import_id  bigint not null references import_batch on delete cascade,
    earlier_id bigint not null references import_batch on delete cascade,
    primary key (import_id, earlier_id),
    constraint import_confirmation_later check (import_id > earlier_id)
);
create index import_confirmation_earlier on import_confirmation (earlier_id);
