import type { FlashOperation } from "../../hosts/alley/flash-power-cut.js";
import type { Geometry } from "./geometry.js";

/** Where a sector's header says who opens it, and how long that is. Source: docs/storage.md. */
const OPENING_AT = 24;
const OPENING_BYTES = 40;
const REGION_AT = 3;

const RECORDS_REGION = 1;

/** Counts what was done to each region, by what is written into sectors' headers. */
export class RingWatch {
  readonly #sectorBytes: number;
  /** Sectors of each ring, by region. */
  readonly #rings: ReadonlyMap<number, number>;
  readonly #openings = new Map<number, number>();
  /** By sector. */
  readonly #regions = new Map<number, number>();
  #reclaimed = 0;

  constructor({ sectorBytes, plan }: Geometry) {
    this.#sectorBytes = sectorBytes;
    const rings = plan.logs.filter(({ whenFull }) => whenFull === "drop-oldest");
    this.#rings = new Map(rings.map(({ region, sectors }) => [region, sectors]));
  }

  see(operation: FlashOperation): void {
    const { offsetBytes } = operation;
    const sector = Math.floor(offsetBytes / this.#sectorBytes);
    if (operation.kind === "erase") {
      if (this.#regions.get(sector) === RECORDS_REGION) this.#reclaimed += 1;
      this.#regions.delete(sector);
    } else if (offsetBytes % this.#sectorBytes === OPENING_AT && operation.bytes.length === OPENING_BYTES) {
      const region = operation.bytes[REGION_AT] ?? 0;
      this.#regions.set(sector, region);
      this.#openings.set(region, (this.#openings.get(region) ?? 0) + 1);
    }
  }

  /** Whether the first ring filled its sectors so many times over, every other one once, and records were reclaimed. */
  areRound(rounds: number): boolean {
    let wanted = rounds;
    for (const [region, sectors] of this.#rings) {
      if ((this.#openings.get(region) ?? 0) <= wanted * sectors) return false;
      wanted = 1;
    }
    return this.#reclaimed >= rounds;
  }
}
