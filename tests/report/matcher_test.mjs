// The problem matchers, applied as GitHub's runner and VS Code apply them, to what `--format gcc`
// prints: tests/report/goldens/hostile.gcc (spaces, colons and commas in the path, brackets in
// messages, an indented related line that looks like a finding) and every report below
// fixtures/formats.
//
// node matcher_test.mjs PROGRAM, in the root of the project

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

const program = process.argv[2];
const print = (editor) =>
  JSON.parse(execFileSync(program, ["--print-matcher", editor], { encoding: "utf8" }));
const github = print("github").problemMatcher;
const vscode = print("vscode").problemMatcher;

const properties = ["file", "line", "column", "severity", "code", "message"];

function apply(matcher, line) {
  const patterns = [matcher.pattern].flat();
  assert.equal(patterns.length, 1, "one line is one finding");
  const groups = new RegExp(patterns[0].regexp).exec(line);
  if (groups === null) return null;
  const problem = { severity: matcher.severity };
  for (const property of properties) {
    const group = patterns[0][property];
    if (group !== undefined) problem[property] = groups[group];
  }
  return problem;
}

// The runner keeps a problem only if it knows the severity's word.
function applyGithub(line) {
  const problems = github.map((matcher) => apply(matcher, line)).filter((problem) => problem);
  assert.ok(problems.length <= 1, `two matchers take: ${line}`);
  for (const { severity } of problems) assert.match(severity, /^(error|warning|notice)$/);
  return problems[0] ?? null;
}

const path = "my apps/a: b,c/50%.yaml";
const findings = [
  { file: path, line: "2", column: "7", severity: "error", code: "CNL101",
    message: 'line\\nbreak, \\x1b[31mred\\x1b[0m, 100%, a: b, tail [CNL999] and [x] "quoted" é\\r\\x07' },
  null,
  { file: path, line: "3", column: "16", severity: "warning", code: "CNL202",
    message: "::warning file=x::y" },
  { file: path, line: "4", column: "8", severity: "note", code: "CNL004",
    message: "ends in a bracket [CNL001]" },
];
const lines = (file) => readFileSync(file, "utf8").split("\n").slice(0, -1);
const hostile = lines("tests/report/goldens/hostile.gcc");
assert.equal(hostile.length, findings.length);

// The related line of the golden reads like a finding on purpose.
hostile.forEach((line, index) => {
  const expected = findings[index];
  if (expected === null) {
    assert.equal(applyGithub(line), null);
    assert.equal(apply(vscode, line), null);
    return;
  }
  assert.deepEqual({ ...apply(vscode, line) }, expected);
  const onGithub = { ...expected, severity: expected.severity.replace("note", "notice") };
  assert.deepEqual({ ...applyGithub(line) }, onGithub);
});

const owners = github.map((matcher) => matcher.owner.toLowerCase());
assert.equal(new Set(owners).size, owners.length, "an owner that is registered twice is replaced");
assert.ok(github.every((matcher) => [matcher.pattern].flat().some((pattern) => pattern.message)));
assert.ok(vscode.pattern.file && vscode.pattern.message && vscode.pattern.line);

// Real reports: a line is a finding for both editors, or an indented related place for neither.
const stories = existsSync("fixtures/formats") ? readdirSync("fixtures/formats") : [];
let taken = 0;
for (const story of stories) {
  for (const line of lines(`fixtures/formats/${story}/report.gcc`)) {
    const isFinding = !line.startsWith("  ");
    assert.equal(applyGithub(line) !== null, isFinding, line);
    assert.equal(apply(vscode, line) !== null, isFinding, line);
    taken += isFinding ? 1 : 0;
  }
}
console.log(`${hostile.length} hostile lines, ${taken} findings of ${stories.length} stories`);
