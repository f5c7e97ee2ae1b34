-- A number that tells whether anything that pages show has changed: each statement that writes adds a row in its own transaction,
-- and the sum of the rows that a reader sees grows with every commit and with nothing else. So a page made after reading the number
-- may be shown again for as long as the number is the same, by whichever instance made it. Sums instead of one row that all would
-- update: writers never wait for each other.
create table data_change (n bigint not null);
comment on table data_change is 'Sum of n: how often data of pages has been written. Rows are summed up from time to time.';

create function data_changed() returns trigger language plpgsql as $$
begin
    insert into data_change values (1);
    return null;
end $$;

-- Every table but those of sessions, tokens, jobs and the audit trail, none of which a kept page shows. A later table is watched by a
-- line of its own migration: select watch_data('its_name'). Per row where a job looks for something to write again and again: a
-- statement that writes no row would count as well.
create function watch_data(name text, level text default 'statement') returns void language plpgsql as $$
begin
    execute format('create trigger data_changed after insert or update or delete on %I for each %s execute function data_changed()',
        name, level);
    execute format('create trigger data_emptied after truncate on %I for each statement execute function data_changed()', name);
end $$;
select watch_data(table_name, case table_name when 'import_batch' then 'row' else 'statement' end) from information_schema.tables
where table_schema = current_schema() and table_type = 'BASE TABLE'
  and table_name not in ('data_change', 'spring_session', 'spring_session_attributes', 'shedlock', 'audit_entry', 'api_token',
      'flyway_schema_history');
