/** Where a file keeps one kind of value. */
export interface EventColumn {
  /** 0-based. */
  readonly index: number;
  /** As the file writes it. */
  readonly name: string;
  /** Named as the City of Melbourne does; its ids and times have forms of their own. */
  readonly isMelbourne: boolean;
}

export interface EventColumns {
  readonly bay: EventColumn;
  readonly arrived: EventColumn;
  readonly left: EventColumn;
  /** Whether the row tells of a car at all, or of the pause between two. */
  readonly present: EventColumn | undefined;
}

/** What is wrong with a header. */
export interface HeaderFault {
  readonly index: number;
  readonly name: string;
  readonly reason: string;
}

/** Accepted names, ours first, without spaces and in lower case. */
const NAMES = {
  bay: ["bay", "bayid", "deviceid"],
  arrived: ["arrived", "arrivaltime"],
  left: ["left", "departuretime"],
  present: ["vehiclepresent"],
} as const;

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/\s/g, "");
}

function findColumn(header: readonly string[], role: keyof typeof NAMES): EventColumn | undefined {
  const names = header.map(plain);
  for (const name of NAMES[role]) {
    const index = names.indexOf(name);
    if (index >= 0) return { index, name: (header[index] ?? name).trim(), isMelbourne: name !== role };
  }
  return undefined;
}

/** Finds the columns of a header; case and spaces do not matter, and others may stand between them. */
export function findColumns(
  header: readonly string[],
):
  | { readonly ok: true; readonly columns: EventColumns }
  | { readonly ok: false; readonly faults: readonly HeaderFault[] } {
  const faults: HeaderFault[] = [];
  const bay = findColumn(header, "bay");
  const arrived = findColumn(header, "arrived");
  const left = findColumn(header, "left");
  const present = findColumn(header, "present");
  for (const column of [bay, arrived, left, present]) {
    if (column === undefined) continue;
    const again = header.findIndex(
      (name, index) => index > column.index && plain(name) === plain(column.name),
    );
    if (again >= 0)
      faults.push({ index: again, name: column.name, reason: "this column stands there twice" });
  }
  if (bay === undefined) faults.push(missing(header, "bay", "bay (or BayId, DeviceId)"));
  if (arrived === undefined) faults.push(missing(header, "arrived", "arrived (or ArrivalTime)"));
  if (left === undefined) faults.push(missing(header, "left", "left (or DepartureTime)"));
  if (faults.length > 0 || !bay || !arrived || !left) return { ok: false, faults };
  return { ok: true, columns: { bay, arrived, left, present } };
}

function missing(header: readonly string[], name: string, names: string): HeaderFault {
  return { index: header.length, name, reason: `the header has no column ${names}` };
}
