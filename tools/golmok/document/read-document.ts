import type { Language } from "../language.js";
import { type CompiledDocument, compileDocument } from "./compile-document.js";
import { DocumentShape } from "./document-shape.js";
import { DocumentSource } from "./document-source.js";
import { Findings, fieldText, type Issue, type LocatedIssue } from "./issue.js";

/** Compiled once: that takes longer than to read a document. */
const SHAPE = new DocumentShape();

/** What came of reading a document: a schedule, or everything that is wrong with the text. */
export interface DocumentReading {
  readonly source: DocumentSource;
  readonly compiled: CompiledDocument | undefined;
  /** In the order of the text; empty exactly when there is a schedule. */
  readonly issues: readonly Issue[];
}

/** Reads a document, YAML or JSON. Whatever the text holds, nothing is thrown. */
export function readDocument(text: string): DocumentReading {
  const source = new DocumentSource(text);
  const findings = new Findings();
  findings.addAll(source.issues);
  let compiled: CompiledDocument | undefined;
  if (source.value !== undefined) {
    findings.addAll(SHAPE.issuesOf(source.value));
    compiled = compileDocument(source, findings);
  }
  return { source, compiled, issues: findings.issues };
}

/** Issues with their lines, in the order of the text; without lines, in the order given, where there is no text. */
export function locateIssues(
  source: DocumentSource | undefined,
  issues: readonly Issue[],
  language: Language,
): readonly LocatedIssue[] {
  if (source === undefined) {
    return issues.map(({ path, code, words }) => {
      return { line: null, column: null, field: fieldText(path), code, message: words[language] };
    });
  }
  return issues
    .map((issue) => source.locate(issue, language))
    .sort((left, right) => (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0));
}
