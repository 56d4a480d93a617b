"""Why facts of several floors change at once: each fact says which of these it follows."""

from live.registry import cause

NAMES = cause("names")  # who somebody is, or where: a name, a group, a mode
HEADS = cause("heads")  # who takes part, and who can vote
PRESENCE = cause("presence")  # who of them is here now
SILENCES = cause("silences")  # who was silenced, who is heard again
