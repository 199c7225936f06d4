import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { limits } from '../src/sources/limits.ts'
import { pushedFiles } from '../src/sources/pushed-files.ts'
import { validatePaths } from '../src/sources/validate-paths.ts'

const folder = mkdtempSync(join(tmpdir(), 'stagedoor-docs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const examplesOf = (page: string) =>
  [...readFileSync(page, 'utf8').matchAll(/```yaml\n([\s\S]*?)```/gu)].map((match) => match[1] ?? '')

const number = (text: string) => Number(text.replaceAll(',', ''))

describe('docs/manifests.md', () => {
  it('shows examples that are accepted as they stand, with nothing to warn of but people', async () => {
    examplesOf('docs/manifests.md').forEach((example, index) => {
      writeFileSync(join(folder, `${index}.yaml`), example)
    })
    const { accepted, problems, warnings } = await validatePaths([folder])
    expect(problems).toEqual([])
    expect(accepted.length).toBe(5)
    expect(warnings.filter(({ message }) => !message.includes('user:default/'))).toEqual([])
  })
})

describe('docs/catalog.md', () => {
  it('shows examples that are accepted as they stand', async () => {
    const page = join(folder, 'catalog')
    mkdirSync(page)
    examplesOf('docs/catalog.md').forEach((example, index) => {
      writeFileSync(join(page, `${index}.yaml`), example)
    })
    const { accepted, problems } = await validatePaths([page])
    expect(problems).toEqual([])
    expect(accepted.length).toBe(7)
  })

  it('shows a push as it is taken', () => {
    const blocks = [...readFileSync('docs/catalog.md', 'utf8').matchAll(/```json\n([\s\S]*?)```/gu)]
    const pushes = blocks.map(([, text = '']) => JSON.parse(text)).filter((value) => Object.hasOwn(value, 'files'))
    expect(pushes).toHaveLength(1)
    expect(pushedFiles.parse(pushes[0]).read).toEqual(['catalog-info.yaml'])
  })

  it('tells of every annotation that is read', () => {
    const text = readFileSync('docs/catalog.md', 'utf8')
    const code = globSync('src/{catalog,identity,slack,sources}/**/*.ts').map((file) => readFileSync(file, 'utf8'))
    const named = code.join('\n').matchAll(/['"`]((?:[a-z]+\.)+(?:dev|com|io)\/[a-z]+(?:-[a-z]+)+)['"`]/gu)
    const annotations = [...new Set([...named].map(([, annotation]) => annotation))]
    expect(annotations.length).toBeGreaterThan(5)
    expect(annotations.filter((annotation) => !text.includes(`\`${annotation}\``))).toEqual([])
  })

  it('gives the limits of reading as they are', () => {
    const text = readFileSync('docs/catalog.md', 'utf8')
    const stated = new Map(
      [...text.matchAll(/^\| ([^|]+) \| ([\d,]+)( MB| s)? \|$/gmu)].map((row) => [row[1], row] as const),
    )
    const of = (what: string) => number(stated.get(what)?.[2] ?? '') * (units[stated.get(what)?.[3] ?? ''] ?? 1)
    expect({
      fileSize: of('a file'),
      files: of('files of a source'),
      sourceSize: of('all files of a source that hold documents'),
      documents: of('entities of a source'),
      problemsPerFile: of('problems of a file'),
      problems: of('problems of a source'),
      repositorySize: of('a repository as it is fetched'),
      treeSize: of('files of a repository, written out to be read'),
      gitTime: of('one call of git'),
      githubPages: of('repositories of an organisation') / 100,
      filesPerRepository: of('other files brought from one repository of it'),
      githubTime: of('one question to GitHub'),
      pushSize: of('all files of a push'),
      pushFiles: of('files in a push'),
      documentsPerFile: of('documents in a file'),
      lexemesPerDocument: of('words and signs of YAML in a document'),
      depth: of('lists and mappings inside one another'),
      placeholdersPerDocument: of('placeholders in a document'),
      targetsPerLocation: of('targets of a Location'),
      namesLookedAt: of("names in folders that a source's patterns look at"),
      waysPerPattern: of('readings of a pattern with braces'),
      bundledFiles: of('files that a definition brings together'),
      bundleSize: of('a definition with all it brings together'),
    }).toEqual(Object.fromEntries(Object.entries(limits).filter(([name]) => !untold.includes(name))))
  })
})

const units: Record<string, number> = { '': 1, ' MB': 1_000_000, ' s': 1_000 }

/** Limits that the page tells in other words, or that nobody meets first. */
const untold = ['aliases', 'pathLength', 'bundleTime', 'bundleMemory', 'pushesAtOnce']
