of, sources, events = (pd.read_csv(f"{name}.csv", keep_default_na=False) for name in ("event-sources", "sources", "all"))
found = of.merge(sources, left_on="source", right_on="id").merge(events[events.withdrawn == ""], left_on="event", right_on="id")
counts = found.groupby("publisher").event.nunique().reset_index(name="events")
answer = counts.sort_values(["events", "publisher"], ascending=[False, True]).head(10)
