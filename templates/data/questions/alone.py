events = pd.read_csv("all.csv")
found = events[(events.told == "one") & (events.outlets < 2) & (events.status == "occurred") & events.withdrawn.isna()]
answer = found.groupby("tellers").size().reset_index(name="events").sort_values(["events", "tellers"], ascending=[False, True])
