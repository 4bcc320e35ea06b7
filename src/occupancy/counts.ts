/** What the sign knows of the pooled bays at one moment; the four add up as `free + occupied + unknown = pooled`. */
export interface BayCounts {
  readonly pooled: number;
  readonly free: number;
  readonly occupied: number;
  readonly unknown: number;
}
