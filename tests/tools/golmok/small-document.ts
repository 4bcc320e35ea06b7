/** A document that is fine, with a line for each thing that a test may want to spoil. */
export const SMALL_DOCUMENT = `format: golmok-schedule-1
alley: { id: 1, name: { ko: 골목, en: Alley } }
version: 3
issuedAt: 2027-03-01T09:00:00+09:00
effectiveFrom: 2027-03-15T00:00:00+09:00
until: 2028-03-15T00:00:00+09:00
timeZone: KST-9
bays:
  - { ids: 1-4 }
  - { id: 5, label: 5번, kind: disabled }
  - { id: 6, withdrawn: { ko: 철회, en: withdrawn } }
permits: [care-worker]
regimes:
  day: { permission: anyone, maxStayMinutes: 120, text: { ko: 낮, en: Day } }
  care: { permission: permit, permits: [care-worker], text: { ko: 돌봄, en: Care } }
  night: { permission: residents, text: { ko: 밤, en: Night } }
  closed: { permission: nobody, text: { ko: 금지, en: Closed } }
rules:
  - { reason: { ko: 쉬는 날, en: day off }, days: holidays, regime: night }
  - { days: weekdays, time: 08:30-19:00, regime: day }
  - { days: [sat], nth: [2, 4], dates: { from: 12-01, to: 02-28 }, bays: 1-2, regime: care }
  - { regime: night }
holidays: [2027-05-05, 2028-03-01]
exceptions:
  - { reason: { ko: 장터, en: market }, from: 2027-05-01T06:00, to: 2027-05-01T22:00, regime: closed }
lends:
  - { bay: 3, from: 2027-08-01T00:00, to: 2027-08-10T00:00 }
withdrawals:
  - { bay: 4, from: 2027-09-01T00:00, to: 2027-09-02T00:00 }
handover: { noticeMinutes: 30, graceMinutes: 10 }
whenTimeUntrusted: night
claims: { key: 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo= }
`;

/** The same with one piece of its text replaced, which must be there exactly once. */
export function spoiled(find: string, replace: string): string {
  const parts = SMALL_DOCUMENT.split(find);
  if (parts.length !== 2) throw new Error(`${find} is there ${parts.length - 1} times`);
  return parts.join(replace);
}
