"""What is counted of a project's records."""

from pathlib import Path

from tests.support import world


def test_how_often_each_actor_is_named_is_counted_once_for_the_records_that_are_asked(tmp_path: Path) -> None:
    one = world.records(world.make(tmp_path))
    first = next(iter(one.events.values()))
    other = one.without("event", first.id)
    counts, fewer = one.times_named, other.times_named
    assert one.times_named is counts and other.times_named is fewer
    gone = [target for kind, target in first.targets if kind == "actor"]
    assert gone and {key: counts[key] - fewer[key] for key in counts if counts[key] != fewer[key]} == {
        key: gone.count(key) for key in gone
    }
