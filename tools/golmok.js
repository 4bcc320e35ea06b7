#!/usr/bin/env node
// Node.js starts this file; everything behind it is TypeScript.
import { register } from "tsx/esm/api";

register();
await import("./golmok/main.ts");
