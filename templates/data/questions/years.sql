select pair_name, substr(coalesce(earliest, latest), 1, 4) as year, quad, count(*) as events
from told where status = 'occurred'
group by pair_name, year, quad order by pair_name, year, quad
