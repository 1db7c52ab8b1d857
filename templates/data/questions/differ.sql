select earliest, title, speaker, act, says
from said where event in (select event from claims where disputes is not null)
order by earliest, event, claim
