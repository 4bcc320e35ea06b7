/** A place whose clock the two libraries know by different names: one from the zone database, one from POSIX. */
export interface Place {
  /** What `process.env.TZ` is set to. */
  readonly name: string;
  /** Its rule since before 2027, as the last line of its file in the database has it. */
  readonly timeZone: string;
}

/** Summer time of all sorts: none, north, south, at midnight, at a quarter to three, off by half an hour. */
export const PLACES = {
  seoul: { name: "Asia/Seoul", timeZone: "KST-9" },
  newYork: { name: "America/New_York", timeZone: "EST5EDT,M3.2.0,M11.1.0" },
  berlin: { name: "Europe/Berlin", timeZone: "CET-1CEST,M3.5.0,M10.5.0/3" },
  cairo: { name: "Africa/Cairo", timeZone: "EET-2EEST,M4.5.5/0,M10.5.4/24" },
  lordHowe: { name: "Australia/Lord_Howe", timeZone: "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0" },
  chatham: { name: "Pacific/Chatham", timeZone: "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45" },
} as const satisfies Record<string, Place>;
