import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { FieldPath, Issue } from "./issue.js";
import { shapeWords } from "./shape-words.js";

/** The published schema of documents: what editors check against is what is checked here. */
const SCHEMA_FILE = new URL("../../../docs/schedule.schema.json", import.meta.url);

/** Keywords that only say that one of the others beside them failed. */
const COMPOUND_KEYWORDS: readonly string[] = ["propertyNames", "if"];

/** Says what in a document is not of the shape that the schema asks for. */
export class DocumentShape {
  readonly #validate: ValidateFunction;

  /** Reads and compiles the schema; throws when that file is broken. */
  constructor() {
    const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true });
    this.#validate = ajv.compile(JSON.parse(readFileSync(SCHEMA_FILE, "utf8")) as object);
  }

  /** Every deviation, none when there is none. */
  issuesOf(value: unknown): readonly Issue[] {
    if (this.#validate(value)) return [];
    return (this.#validate.errors ?? []).filter(isTelling).map((error) => shapeIssue(error, value));
  }
}

/** What each alternative of `oneOf` lacks is said by the error of `oneOf` itself. */
function isTelling(error: ErrorObject): boolean {
  return !COMPOUND_KEYWORDS.includes(error.keyword) && !error.schemaPath.includes("/oneOf/");
}

function shapeIssue(error: ErrorObject, document: unknown): Issue {
  const path = pathOf(error.instancePath, document);
  const words = shapeWords(error);
  switch (error.keyword) {
    case "additionalProperties":
      return {
        code: "unknown-field",
        path: [...path, String(error.params["additionalProperty"])],
        part: "key",
        words,
      };
    case "required":
      return {
        code: "missing-field",
        path: [...path, String(error.params["missingProperty"])],
        part: "key",
        words,
      };
    case "type":
      return { code: "wrong-type", path, part: "value", words };
    default:
      // What a property is called lies under the property, not under what is around it.
      if (error.propertyName !== undefined) {
        return { code: "bad-name", path: [...path, error.propertyName], part: "key", words };
      }
      return { code: "bad-value", path, part: "value", words };
  }
}

/** The steps of a JSON pointer (RFC 6901), with numbers where they lead into a list. */
function pathOf(pointer: string, document: unknown): FieldPath {
  let value: unknown = document;
  return pointer
    .split("/")
    .slice(1)
    .map((step) => {
      const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
      const key = Array.isArray(value) ? Number(name) : name;
      value = (value as Readonly<Record<string | number, unknown>>)[key];
      return key;
    });
}
