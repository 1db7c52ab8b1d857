"""What pickle keeps of a record says all of it, and no record that shares something with others is changed with them."""

import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from dyad.model import Event, Party, SourceRef
from dyad.reading.load import load
from dyad.reading.records import Records
from tests.support import full_world


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    """Records in which every field is used."""
    found, problems = load(full_world.make(tmp_path_factory.mktemp("full")))
    assert found and not [one for one in problems if one.severity == "error"]
    return found


def carried(part: Any) -> Any:
    """Return what another process gets of a part."""
    return pickle.loads(pickle.dumps(part))


def parts(value: Any) -> Iterator[BaseModel]:
    """Yield a part and all parts in it."""
    if isinstance(value, BaseModel):
        yield value
        value = tuple(vars(value).values())
    for one in value if isinstance(value, tuple) else ():
        yield from parts(one)


def test_a_record_comes_back_as_it_was_with_what_was_written_in_each_part(records: Records) -> None:
    for _, record in records.all():
        _ = record.targets
        again = carried(record)
        assert again == record and again.weight == record.weight and again.targets == record.targets
        assert list(vars(again)) == [name for name in vars(record) if name != "targets"] + ["targets"]
        for one, other in zip(parts(record), parts(again), strict=True):
            assert type(one) is type(other) and one.model_fields_set == other.model_fields_set
            assert other.model_dump() == one.model_dump() and repr(other) == repr(one)
    site = records.site.offering(frozenset({".github/workflows/check.yml"}))
    assert carried(site) == site and carried(site).offers == site.offers
    assert carried(site).model_fields_set == site.model_fields_set


def test_parts_that_say_the_same_come_back_as_one_and_others_do_not() -> None:
    one, same = Party(actor="ARD", role="host"), Party(actor="ARD", role="host")
    assert carried(one) is carried(same) and carried(one) == one
    plain, written = Party(actor="ARD"), Party(actor="ARD", role="party")
    assert carried(plain) is not carried(written)
    assert carried(plain).model_fields_set == {"actor"} and carried(written).model_fields_set == {"actor", "role"}
    assert carried(SourceRef(source="mira")) != carried(Party(actor="mira"))


def test_a_copy_with_other_values_changes_nothing_of_those_that_share_with_it(records: Records) -> None:
    first, second = [carried(one) for one in records.events.values()][:2]
    before = [(one.model_dump(), set(one.model_fields_set)) for one in (first, second)]
    changed = first.model_copy(update={"pairs": ("ard-bor",), "parties": ()})
    assert changed.says_pairs and changed.parties == () and "parties" in changed.model_fields_set
    party = carried(Party(actor="ARD"))
    assert party.model_copy(update={"role": "host"}).model_fields_set == {"actor", "role"}
    assert carried(Party(actor="ARD")).model_fields_set == {"actor"}
    assert [(one.model_dump(), set(one.model_fields_set)) for one in (first, second)] == before


def test_what_was_put_into_a_copy_or_made_without_reading_is_carried_as_well(records: Records) -> None:
    event = next(iter(records.events.values()))
    later = event.model_copy(update={"status": "cancelled", "note": None})
    assert carried(later) == later and carried(later).model_fields_set == later.model_fields_set
    made = Event.model_construct(_fields_set={"id"}, **dict(event))
    assert carried(made) == made and carried(made).model_fields_set == {"id"}
