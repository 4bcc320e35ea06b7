import test from "ava";
import { WATCH_BYTES, Watch } from "../../src/sensing/watch.js";

const BAND_US = 72;
const ROOF = 6_000;

type Seen = "floor" | "nothing" | "odd" | "cover" | number;

/** A watch that saw these, 300 ms apart; a number is an echo from something in the bay. */
function watching(...seen: readonly Seen[]): Watch {
  const watch = new Watch(BAND_US);
  addTo(watch, seen);
  return watch;
}

function addTo(watch: Watch, seen: readonly Seen[]): void {
  for (const what of seen) {
    if (watch.readings > 0) watch.ms += 300;
    watch.readings += 1;
    if (what === "floor") watch.addFloor(14_000);
    else if (what === "nothing") watch.addNothing();
    else if (what === "odd") watch.addOdd(12_600);
    else if (what === "cover") watch.addCover();
    else watch.addObject(what, true);
  }
}

function times(count: number, what: Seen): readonly Seen[] {
  return Array.from({ length: count }, () => what);
}

test("floors in a row are counted and timed", (t) => {
  const watch = watching("nothing", "floor", "floor", "floor");
  t.like(watch, { floors: 3, floorRun: 3, floorRunMs: 600, floorUs: 14_000, goneMs: 0, goneCount: 0 });
});

test("a vehicle's echo ends a run of floors where it has been before", (t) => {
  t.is(watching(ROOF, ROOF, ...times(6, "floor"), ROOF).floorRun, 0);
});

test("an echo from elsewhere, a silence or a cover takes one floor off the run", (t) => {
  for (const stray of [9_000, "nothing", "cover"] as const)
    t.is(watching(ROOF, ROOF, ...times(6, "floor"), stray).floorRun, 5, `${stray}`);
  t.is(watching("nothing", "nothing", "floor").floorRun, 1);
});

test("the floor is gone since it was last seen, until it is back", (t) => {
  const watch = watching("floor", ...times(5, "nothing"));
  t.is(watch.goneMs, 1_500);
  t.is(watch.goneCount, 5);
  addTo(watch, ["floor"]);
  t.deepEqual([watch.goneMs, watch.goneCount, watch.quietMs, watch.quietCount], [0, 0, 0, 0]);
});

test("silence and a thing that stands still are quiet", (t) => {
  t.is(watching("floor", ...times(9, "nothing")).quietCount, 9);
  const still = watching("floor", ...times(9, ROOF));
  t.true(still.quietCount >= 8 && still.quietMs >= 2_400, `${still.quietCount}`);
  t.true(still.strays <= 1);
});

test("an echo from elsewhere halves the quiet, and leaves how long the floor is gone", (t) => {
  const watch = watching(ROOF, ROOF, "floor", ...times(9, "nothing"), 4_000);
  t.is(watch.goneCount, 10);
  t.is(watch.goneMs, 3_000);
  t.is(watch.quietCount, 5);
  t.is(watch.quietMs, 1_500);
});

test("odd echoes are never quiet for long, from wherever they come", (t) => {
  const watch = watching("floor", ...times(9, "odd"));
  t.is(watch.odds, 9);
  t.true(watch.quietCount <= 1);
  t.is(watch.goneCount, 9);
});

test("what covers the ranger is no place in the bay", (t) => {
  const watch = watching("floor", ...times(9, "cover"));
  t.is(watch.cluster.hits, 0);
  t.is(watch.objects, 0);
  t.true(watch.quietCount <= 1);
});

test("one thing that moves is followed from where it came to where it is", (t) => {
  const watch = watching(13_400, 11_800, 10_000, 8_200, 7_000);
  t.like(watch, { track: 5, trackFromUs: 13_400, trackToUs: 7_000, trackMs: 1_200, objects: 5 });
});

test("an echo from somewhere else altogether is another thing", (t) => {
  const watch = watching(13_400, 11_800, 5_300, 5_100);
  t.like(watch, { track: 2, trackFromUs: 5_300, trackToUs: 5_100, trackMs: 300, objects: 4 });
});

test("the cluster counts silences and floors too, once it has a place", (t) => {
  const watch = watching("floor", "nothing", ROOF, "floor", ROOF, "nothing", "nothing");
  t.is(watch.cluster.hits, 2);
  t.is(watch.cluster.spanMs, 600);
  t.is(watch.cluster.totalOf(watch), 5);
  t.is(watch.cluster.floorsOf(watch), 1);
});

test("floors that the tripwire saw before lengthen the run", (t) => {
  const watch = watching("floor");
  watch.addEarlierFloors(6, 400);
  t.like(watch, { floorRun: 7, floors: 1, floorRunMs: 2_400 });
});

test("a cleared watch does as a new one, whatever it saw before", (t) => {
  const seen = [ROOF, ROOF, "floor", "nothing", "odd", ROOF, 8_000, ROOF, ROOF] as const;
  for (const last of [ROOF, 8_000, 8_010, "floor", "odd", "cover", "nothing"] as const) {
    for (const lastButOne of [ROOF, 8_000, "nothing"] as const) {
      const cleared = watching(...times(12, ROOF), "floor", "odd", lastButOne, last);
      cleared.clear();
      cleared.ms = 0;
      const fresh = watching();
      for (const watch of [cleared, fresh]) addTo(watch, [8_000, 8_000, ...seen, ...times(5, 8_000)]);
      t.is(told(cleared), told(fresh), `${lastButOne}, ${last}`);
    }
  }
});

test("a watch is loaded as it was saved, and goes on as before", (t) => {
  const warm = watching("floor", "floor", "nothing", ROOF, ROOF, "odd", 6_500);
  const region = new DataView(new ArrayBuffer(WATCH_BYTES));
  warm.save(region, 0);
  const cold = new Watch(BAND_US);
  cold.load(region, 0);
  t.is(bytesOf(cold), bytesOf(warm));
  for (const watch of [warm, cold]) addTo(watch, [6_500, "nothing", "floor", "floor"]);
  t.is(bytesOf(cold), bytesOf(warm));
  t.is(told(cold), told(warm));
});

/** All that rules ask of a watch. */
function told(watch: Watch): string {
  const { ms, readings, floors, floorRun, objects, odds, strays, track, cluster } = watch;
  const { goneMs, goneCount, quietMs, quietCount } = watch;
  const place = [cluster.us, cluster.hits, cluster.strays, cluster.spanMs];
  const whole = [cluster.totalOf(watch), cluster.floorsOf(watch)];
  const counts = [ms, readings, floors, floorRun, objects, odds, strays, track];
  return [...counts, goneMs, goneCount, quietMs, quietCount, ...place, ...whole].join();
}

function bytesOf(watch: Watch): string {
  const region = new DataView(new ArrayBuffer(WATCH_BYTES));
  watch.save(region, 0);
  return new Uint8Array(region.buffer).join();
}
