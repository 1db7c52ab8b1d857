"""An output that cannot be made is told in a sentence, with the record that was in hand; the last site stands."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import Options, build
from generator.cli import main
from generator.outputs.events import EventView  # noqa: F401 - the module whose mistake is played
from tests import world
