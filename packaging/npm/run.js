#!/usr/bin/env node
// Runs the program for this machine with the arguments that were given, and ends as it does.
"use strict";

const { spawnSync } = require("child_process");
const path = require("path");

const machine = { x64: "amd64", arm64: "arm64" }[process.arch];
if (process.platform !== "linux" || !machine) {
  console.error(`kube-canary-lint: there is no program for ${process.platform} on ${process.arch}`);
  process.exit(2);
}
const program = path.join(__dirname, machine, "kube-canary-lint");
const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`kube-canary-lint: ${program}: ${error.message}`);
  process.exit(2);
}
if (signal) process.kill(process.pid, signal);
process.exitCode = status;
