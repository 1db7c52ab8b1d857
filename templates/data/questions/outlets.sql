select publisher, count(distinct event) as events
from cited group by publisher order by events desc, publisher limit 10
