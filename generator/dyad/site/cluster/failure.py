"""`ClusterFailure` says why workers cannot do their part of a build."""


class ClusterFailure(Exception):
    """The cluster cannot do its part of a build; the message says why, and what to do."""
