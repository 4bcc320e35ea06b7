/** Who may park in the pooled bays during a regime. */
export type Permission = "anyone" | "residents" | "nobody";
