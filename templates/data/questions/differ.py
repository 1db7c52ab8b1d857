claims, events, actors, countries, labels = (
    pd.read_csv(f"{name}.csv", keep_default_na=False) for name in ("claims", "all", "actors", "countries", "labels")
)
names = {**actors.set_index("id").name, **countries.set_index("code").name}
acts = labels[labels.vocabulary == "acts"].set_index("value").label
found = claims[claims.event.isin(claims[claims.disputes != ""].event)]
found = found.merge(events[events.withdrawn == ""], left_on="event", right_on="id", suffixes=("", "_of_event"))
found = found.assign(speaker=found["by"].map(names).fillna(found["by"]), act=found.act.map(acts))
answer = found.sort_values(["earliest", "event", "id"])[["earliest", "title", "speaker", "act", "says"]]
