/** What a storage owes: all that it acknowledged. */

export interface LedgerEntry {
  readonly sequence: number;
  readonly kind: number;
  readonly payload: Uint8Array;
  /** True UTC seconds. */
  readonly writtenS: number;
}

/** Of one log. */
export interface LogLedger {
  /** Those that are kept, the oldest in front. */
  readonly entries: readonly LedgerEntry[];
  /** Sequence of the next one. */
  readonly next: number;
}

export class Ledger {
  readonly records: ReadonlyMap<string, Uint8Array>;
  readonly logs: ReadonlyMap<string, LogLedger>;
  /** The highest number given out by each counter. */
  readonly reserved: ReadonlyMap<string, number>;

  constructor(
    records: ReadonlyMap<string, Uint8Array> = new Map(),
    logs: ReadonlyMap<string, LogLedger> = new Map(),
    reserved: ReadonlyMap<string, number> = new Map(),
  ) {
    this.records = records;
    this.logs = logs;
    this.reserved = reserved;
  }

  logOf(name: string): LogLedger {
    return this.logs.get(name) ?? { entries: [], next: 0 };
  }

  withRecords(changes: readonly { readonly name: string; readonly value: Uint8Array | undefined }[]): Ledger {
    const records = new Map(this.records);
    for (const { name, value } of changes)
      if (value === undefined) records.delete(name);
      else records.set(name, value);
    return new Ledger(records, this.logs, this.reserved);
  }

  withLog(name: string, log: LogLedger): Ledger {
    return new Ledger(this.records, new Map(this.logs).set(name, log), this.reserved);
  }

  withReserved(name: string, number: number): Ledger {
    return new Ledger(this.records, this.logs, new Map(this.reserved).set(name, number));
  }
}

export function sameBytes(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
