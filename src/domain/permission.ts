/** Who may park in the pooled bays during a regime; `permit` is those who hold one of the regime's permits. */
export type Permission = "anyone" | "residents" | "permit" | "nobody";
