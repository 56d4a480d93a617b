"""The product's settings with a channel layer that loses things."""

from session_platform.settings import *  # noqa: F403
from session_platform.settings import CHANNEL_LAYERS

CHANNEL_LAYERS["default"]["BACKEND"] = "tests.rig.lossy.LossyLayer"
