// The page of a session in the admin.

import { showHour } from "./hour.js";
import { keepOrder } from "./order.js";

keepOrder();
showHour();
