-- The late lists count and sort what is late or was, a few dossiers in a hundred that lie all over the table: at two million dossiers
-- each of them cost a page of the table to read. This index holds all that the lists ask of them, so that only the fifty dossiers
-- shown are fetched. It takes the place of two indexes over parts of the same dossiers.
create index dossier_late_or_open on dossier (unit_id, ended_on, due_on) include (received_on, outcome, slip_on, procedure_id, id)
    where ended_on is null or ended_on > due_on;
drop index dossier_open_due;
drop index dossier_late_ended;
