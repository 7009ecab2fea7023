// The page of one event: what can be copied.

import { watchCopying } from "./notices.js";

watchCopying();
