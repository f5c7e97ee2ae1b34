-- A half-yearly and a yearly round of one year may take points for the same criterion: each is a deduction of its own, so what was taken
-- over from a round says from which.
alter table deduction add column round_id bigint references appraisal_round;
comment on column deduction.round_id is 'The appraisal it was taken over from; null = typed or from a file.';
create index deduction_round on deduction (round_id) where round_id is not null;
