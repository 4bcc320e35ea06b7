import type { Figure } from "./figure.js";

/** A constant of the model, with the way to it: "pulse.leadMs". */
export interface NamedFigure {
  readonly path: string;
  readonly figure: Figure;
}

/** All figures within an object, in its order. */
export function figuresOf(object: object, prefix = ""): NamedFigure[] {
  return Object.entries(object).flatMap(([key, value]: [string, unknown]) => {
    const path = `${prefix}${key}`;
    if (typeof value !== "object" || value === null) return [];
    return isFigure(value) ? [{ path, figure: value }] : figuresOf(value, `${path}.`);
  });
}

/** The same object with one figure's value multiplied; its other fields are the same objects. */
export function scaleFigure<T extends object>(object: T, path: string, factor: number): T {
  const [key = "", ...rest] = path.split(".");
  const value = (object as Record<string, object>)[key];
  if (value === undefined) throw new Error(`no figure ${path}`);
  const changed = isFigure(value)
    ? { ...value, value: value.value * factor }
    : scaleFigure(value, rest.join("."), factor);
  return { ...object, [key]: changed };
}

function isFigure(value: object): value is Figure {
  return "basis" in value && "value" in value;
}
