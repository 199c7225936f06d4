import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { verdictSchema } from './playground-verdict.ts'
import { sumUpPlaygrounds } from './sum-up-playgrounds.ts'

/** Vitest's global setup: gathers what all playgrounds of the run report, and prints it when the run is over. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-judge-'))
  const file = join(folder, 'reports.jsonl')
  writeFileSync(file, '')
  project.provide('playgroundReports', file)
  return () => {
    try {
      const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
      const verdicts = lines.map((line) => verdictSchema.parse(JSON.parse(line)))
      if (verdicts.length > 0) process.stdout.write(`\n${sumUpPlaygrounds(verdicts).join('\n')}\n`)
    } catch (error) {
      process.stderr.write(`The judge's report could not be made: ${String(error)}\n`)
    }
    rmSync(folder, { recursive: true, force: true })
  }
}
