/** Faces of every shape that the sign can be asked to show, for tests. */

import fc from "fast-check";
import { daysFromCivil } from "../../src/clock/civil-time.js";
import type { Permission } from "../../src/domain/permission.js";
import type { Face, FaceKind, LocalMoment } from "../../src/sign/face.js";

/** A Monday. */
const MONDAY = daysFromCivil(2026, 11, 30);

export const PERMISSIONS: readonly Permission[] = ["anyone", "residents", "permit", "nobody"];

/** Each count with each number of unknown bays, among fourteen. */
export function everyCountedFace(): Face[] {
  const faces: Face[] = (["checking", "residents", "permit", "nobody"] as const).map((kind) =>
    face({ kind }),
  );
  for (let free = 0; free <= 14; free += 1) {
    for (let unknown = 0; free + unknown <= 14; unknown += 1) {
      faces.push(face({ kind: free > 0 ? "free" : "full", free, unknown }));
    }
  }
  return faces;
}

/** A face in every phase that it can have, each with `change` where it tells one. */
export function everyPhaseOf(base: Face, change: LocalMoment): Face[] {
  const faces: Face[] = [base, { ...base, phase: "untrusted" }];
  if (base.kind !== "full" && base.kind !== "checking") faces.push({ ...base, change });
  if (permissionOf(base.kind) !== "anyone") faces.push({ ...base, phase: "grace", change });
  const beginning = change.minuteOfDay === 1440 ? { ...change, minuteOfDay: 0 } : change;
  for (const next of PERMISSIONS) {
    if (next === permissionOf(base.kind)) continue;
    faces.push({ ...base, phase: "notice", change: { ...beginning, dayDistance: 0 }, next });
    faces.push({ ...base, phase: "notice", change: { ...beginning, dayDistance: 1 }, next });
  }
  return faces;
}

/** A minute today, on each weekday of the next six days, and on dates further on. */
export function everyDayAt(minuteOfDay: number): LocalMoment[] {
  const moments: LocalMoment[] = [{ day: MONDAY, minuteOfDay, dayDistance: 0 }];
  for (let weekday = 0; weekday < 7; weekday += 1) {
    moments.push({ day: MONDAY + weekday, minuteOfDay, dayDistance: 1 + (weekday % 6) });
  }
  for (const day of [1, 24, 30]) {
    moments.push({ day: daysFromCivil(2026, 12, day), minuteOfDay, dayDistance: 27 });
  }
  return moments;
}

/** Any face at all, of as many as 63 bays. */
export function anyFace(): fc.Arbitrary<Face> {
  const moment = fc.record({
    day: fc.integer({ min: MONDAY, max: MONDAY + 2000 }),
    minuteOfDay: fc.integer({ min: 1, max: 1440 }),
    dayDistance: fc.integer({ min: 0, max: 27 }),
  });
  return fc
    .record({ free: fc.nat(63), unknown: fc.nat(63), kind: fc.constantFrom(...KINDS), moment })
    .filter(({ free, unknown }) => free + unknown <= 63)
    .chain(({ free, unknown, kind, moment: change }) => {
      const counted = kind === "free" || kind === "full";
      const near = kind === "free" && change.dayDistance > 6 ? { ...change, dayDistance: 6 } : change;
      const base = face({
        kind,
        free: kind === "free" ? Math.max(free, 1) : 0,
        unknown: counted ? Math.min(unknown, 62) : 0,
      });
      return fc.constantFrom(...everyPhaseOf(base, near));
    });
}

const KINDS: readonly FaceKind[] = ["free", "full", "checking", "residents", "permit", "nobody"];

function face(parts: Partial<Face> & { readonly kind: FaceKind }): Face {
  return { free: 0, unknown: 0, phase: "steady", change: undefined, next: undefined, ...parts };
}

function permissionOf(kind: FaceKind): Permission {
  return kind === "residents" || kind === "permit" || kind === "nobody" ? kind : "anyone";
}
