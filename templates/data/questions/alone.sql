select tellers as country, count(*) as events
from events where told = 'one' and outlets < 2 and status = 'occurred' and withdrawn is null
group by tellers order by events desc, country
