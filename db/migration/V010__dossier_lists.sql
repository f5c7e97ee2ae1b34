-- Behind every number stands the list of its dossiers. This function says of one dossier whether a figure of the days a to b
-- counts it; V007's dossier_events says on which days it does, and a test holds the two against each other. The planner
-- puts the branch of a given figure straight into the query, so the indexes of dossier serve it: that is why what is
-- overdue at b is written as two cases, each of which lies wholly in one partial index.
create function dossier_counts(d dossier, figure text, a date, b date) returns boolean language sql immutable parallel safe as $$
    select case figure
        when 'all' then true
        when 'received' then d.received_on between a and b
        when 'received_online' then d.received_on between a and b and d.channel = 'ONLINE'
        when 'received_direct' then d.received_on between a and b and d.channel = 'DIRECT'
        when 'received_post' then d.received_on between a and b and d.channel = 'POST'
        when 'not_online' then d.received_on between a and b and d.channel <> 'ONLINE'
        when 'digitised_full' then d.received_on between a and b and d.components > 0 and d.digitised = d.components
        when 'not_digitised' then d.received_on between a and b and (d.components = 0 or d.digitised < d.components)
        when 'reused' then d.received_on between a and b and d.reused
        when 'with_fee' then d.received_on between a and b and d.fee > 0
        when 'paid_online' then d.received_on between a and b and d.fee > 0 and d.paid_online
        when 'not_paid_online' then d.received_on between a and b and d.fee > 0 and not d.paid_online
        when 'carried_over' then d.received_on < a and (d.ended_on is null or d.ended_on >= a)
        when 'resolved' then d.outcome = 'RESULT' and d.received_on <= b and d.ended_on between a and b
        when 'resolved_early' then d.outcome = 'RESULT' and d.received_on <= b and d.ended_on between a and b and d.ended_on < d.due_on
        when 'resolved_on_time' then d.outcome = 'RESULT' and d.received_on <= b and d.ended_on between a and b and d.ended_on = d.due_on
        when 'resolved_late' then d.outcome = 'RESULT' and d.received_on <= b and d.ended_on between a and b and d.ended_on > d.due_on
        when 'closed_otherwise' then d.outcome = 'OTHERWISE' and d.received_on <= b and d.ended_on between a and b
        when 'e_result' then d.outcome = 'RESULT' and d.received_on <= b and d.ended_on between a and b and d.e_result
        when 'no_e_result' then d.outcome = 'RESULT' and d.received_on <= b and d.ended_on between a and b and not d.e_result
        when 'in_progress' then d.received_on <= b and (d.ended_on is null or d.ended_on > b)
        when 'in_progress_within' then d.received_on <= b and d.due_on >= b and (d.ended_on is null or d.ended_on > b)
        when 'in_progress_overdue' then
            (d.ended_on is null and d.due_on < b) or (d.ended_on > d.due_on and d.ended_on > b and d.due_on < b)
        when 'late_or_overdue' then
            (d.outcome = 'RESULT' and d.ended_on > d.due_on and d.ended_on between a and b)
            or (d.ended_on is null and d.due_on < b) or (d.ended_on > d.due_on and d.ended_on > b and d.due_on < b)
        when 'with_apology' then
            (d.outcome = 'RESULT' and d.ended_on > d.due_on and d.ended_on between a and b and d.slip_on <= d.ended_on)
            or (d.ended_on is null and d.due_on < b and d.slip_on <= b)
            or (d.ended_on > d.due_on and d.ended_on > b and d.due_on < b and d.slip_on <= b)
        when 'without_apology' then
            (d.outcome = 'RESULT' and d.ended_on > d.due_on and d.ended_on between a and b and coalesce(d.slip_on > d.ended_on, true))
            or (d.ended_on is null and d.due_on < b and coalesce(d.slip_on > b, true))
            or (d.ended_on > d.due_on and d.ended_on > b and d.due_on < b and coalesce(d.slip_on > b, true))
        end
$$;

-- A procedure as the catalogue has it on a day: the version in force, else the first one to come. By this field figures and
-- lists group dossiers.
create function procedure_on(day date) returns table (procedure_id bigint, name text, field text) language sql stable parallel safe as $$
    select distinct on (v.procedure_id) v.procedure_id, v.name, v.field
    from procedure_version v
    order by v.procedure_id, v.valid_from <= day desc, case when v.valid_from <= day then v.valid_from end desc, v.valid_from
$$;

-- The dossiers of a list: what a figure counts, within the units asked for, narrowed by filters ('' = any) and by what the
-- reader may see. Pages, counts and Excel files all read from here. limited_units and limited_fields are pairs: in that unit
-- only procedures of that field.
create function dossiers_listed(
    figure text, a date, b date, units bigint[], free_units bigint[], limited_units bigint[], limited_fields text[],
    code_start text, procedure_code text, field_name text, channel_name text, state_name text, has_slip boolean, due_by date)
returns setof dossier language sql stable parallel safe as $$
    select d.*
    from dossier d
    where dossier_counts(d, figure, a, b)
      and d.unit_id = any(units)
      and (cardinality(limited_units) = 0 or d.unit_id = any(free_units) or (d.unit_id, d.procedure_id) in (
            select l.unit_id, p.procedure_id
            from unnest(limited_units, limited_fields) l (unit_id, field) join procedure_on(b) p on p.field = l.field))
      and (code_start = '' or (d.source_id = any(array(select id from source)) and (d.code ^@ code_start or d.code ^@ upper(code_start))))
      and (procedure_code = '' or d.procedure_id = (select id from procedure where code = procedure_code))
      and (field_name = '' or d.procedure_id in (select p.procedure_id from procedure_on(b) p where p.field = field_name))
      and (channel_name = '' or d.channel = channel_name)
      and (state_name = '' or d.outcome = state_name or d.status = state_name)
      -- A slip counts when it was there by the end of the dossier, or by b where that is still to come: as in the figures.
      and (has_slip is null or coalesce(d.slip_on <= least(coalesce(d.ended_on, b), b), false) = has_slip)
      and (due_by is null or d.due_on <= due_by)
$$;
