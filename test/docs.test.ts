import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { validatePaths } from '../src/sources/validate-paths.ts'

const folder = mkdtempSync(join(tmpdir(), 'stagedoor-docs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const examples = [...readFileSync('docs/manifests.md', 'utf8').matchAll(/```yaml\n([\s\S]*?)```/gu)].map(
  (match) => match[1] ?? '',
)

describe('docs/manifests.md', () => {
  it('shows examples that are accepted as they stand, with nothing to warn of but people', async () => {
    examples.forEach((example, index) => {
      writeFileSync(join(folder, `${index}.yaml`), example)
    })
    const { accepted, problems, warnings } = await validatePaths([folder])
    expect(problems).toEqual([])
    expect(accepted.length).toBe(5)
    expect(warnings.filter(({ message }) => !message.includes('user:default/'))).toEqual([])
  })
})
