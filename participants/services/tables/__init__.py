"""People come from a table, row by row, and what came may be taken back."""
