"""What was copied from a video call's chat: rows of name, time and text, and what was not read."""
