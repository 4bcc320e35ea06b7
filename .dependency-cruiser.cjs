/** Which room may use which: see docs/architecture.md. Order in this list is the order of the rooms, lowest first. */
const uses = {
  domain: [],
  ports: ["domain"],
  storage: ["domain", "ports"],
  clock: ["domain", "ports"],
  sensing: ["domain", "ports"],
  occupancy: ["domain", "ports"],
  trust: ["domain", "ports"],
  schedule: ["domain", "ports", "clock", "trust"],
  enforcement: ["domain", "ports", "clock", "schedule"],
  radio: ["domain", "ports"],
  drivers: ["domain", "ports"],
  sign: ["domain", "ports", "clock", "schedule", "occupancy"],
  mqtt: ["domain", "ports", "clock", "schedule", "occupancy"],
  nodes: [
    "domain",
    "ports",
    "storage",
    "clock",
    "sensing",
    "occupancy",
    "trust",
    "schedule",
    "enforcement",
    "radio",
    "sign",
    "mqtt",
  ],
};

const rooms = Object.entries(uses).map(([room, below]) => ({
  name: `src-${room}`,
  comment: `src/${room} may use only: ${below.join(", ") || "nothing"}`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { path: ".", pathNot: [`^src/${room}/`, ...below.map((name) => `^src/${name}/`)] },
}));

module.exports = {
  forbidden: [
    ...rooms,
    {
      name: "known-rooms",
      severity: "error",
      comment: "a new room must be listed above",
      from: { path: "^src/", pathNot: Object.keys(uses).map((room) => `^src/${room}/`) },
      to: {},
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "alley-is-pure",
      severity: "error",
      comment: "hosts/alley runs on every engine",
      from: { path: "^hosts/alley/" },
      to: { path: ".", pathNot: ["^src/", "^hosts/alley/"] },
    },
    {
      name: "product-needs-no-tests",
      severity: "error",
      from: { path: "^(src|hosts|tools)/" },
      to: { path: "^(tests|bench)/" },
    },
    { name: "no-missing", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.desktop.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js"],
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node"],
    },
  },
};
