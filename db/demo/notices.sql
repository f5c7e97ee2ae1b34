-- What the people of the demo were told about the report of April 2023.
insert into notice (username, day, subject, unit_id, due_on, kind, text_key, args, link, role, told_at)
select n.username, n.day, 'report:mau-06:2023-04', u.id, '2023-05-10', n.kind, 'report.due', array[u.name, '04/2023'],
       '/my-month?unit=19363&month=2023-04', n.role, n.day + time '06:30'
from unit u, (values
    ('nhaplieu', date '2023-05-05', 'BEFORE', 'CLERK'), ('chutichxa', date '2023-05-05', 'BEFORE', 'UNIT_HEAD'),
    ('nhaplieu', date '2023-05-10', 'DUE', 'CLERK'), ('chutichxa', date '2023-05-10', 'DUE', 'UNIT_HEAD'),
    ('nhaplieu', date '2023-05-11', 'AFTER', 'CLERK'), ('chutichxa', date '2023-05-11', 'AFTER', 'UNIT_HEAD'),
    ('chuyenvien', date '2023-05-12', 'AFTER', 'OFFICER')) n (username, day, kind, role)
where u.code = '19363' and u.valid_to is null;
insert into digest (username, day) select distinct username, day from notice;
