-- What was done about lost points is shown by documents; and every night they are scored again, so that it is known since when they
-- would be lost no more, or again.
create table deduction_evidence (
    deduction_id bigint not null references deduction on delete cascade,
    evidence_id  bigint not null references evidence,
    primary key (deduction_id, evidence_id)
);
create index deduction_evidence_evidence on deduction_evidence (evidence_id);

create table deduction_rescored (
    deduction_id bigint not null references deduction on delete cascade,
    since        date not null,
    until        date not null,
    lost         numeric(6, 2) not null constraint deduction_rescored_lost check (lost >= 0),
    scored_from  date not null,
    scored_to    date not null,
    primary key (deduction_id, since),
    constraint deduction_rescored_days check (until >= since and scored_to >= scored_from)
);
comment on table deduction_rescored is 'One row for each run of nights with the same result; nights on which the line could not be scored leave a gap.';
comment on column deduction_rescored.lost is 'Points that the line would lose now.';
comment on column deduction_rescored.scored_from is 'The days whose figures were scored, as of the last of these nights.';

select watch_data('deduction_evidence');
select watch_data('deduction_rescored');
