import test from "ava";
import fc from "fast-check";
import { CLUSTER_BYTES, EchoCluster } from "../../src/sensing/echo-cluster.js";

const BAND_MM = 12;

/** A cluster that heard these, 300 ms apart; `floor` and `none` are what its watch counts for it. */
function heard(...echoes: readonly (number | "floor" | "none")[]): EchoCluster {
  const cluster = new EchoCluster(BAND_MM);
  for (const [index, echo] of echoes.entries()) {
    if (index > 0) cluster.elapse(300);
    if (echo === "floor") cluster.floors += 1;
    else if (echo === "none") cluster.blanks += 1;
    else cluster.echo(echo);
  }
  return cluster;
}

test("echoes from one place are its hits, and its span is from the first to the last", (t) => {
  const cluster = heard(1_000, 1_005, 995, 1_003);
  t.like(cluster, { hits: 4, strays: 0, spanMs: 900 });
  t.true(Math.abs(cluster.distanceMm - 1_000) <= 3);
});

test("the first echo is a place, and not yet one that was met again", (t) => {
  const cluster = new EchoCluster(BAND_MM);
  t.false(cluster.echo(1_000));
  t.like(cluster, { hits: 1, spanMs: 0, total: 1, distanceMm: 1_000 });
  t.true(cluster.echo(1_001));
});

test("an echo as far away as the band is wide is from there, one farther is not", (t) => {
  for (const awayMm of [BAND_MM, -BAND_MM]) t.true(heard(1_000, 1_000).echo(1_000 + awayMm), `${awayMm}`);
  for (const awayMm of [BAND_MM + 1, -BAND_MM - 1])
    t.false(heard(1_000, 1_000).echo(1_000 + awayMm), `${awayMm}`);
});

test("a roof that sinks on its springs takes its place along", (t) => {
  const cluster = heard(...Array.from({ length: 40 }, (_, index) => 1_000 + index * 2));
  t.is(cluster.hits, 40);
  t.true(Math.abs(cluster.distanceMm - 1_078) <= BAND_MM);
});

test("rain in between is counted and moves nothing", (t) => {
  const cluster = heard(1_000, 1_000, 1_000, 400, 1_000, 1_000, 1_700, 1_000);
  t.like(cluster, { hits: 6, strays: 2, distanceMm: 1_000 });
});

test("floors and silences in between belong to the whole", (t) => {
  const cluster = heard(1_000, "floor", 1_000, "none", "floor", 1_000);
  t.like(cluster, { hits: 3, floors: 2, blanks: 1, total: 6, spanMs: 1_500 });
});

test("three echoes in a row from elsewhere are where the vehicle is now, since the first of them", (t) => {
  const long = Array.from({ length: 20 }, () => 1_000);
  t.like(heard(...long, 1_400, 1_402), { distanceMm: 1_000, hits: 20, strays: 2 });
  t.like(heard(...long, 1_400, 1_402, 1_401), { distanceMm: 1_401, hits: 3, strays: 0, spanMs: 600 });
});

test("three echoes from three elsewheres are no new place", (t) => {
  const long = Array.from({ length: 20 }, () => 1_000);
  t.is(heard(...long, 1_400, 1_900, 700).distanceMm, 1_000);
});

test("an echo from the old place in between begins the count of the new one anew", (t) => {
  const long = Array.from({ length: 20 }, () => 1_000);
  t.is(heard(...long, 1_400, 1_400, 1_000, 1_400).distanceMm, 1_000);
});

test("a place with more strays than half of its hits is given up", (t) => {
  t.like(heard(1_000, 1_000, 600), { distanceMm: 1_000, hits: 2, strays: 1 });
  t.like(heard(1_000, 1_000, 600, 1_900), { distanceMm: 1_900, hits: 1, spanMs: 0 });
});

test("echoes from everywhere are never a place for long", (t) => {
  const cluster = new EchoCluster(BAND_MM);
  for (let index = 0; index < 200; index += 1) {
    cluster.elapse(300);
    cluster.echo(300 + ((index * 617) % 1_900));
    t.true(cluster.hits <= 3, `echo ${index}`);
  }
});

test("a cleared cluster has heard nothing", (t) => {
  const cluster = heard(1_000, 1_000, "floor", "none", 500);
  cluster.clear();
  t.like(cluster, { hits: 0, strays: 0, floors: 0, blanks: 0, total: 0, spanMs: 0 });
  t.false(cluster.echo(1_000));
});

test("a cluster that is saved and loaded at any moment goes on as before", (t) => {
  const place = fc.constantFrom(1_000, 1_004, 1_200, 1_203, 1_800);
  fc.assert(
    fc.property(fc.array(fc.tuple(place, fc.nat(5_000)), { maxLength: 60 }), (echoes) => {
      const warm = new EchoCluster(BAND_MM);
      const region = new DataView(new ArrayBuffer(CLUSTER_BYTES));
      return echoes.every(([distanceMm, elapsedMs]) => {
        const cold = new EchoCluster(BAND_MM);
        cold.load(region, 0);
        const hits = [warm, cold].map((cluster) => {
          cluster.elapse(elapsedMs);
          return cluster.echo(distanceMm);
        });
        cold.save(region, 0);
        return hits[0] === hits[1] && bytesOf(warm) === bytesOf(cold);
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
