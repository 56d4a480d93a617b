"""What we are held against: a naive consumer, bare ASGI, a bare websocket server, raw inserts."""
