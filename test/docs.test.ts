import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { apiVersionOf } from '../src/catalog/kinds.ts'
import { sourceSettings } from '../src/catalog/source-settings.ts'
import { allHandlers } from '../src/slack/all-handlers.ts'
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
    expect(accepted.length).toBe(9)
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

  it('tells of every kind, of what it is read in, and of the fields that relate it', () => {
    const text = readFileSync('docs/catalog.md', 'utf8')
    const code = readFileSync('src/catalog/kinds.ts', 'utf8')
    const kinds = [...code.matchAll(/^ {2,4}\[?\[?'([A-Z][A-Za-z]+)',/gmu)].map(([, kind = '']) => kind)
    expect(kinds).toContain('AiResource')
    expect(kinds).toHaveLength(10)
    const rows = new Map(
      [...text.matchAll(/^\| `(\w+)`( \*)? \| `([\w./]+)` \| (.*) \|$/gmu)].map((row) => [row[1], row] as const),
    )
    for (const kind of kinds) expect(rows.get(kind)?.[3], kind).toBe(apiVersionOf(kind))
    const starred = [...rows].flatMap(([kind, row]) => (row[2] === undefined ? [] : [kind]))
    expect(starred).toEqual(kinds.slice(0, 8))
    const derived = readFileSync('src/catalog/derive-relations.ts', 'utf8')
    const fields = [...new Set([...derived.matchAll(/field: '(\w+)'/gu)].map(([, field = '']) => field))]
    expect(fields.length).toBeGreaterThan(12)
    const told = [...rows.values()].map((row) => row[4]).join(' ')
    expect(fields.filter((field) => !told.includes(`\`${field}\``))).toEqual([])
  })

  it('tells of every kind of source, and of every key that one may have', () => {
    const text = readFileSync('docs/catalog.md', 'utf8')
    const part = text.slice(text.indexOf('| Key | Means |'), text.indexOf('A folder is also read'))
    const kinds = sourceSettings.def.out.options.map(({ shape }) => shape.kind.value)
    expect(kinds).toEqual(['folder', 'git', 'github'])
    const keys = sourceSettings.def.out.options.flatMap(({ shape }) => Object.keys(shape))
    const rows = [...part.matchAll(/^\| ([^|]+) \|/gmu)].map(([, key]) => key).join(' ')
    expect([...new Set(keys)].filter((key) => !rows.includes(`\`${key}\``))).toEqual([])
    expect(kinds.filter((kind) => !part.includes(`\`${kind}\``))).toEqual([])
  })

  it('tells of every verb that looks something up', () => {
    const text = readFileSync('docs/catalog.md', 'utf8')
    const elsewhere = ['digest', 'cancel']
    const verbs = allHandlers.verbs.map(({ name }) => name).filter((name) => !elsewhere.includes(name))
    expect(verbs.filter((name) => !text.includes(`\`/portal ${name}`))).toEqual([])
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
      meantPerRepository: of('files of one repository of it that the pattern in `path` means'),
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
      bundleTime: of('time to bring it together'),
      bundleMemory: of('memory to bring it together') / 1_000_000,
      pushesAtOnce: of('pushes that are read at the same time'),
      pathLength: of('characters of a path in a source'),
      aliases: of('what the anchors of YAML in a document multiply, as its package counts'),
    }).toEqual(limits)
  })

  it('gives the limits of questions and answers as they are', () => {
    const text = readFileSync('docs/catalog.md', 'utf8')
    const part = text.slice(text.indexOf('| Of questions and answers |'))
    const stated = [...part.matchAll(/^\| ([^|]+) \| ([\d,]+) \|$/gmu)].map(([, what = '', most = '']) => [
      what,
      number(most),
    ])
    const inCode = Object.entries(boundOf).map(([what, [file, name]]) => {
      const found = new RegExp(`const ${name}(?:: \\w+)? = ([\\d_]+)`, 'u').exec(readFileSync(`src/${file}.ts`, 'utf8'))
      return [what, Number(found?.[1]?.replaceAll('_', ''))]
    })
    expect(stated).toEqual(inCode)
  })
})

/** What bounds a question or an answer: the file, and the constant in it. */
const boundOf: Readonly<Record<string, readonly [string, string]>> = {
  'characters of a search': ['slack/catalog/read-find', 'longestSearch'],
  'words of it that are looked for': ['catalog/search-rule', 'mostWords'],
  'matches on a page': ['slack/catalog/find-command', 'matchesOnPage'],
  'nearest names, where nothing is called so': ['catalog/look-up', 'nearestShown'],
  'characters of an address that something is looked up by': ['catalog/address-rule', 'longestAddress'],
  'characters of a message that are read for names': ['slack/catalog/names-in', 'mostCharacters'],
  'words of it': ['slack/catalog/names-in', 'mostWords'],
  'answers to one message': ['slack/catalog/spoken-of', 'mostAnswers'],
  'links of a message that are shown as what they lead to': ['slack/catalog/link-shared', 'mostLinks'],
  'hops of dependencies': ['slack/catalog/deps-command', 'hops'],
  'relations on their way, in each direction': ['catalog/dependencies-of', 'mostRelations'],
  'things in a picture': ['slack/pictures/dependency-graph', 'mostNodes'],
  'pictures that are drawn at the same time': ['slack/pictures/draw-graph', 'mostAtOnce'],
  'wholes that a thing is a part of, one in another, where its owner is looked for': ['catalog/owner-of', 'mostHops'],
  'teams that a team is in, one in another': ['identity/team-tree', 'mostHops'],
  'bytes of a reference': ['catalog/derive-relations', 'longestReference'],
  'characters of a name, as it is shown': ['slack/catalog/entity-words', 'longestName'],
  'characters of a description on a card': ['slack/catalog/entity-card', 'longestDescription'],
  'properties of a kind of your own on a card': ['slack/catalog/entity-card', 'mostProperties'],
  'scorecards on a card': ['slack/catalog/entity-card', 'mostScores'],
  'links on a card': ['slack/catalog/entity-links', 'mostLinks'],
  'problems on a card': ['slack/catalog/entity-card', 'mostProblems'],
  'problems on a page for admins': ['slack/catalog/problems-command', 'onPage'],
  'things that are mine on a page': ['slack/catalog/mine-command', 'rowsOnPage'],
  'problems that are told of one document': ['catalog/check-document', 'mostFindings'],
  'people of a rota': ['identity/parse-rota', 'mostMembers'],
  'days of an override on call': ['identity/override-on-call', 'longestDays'],
}

const units: Record<string, number> = { '': 1, ' MB': 1_000_000, ' s': 1_000 }
