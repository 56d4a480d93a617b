"""What tests stand on: real services, the real product in its own processes, a browser."""
