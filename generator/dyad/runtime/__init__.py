"""Runtime is disk, processes, clock and cache; it knows no record."""
