-- The late lists count and sort what is late or was, a few dossiers in a hundred that lie all over the table: at two million dossiers
-- each of them cost a page of the table to read, and most of those read had ended long before the period. This index holds all that the
-- lists ask of late dossiers, in the order in which they ended, those still open last: a list reads from the first day of its period on
-- and fetches only the fifty dossiers it shows. It takes the place of two indexes over parts of the same dossiers.
create index dossier_late_or_open on dossier (unit_id, (coalesce(ended_on, 'infinity'::date)), due_on)
    include (ended_on, received_on, outcome, slip_on, procedure_id, id)
    where ended_on is null or ended_on > due_on;
drop index dossier_open_due;
drop index dossier_late_ended;

-- The forecast looks at everything that falls due within weeks, likewise without fetching it.
drop index dossier_due;
create index dossier_due on dossier (unit_id, due_on) include (ended_on, received_on, procedure_id, id);

-- What counts is what counted before; where a dossier that counts must have ended on or after a day, or not yet, that day is now said
-- in the words of the index.
create or replace function dossier_counts(d dossier, figure text, a date, b date) returns boolean language sql immutable parallel safe as $$
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
        when 'resolved_late' then coalesce(d.ended_on, 'infinity') between a and b and d.outcome = 'RESULT' and d.received_on <= b and d.ended_on between a and b and d.ended_on > d.due_on
        when 'closed_otherwise' then d.outcome = 'OTHERWISE' and d.received_on <= b and d.ended_on between a and b
        when 'e_result' then d.outcome = 'RESULT' and d.received_on <= b and d.ended_on between a and b and d.e_result
        when 'no_e_result' then d.outcome = 'RESULT' and d.received_on <= b and d.ended_on between a and b and not d.e_result
        when 'in_progress' then d.received_on <= b and (d.ended_on is null or d.ended_on > b)
        when 'in_progress_within' then d.received_on <= b and d.due_on >= b and (d.ended_on is null or d.ended_on > b)
        when 'in_progress_overdue' then coalesce(d.ended_on, 'infinity') > b and (
            (d.ended_on is null and d.due_on < b) or (d.ended_on > d.due_on and d.ended_on > b and d.due_on < b))
        when 'late_or_overdue' then coalesce(d.ended_on, 'infinity') >= a and (
            (d.outcome = 'RESULT' and d.ended_on > d.due_on and d.ended_on between a and b)
            or (d.ended_on is null and d.due_on < b) or (d.ended_on > d.due_on and d.ended_on > b and d.due_on < b))
        when 'with_apology' then coalesce(d.ended_on, 'infinity') >= a and (
            (d.outcome = 'RESULT' and d.ended_on > d.due_on and d.ended_on between a and b and d.slip_on <= d.ended_on)
            or (d.ended_on is null and d.due_on < b and d.slip_on <= b)
            or (d.ended_on > d.due_on and d.ended_on > b and d.due_on < b and d.slip_on <= b))
        when 'without_apology' then coalesce(d.ended_on, 'infinity') >= a and (
            (d.outcome = 'RESULT' and d.ended_on > d.due_on and d.ended_on between a and b and coalesce(d.slip_on > d.ended_on, true))
            or (d.ended_on is null and d.due_on < b and coalesce(d.slip_on > b, true))
            or (d.ended_on > d.due_on and d.ended_on > b and d.due_on < b and coalesce(d.slip_on > b, true)))
        end
$$;
