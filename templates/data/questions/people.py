parties, actors, countries, events = (
    pd.read_csv(f"{name}.csv", keep_default_na=False) for name in ("parties", "actors", "countries", "all")
)
found = parties.merge(actors[actors.kind == "person"], left_on="actor", right_on="id")
found = found.merge(events[(events.status == "occurred") & (events.withdrawn == "")], left_on="event", right_on="id")
found = found.merge(countries, left_on="country_x", right_on="code", how="left", suffixes=("", "_of"))
counts = found.groupby(["actor", "name", "name_of"]).event.nunique().reset_index(name="events")
answer = counts.sort_values(["events", "actor"], ascending=[False, True]).head(10)[["name", "name_of", "events"]]
