select took_part.name, took_part.country, count(distinct event) as events
from took_part join actors on actors.id = took_part.actor
where actors.kind = 'person' and status = 'occurred'
group by actor order by events desc, actor limit 10
