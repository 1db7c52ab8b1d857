"""This package lets the workers of a Dask scheduler make chunks of a site: they share no disk with the builder, only a key.

The builder (`stages`) gives sealed orders to a process of its own (`courier`), which alone speaks with the scheduler. On a
worker, Dask calls `relay.work`, which hands an order on to a process that knows no Dask (`executor`). That one opens what
is sealed with the key, does the work with the functions that a build on one machine calls, and seals what came of it.
Dask does again what a lost worker had.
"""
