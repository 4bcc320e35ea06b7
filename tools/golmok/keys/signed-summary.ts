import type { Schedule } from "../../../src/schedule/schedule.js";
import { zoneOf } from "../../../src/schedule/schedule-zone.js";
import type { Envelope } from "../../../src/trust/envelope.js";
import { instantText } from "../document/write-times.js";
import type { Language } from "../language.js";
import { fingerprintOf, sha256Of } from "./digest.js";

/** What `--json` says of a signed schedule. */
export function signedFields(schedule: Schedule, envelope: Envelope) {
  const zone = zoneOf(schedule);
  return {
    alley: schedule.alley,
    version: schedule.version,
    issuedAt: instantText(zone, schedule.issuedAtS),
    effectiveFrom: instantText(zone, schedule.effectiveFromS),
    until: schedule.untilS === undefined ? null : instantText(zone, schedule.untilS),
    payloadSha256: sha256Of(envelope.payload),
    rootVersion: envelope.rootVersion,
    signers: signersOf(envelope),
  };
}

/** The same for people: what is signed, a fingerprint to compare, and who signed. */
export function signedText(schedule: Schedule, envelope: Envelope, language: Language): string {
  const fields = signedFields(schedule, envelope);
  const signers = fields.signers.length === 0 ? "-" : fields.signers.join(", ");
  const rows =
    language === "ko"
      ? [
          `골목 ${fields.alley} ${schedule.nameKo}, 시간표 ${fields.version}판`,
          `만든 때  ${fields.issuedAt}`,
          `시행     ${fields.effectiveFrom}`,
          `끝       ${fields.until ?? "정하지 않음"}`,
          `지문     ${fingerprintOf(envelope.payload)}`,
          `서명     ${signers} (명부 ${fields.rootVersion}판)`,
        ]
      : [
          `alley ${fields.alley} ${schedule.nameEn}, schedule version ${fields.version}`,
          `issued       ${fields.issuedAt}`,
          `holds from   ${fields.effectiveFrom}`,
          `until        ${fields.until ?? "further notice"}`,
          `fingerprint  ${fingerprintOf(envelope.payload)}`,
          `signed by    ${signers} (root version ${fields.rootVersion})`,
        ];
  return rows.map((row) => `${row}\n`).join("");
}

function signersOf(envelope: Envelope): readonly string[] {
  return envelope.signatures.map(({ keyId }) => Buffer.from(keyId).toString("hex"));
}
