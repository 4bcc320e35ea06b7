import test from "ava";
import { EchoCluster } from "../../src/sensing/echo-cluster.js";
import { WATCH_BYTES, Watch } from "../../src/sensing/watch.js";
import { ABSENT, BLOCKED, type Evidence, FLOOR, OBJECT, ODD } from "../../src/sensing/zones.js";

type Seen = readonly [Evidence, distanceMm: number];

const floor: Seen = [FLOOR, 2_400];
const roof: Seen = [OBJECT, 1_000];
const nothing: Seen = [ABSENT, 0xffff];
const odd: Seen = [ODD, 2_150];

/** A watch that saw these, 300 ms apart. */
function watching(...seen: readonly Seen[]): Watch {
  const watch = new Watch();
  addTo(watch, new EchoCluster(12), seen);
  return watch;
}

function addTo(watch: Watch, cluster: EchoCluster, seen: readonly Seen[]): void {
  for (const [evidence, distanceMm] of seen) watch.add(evidence, distanceMm, 300, cluster);
}

function times(count: number, what: Seen): readonly Seen[] {
  return Array.from({ length: count }, () => what);
}

test("a watch lasts from its first reading to its last", (t) => {
  t.like(watching(), { ms: 0, readings: 0 });
  t.like(watching(floor), { ms: 0, readings: 1 });
  t.like(watching(floor, roof, nothing, odd), { ms: 900, readings: 4 });
});

test("floors in a row are counted, timed and averaged", (t) => {
  const watch = watching([FLOOR, 2_390], [FLOOR, 2_400], [FLOOR, 2_419]);
  t.like(watch, { floors: 3, floorRun: 3, floorRunMs: 600, floorMm: 2_403 });
});

test("a vehicle's echo ends a run of floors once it has been there before", (t) => {
  t.is(watching(...times(6, floor), roof, roof).floorRun, 0);
});

test("a stray echo or a silence takes one floor off the run", (t) => {
  for (const [what, stray] of Object.entries({ roof, nothing, odd }))
    t.like(watching(...times(6, floor), stray), { floorRun: 5, floorMm: 2_400 }, what);
});

test("the floor is gone since the first reading without it, until it is back", (t) => {
  t.like(watching(floor, ...times(5, nothing)), { goneMs: 1_200, goneCount: 5 });
  t.like(watching(floor, ...times(5, nothing), floor), {
    goneMs: 0,
    goneCount: 0,
    quietMs: 0,
    quietCount: 0,
  });
});

test("silence and a thing that stands still are quiet, an echo from elsewhere halves the quiet", (t) => {
  t.like(watching(...times(9, nothing)), { quietMs: 2_400, quietCount: 9 });
  t.like(watching(...times(9, roof)), { strays: 1, quietCount: 8 });
  const disturbed = watching(...times(9, nothing), [OBJECT, 700]);
  t.like(disturbed, { quietMs: 1_200, quietCount: 4, goneCount: 10 });
});

test("odd echoes are never quiet, from wherever they come", (t) => {
  t.like(watching(...times(9, odd)), { odds: 9, quietCount: 0, goneCount: 9 });
});

test("what covers the ranger is no place in the bay", (t) => {
  const watch = new Watch();
  const cluster = new EchoCluster(12);
  addTo(watch, cluster, times(9, [BLOCKED, 60]));
  t.is(cluster.hits, 0);
  t.is(watch.quietCount, 0);
  t.is(watch.objects, 0);
});

test("one thing that moves is followed from where it came to where it is", (t) => {
  const watch = watching(...[2_300, 2_000, 1_700, 1_400, 1_200].map((mm): Seen => [OBJECT, mm]));
  t.like(watch, { track: 5, firstObjectMm: 2_300, lastObjectMm: 1_200, trackMs: 1_200, objects: 5 });
});

test("an echo from somewhere else altogether is another thing", (t) => {
  const watch = watching(...[2_300, 2_000, 900, 880].map((mm): Seen => [OBJECT, mm]));
  t.like(watch, { track: 2, firstObjectMm: 900, lastObjectMm: 880, trackMs: 300, objects: 4 });
});

test("the cluster hears what the watch adds: silences and floors too, once it has a place", (t) => {
  const cluster = new EchoCluster(12);
  addTo(new Watch(), cluster, [floor, nothing, roof, floor, roof, nothing, nothing]);
  t.like(cluster, { hits: 2, floors: 1, blanks: 2, spanMs: 600 });
});

test("floors that the tripwire saw before lengthen the run and leave its mean", (t) => {
  const watch = watching([FLOOR, 2_410]);
  watch.addEarlierFloors(6, 400);
  t.like(watch, { floorRun: 7, floorRunMs: 2_400, floorMm: 2_410, floors: 1 });
});

test("a cleared watch has seen nothing", (t) => {
  const watch = watching(floor, roof, roof, odd, nothing);
  watch.clear();
  t.like(watch, { ms: 0, readings: 0, floors: 0, floorRun: 0, goneCount: 0, quietCount: 0, objects: 0 });
  t.like(watch, { odds: 0, strays: 0, track: 0, trackMs: 0, goneMs: 0, quietMs: 0, floorRunMs: 0 });
});

test("a watch is loaded as it was saved, and goes on as before", (t) => {
  const warm = watching(floor, floor, nothing, roof, roof, odd, [OBJECT, 1_100]);
  const region = new DataView(new ArrayBuffer(WATCH_BYTES));
  warm.save(region, 0);
  const cold = new Watch();
  cold.load(region, 0);
  t.is(bytesOf(cold), bytesOf(warm));
  for (const watch of [warm, cold]) addTo(watch, new EchoCluster(12), [roof, nothing, floor, floor]);
  t.is(bytesOf(cold), bytesOf(warm));
});

test("nothing wraps in a watch without an end", (t) => {
  for (const what of [floor, roof, nothing, odd]) {
    const watch = new Watch();
    const cluster = new EchoCluster(12);
    for (let index = 0; index < 70_000; index += 1) watch.add(what[0], what[1], 60_000, cluster);
    const region = new DataView(new ArrayBuffer(WATCH_BYTES));
    watch.save(region, 0);
    const loaded = new Watch();
    loaded.load(region, 0);
    t.deepEqual({ ...loaded }, { ...watch });
    t.true(watch.ms > 2_000_000_000);
    t.true(watch.readings > 50_000);
  }
});

function bytesOf(watch: Watch): string {
  const region = new DataView(new ArrayBuffer(WATCH_BYTES));
  watch.save(region, 0);
  return new Uint8Array(region.buffer).join();
}
