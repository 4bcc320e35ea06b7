import { testPlace } from "./differential.js";
import { PLACES } from "./places.js";

testPlace(PLACES.cairo);
