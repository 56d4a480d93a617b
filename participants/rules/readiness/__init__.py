"""What is missing or unwise before the day. Rules are pure; reading.py takes what they look at."""
