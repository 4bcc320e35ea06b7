/** Hand test: the page against an alley that stands still. `npx tsx tests/helpers/page-demo.ts` */

import { startPage } from "../../hosts/desktop/page-server.js";
import { FakeControl } from "./fake-control.js";

const control = new FakeControl();
control.tell("데모가 시작되었습니다.", "The demo has begun.");
const page = await startPage({ port: 8014, control });
console.log(`The page is at ${page.url}; Ctrl-C ends it.`);
