"""Registering with a confirmed address, and the mails that follow from it."""
