"""Why facts of several floors change at once: each fact says which of these it follows."""

from live.registry import cause

NAMES = cause("names")  # who somebody is, or where: a name, a group, a mode
HEADS = cause("heads")  # who is there, and who can vote
SILENCES = cause("silences")  # who was silenced, who is heard again
