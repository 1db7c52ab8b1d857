-- An event on the pages of each of its pairs.
create view told as
select p.pair, pairs.name as pair_name, e.date, e.earliest, e.latest, e.title, e.type, e.quad, e.status,
  e.told, e.tellers, e.outlets, e.differ, e.summary, e.according_to, e.id as event, e.address,
  (select group_concat(told_by_name, '; ') from (select told_by_name from attributions a where a.event = e.id order by number))
    as told_by_name,
  e.qualifier
from event_pairs p join events e on e.id = p.event join pairs on pairs.id = p.pair
where p.ripple is null and e.withdrawn is null;

-- Who took part in what, by name.
create view took_part as
select e.earliest, e.title, coalesce(a.name, c.name) as name, c.name as country, r.label as role, p.office, e.type,
  e.quad, e.status, p.actor, p.event
from parties p join events e on e.id = p.event left join actors a on a.id = p.actor
  left join countries c on c.code = p.country
  left join labels r on r.vocabulary = 'roles' and r.value = p.role
where e.withdrawn is null;

-- Who says what.
create view said as
select e.earliest, coalesce(a.name, c.name, k."by") as speaker, l.label as act, k.says, k.about, k.disputes, e.title,
  k.event, k.id as claim
from claims k join events e on e.id = k.event left join actors a on a.id = k."by"
  left join countries c on c.code = k."by" left join labels l on l.vocabulary = 'acts' and l.value = k.act
where e.withdrawn is null;

-- Which event rests on which text.
create view cited as
select e.earliest, e.title as event_title, s.title, s.publisher, s.published, s.language, s.grade, s.url, x.event, x.source
from event_sources x join events e on e.id = x.event join sources s on s.id = x.source
where e.withdrawn is null;

-- Who held which office.
create view held as
select a.name, a.country, o.office, o.body, o."from", o."to", o.checked_on, o.capacity, o.actor
from offices o join actors a on a.id = o.actor;
