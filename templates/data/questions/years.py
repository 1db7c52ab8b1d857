events, pairs, of = (pd.read_csv(f"{name}.csv") for name in ("all", "pairs", "event-pairs"))
found = of[of.ripple.isna()].merge(events, left_on="event", right_on="id").merge(pairs, left_on="pair", right_on="id")
found = found[(found.status == "occurred") & found.withdrawn.isna()]
year = found.earliest.fillna(found.latest).str[:4].rename("year")
answer = found.groupby(["name", year, "quad"]).size().reset_index(name="events")
