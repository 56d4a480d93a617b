"""A table of people: what its heads and words mean. Pure; files are read in a process apart."""
