export default {
  extensions: { ts: "module" },
  nodeArguments: ["--import=tsx"],
  files: ["tests/**/*.test.ts"],
  timeout: "5m",
  workerThreads: false,
};
