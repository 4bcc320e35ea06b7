/** Holds an open storage against what it owes. */

import type { Storage } from "../../src/storage/storage.js";
import { Ledger, type LedgerEntry, type LogLedger, sameBytes } from "./ledger.js";
import { Violation } from "./violation.js";

/** Names of the records in which reservations stand. */
const COUNTERS = "n/";

/**
 * Returns the ledger that the storage keeps after a cut in a step that leads from one ledger to another; the two are the
 * same when nothing was under way. Throws a {@link Violation} when it keeps neither.
 *
 * Records are all as before or all as after. A log has every entry that both ledgers have; what the step adds or takes
 * away may be there or not.
 */
export function holdAgainst(storage: Storage, before: Ledger, after: Ledger): Ledger {
  const records = recordsHeld(storage, before, after);
  const logs = new Map<string, LogLedger>();
  for (const name of new Set([...before.logs.keys(), ...after.logs.keys()]))
    logs.set(name, logHeld(storage, name, before.logOf(name), after.logOf(name)));
  // The number that a cut kept from being told was not given out.
  return new Ledger(records, logs, before.reserved);
}

function recordsHeld(storage: Storage, before: Ledger, after: Ledger): ReadonlyMap<string, Uint8Array> {
  const fault = recordFault(storage, after.records);
  if (fault === undefined) return after.records;
  if (before.records !== after.records && recordFault(storage, before.records) === undefined)
    return before.records;
  throw new Violation("lost", fault);
}

function recordFault(storage: Storage, records: ReadonlyMap<string, Uint8Array>): string | undefined {
  const names = storage.records.names().filter((name) => !name.startsWith(COUNTERS));
  for (const name of names) if (!records.has(name)) return `record ${name} came from nowhere`;
  for (const [name, value] of records) {
    const found = storage.records.get(name);
    if (!sameBytes(found, value))
      return `record ${name} has ${found?.length ?? "no"} bytes, and should have other ${value.length}`;
    if (storage.records.sizeOf(name) !== value.length) return `record ${name} says another size than it has`;
  }
  return names.length === records.size
    ? undefined
    : `${names.length} names, of which only ${records.size} differ`;
}

function logHeld(storage: Storage, name: string, before: LogLedger, after: LogLedger): LogLedger {
  const log = storage.log(name);
  const keptFrom = after.entries[0]?.sequence ?? after.next;
  const owed = before.entries.filter(({ sequence }) => sequence >= keptFrom);
  const known = new Map<number, LedgerEntry>();
  for (const entry of before.entries) known.set(entry.sequence, entry);
  for (const entry of after.entries) known.set(entry.sequence, entry);
  const entries: LedgerEntry[] = [];
  let found = 0;
  log.read(0, ({ sequence, kind, payload }) => {
    const entry = known.get(sequence);
    if (entry === undefined) throw new Violation("lost", `${name}: entry ${sequence} came from nowhere`);
    if (entry.kind !== kind || !sameBytes(entry.payload, payload))
      throw new Violation("lost", `${name}: entry ${sequence} is another one than was written`);
    if (sequence <= (entries[entries.length - 1]?.sequence ?? -1))
      throw new Violation("lost", `${name}: entry ${sequence} comes too late`);
    if (entry === owed[found]) found += 1;
    entries.push(entry);
    return true;
  });
  if (found < owed.length) throw new Violation("lost", `${name}: entry ${owed[found]?.sequence} is gone`);
  // The number of an entry that was cut short may be used up.
  if (log.nextSequence !== before.next && log.nextSequence !== after.next)
    throw new Violation("lost", `${name}: goes on with ${log.nextSequence} instead of ${before.next}`);
  const last = entries[entries.length - 1];
  if (last !== undefined && log.nextSequence <= last.sequence)
    throw new Violation("lost", `${name}: goes on with ${log.nextSequence} after ${last.sequence}`);
  const [first] = entries;
  if (first !== undefined && log.firstSequence > first.sequence)
    throw new Violation("lost", `${name}: says it begins with ${log.firstSequence}, has ${first.sequence}`);
  return { entries, next: log.nextSequence };
}
