"""The measurements: `make bench`. Nothing here belongs to the product."""
