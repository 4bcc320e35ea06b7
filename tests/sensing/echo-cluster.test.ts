import test from "ava";
import fc from "fast-check";
import { CLUSTER_BYTES, EchoCluster } from "../../src/sensing/echo-cluster.js";

const BAND_US = 72;
const ROOF = 6_000;

/** A watch's clock and counts, and its cluster. */
class Heard {
  readonly cluster = new EchoCluster(BAND_US);
  readonly clock = { ms: 0, readings: 0, floors: 0 };

  /** Hears these, 300 ms apart; true when the last echo came from the cluster's place. */
  hear(...echoes: readonly (number | "floor" | "none")[]): boolean {
    let isHit = false;
    for (const echo of echoes) {
      if (this.clock.readings > 0) this.clock.ms += 300;
      this.clock.readings += 1;
      if (echo === "floor") this.clock.floors += 1;
      else if (echo !== "none") isHit = this.cluster.echo(echo, this.clock);
    }
    return isHit;
  }

  get seen() {
    const { hits, strays, spanMs } = this.cluster;
    const total = this.cluster.totalOf(this.clock);
    return { hits, strays, spanMs, total, floors: this.cluster.floorsOf(this.clock) };
  }
}

function heard(...echoes: readonly (number | "floor" | "none")[]): Heard {
  const all = new Heard();
  all.hear(...echoes);
  return all;
}

/** A roof that was there for six seconds. */
const long = Array.from({ length: 20 }, () => ROOF);

test("echoes from one place are its hits, and its span is from the first to the last", (t) => {
  const all = heard(ROOF, ROOF + 30, ROOF - 30, ROOF + 20);
  t.like(all.seen, { hits: 4, strays: 0, spanMs: 900, total: 4 });
  t.true(Math.abs(all.cluster.us - ROOF) <= 20);
});

test("the first echo is a place already", (t) => {
  const all = new Heard();
  all.hear("floor", "floor", ROOF);
  t.like(all.seen, { hits: 1, spanMs: 0, total: 1, floors: 0 });
  t.true(all.hear(ROOF + 6));
});

test("an echo as far away as the band is wide is from there, one farther is not", (t) => {
  for (const awayUs of [BAND_US, -BAND_US]) t.true(heard(ROOF, ROOF).hear(ROOF + awayUs), `${awayUs}`);
  for (const awayUs of [BAND_US + 1, -BAND_US - 1])
    t.false(heard(ROOF, ROOF).hear(ROOF + awayUs), `${awayUs}`);
});

test("a roof that sinks on its springs takes its place along", (t) => {
  const all = heard(...Array.from({ length: 40 }, (_, index) => ROOF + index * 12));
  t.is(all.cluster.hits, 40);
  t.true(Math.abs(all.cluster.us - ROOF - 39 * 12) <= BAND_US);
});

test("rain in between is counted and moves nothing", (t) => {
  const all = heard(ROOF, ROOF, ROOF, 2_400, ROOF, ROOF, 10_000, ROOF);
  t.like(all.seen, { hits: 6, strays: 2, total: 8 });
  t.is(all.cluster.us, ROOF);
});

test("floors and silences in between belong to the whole", (t) => {
  const all = heard("floor", "none", ROOF, "floor", ROOF, "none", "floor", ROOF);
  t.like(all.seen, { hits: 3, floors: 2, total: 6, spanMs: 1_500 });
});

test("three echoes in a row from elsewhere are where the vehicle is now, since the first of them", (t) => {
  t.like(heard(...long, 8_400, 8_410).seen, { hits: 20, strays: 2 });
  const moved = heard(...long, 8_400, 8_410, 8_405);
  t.like(moved.seen, { hits: 3, strays: 0, spanMs: 600, total: 3 });
  t.true(Math.abs(moved.cluster.us - 8_405) <= 10);
});

test("three echoes from three elsewheres are no new place", (t) => {
  t.is(heard(...long, 8_400, 11_000, 4_200).cluster.us, ROOF);
});

test("an echo from the old place in between begins the count of the new one anew", (t) => {
  t.is(heard(...long, 8_400, 8_400, ROOF, 8_400).cluster.us, ROOF);
});

test("a place with more strays than half of its hits is given up", (t) => {
  t.like(heard(ROOF, ROOF, 3_600).seen, { hits: 2, strays: 1 });
  const all = heard(ROOF, ROOF, 3_600, 11_000);
  t.like(all.seen, { hits: 1, spanMs: 0, total: 1 });
  t.is(all.cluster.us, 11_000);
});

test("echoes from everywhere are never a place for long", (t) => {
  const all = new Heard();
  for (let index = 0; index < 200; index += 1) {
    all.hear(2_000 + ((index * 3_701) % 11_000));
    t.true(all.cluster.hits <= 3, `echo ${index}`);
  }
});

test("a cleared cluster remembers no place, old or new", (t) => {
  for (const last of [[], [8_400], [8_400, 8_410]]) {
    const all = heard(...long, ...last);
    all.cluster.clear();
    Object.assign(all.clock, { ms: 0, readings: 0, floors: 0 });
    all.hear(8_405, 8_405);
    t.like(all.seen, { hits: 2, strays: 0, spanMs: 300, total: 2 });
  }
});

test("a cluster that is saved and loaded at any moment goes on as before", (t) => {
  const place = fc.constantFrom<number | "floor" | "none">(
    6_000,
    6_020,
    7_200,
    7_230,
    11_000,
    "floor",
    "none",
  );
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), (echoes) => {
      const warm = new Heard();
      const region = new DataView(new ArrayBuffer(CLUSTER_BYTES));
      return echoes.every((echo) => {
        const cold = new Heard();
        Object.assign(cold.clock, warm.clock);
        cold.cluster.load(region, 0);
        const hits = [warm.hear(echo), cold.hear(echo)];
        cold.cluster.save(region, 0);
        return hits[0] === hits[1] && bytesOf(warm.cluster) === bytesOf(cold.cluster);
      });
    }),
  );
  t.pass();
});

function bytesOf(cluster: EchoCluster): string {
  const region = new DataView(new ArrayBuffer(CLUSTER_BYTES));
  cluster.save(region, 0);
  return new Uint8Array(region.buffer).join();
}
