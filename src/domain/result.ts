/** What a decoder or a decision returns: bytes from outside never throw. */
export type Result<Value, Failure extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };
