import type { Occupancy } from "../../../src/domain/occupancy.js";

/** The shape that goes with the word: a ring is free, a full square is taken, a broken diamond is unknown. 12 by 12, middle at the origin. */
export function OccupancyMark({ occupancy }: { occupancy: Occupancy }) {
  switch (occupancy) {
    case "free":
      return <circle class="mark free" r={4.6} />;
    case "occupied":
      return <rect class="mark occupied" x={-5} y={-5} width={10} height={10} rx={2} />;
    case "unknown":
      return <path class="mark unknown" d="M0 -5.6 L5.6 0 L0 5.6 L-5.6 0 Z" />;
  }
}

/** The same as a picture in a line of text. */
export function OccupancyIcon({ occupancy }: { occupancy: Occupancy }) {
  return (
    <svg class="mark-icon" width={14} height={14} viewBox="-7 -7 14 14" aria-hidden="true">
      <OccupancyMark occupancy={occupancy} />
    </svg>
  );
}
