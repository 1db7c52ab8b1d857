"""The commands of `dyad`: each takes its arguments, makes one call, prints, and exits."""
