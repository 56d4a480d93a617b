// The page of a session in the admin.

import { bringInPlace } from "./brought.js";
import { showHour } from "./hour.js";
import { keepOrder } from "./order.js";
import { openParts } from "./parts.js";
import { fitPolls } from "./polls.js";
import { offerPresets } from "./presets.js";
import { offerShortcuts } from "./shortcuts.js";
import { tellVideos } from "./videos.js";

bringInPlace();
keepOrder();
showHour();
fitPolls();
offerPresets();
offerShortcuts();
openParts();
tellVideos();
