import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const rooms = ['audit', 'definitions', 'catalog', 'identity', 'approvals', 'claims', 'scorecards', 'actions', 'digests']
const foundations = ['base', 'expressions', 'database']

/** What each folder of src/ may import besides itself: a folder's name, or `doors` for a room's index.ts and its documents.ts alone. */
const mayImport: Record<string, string[]> = {
  base: [],
  expressions: ['base'],
  'block-kit': ['base'],
  database: ['base'],
  playground: ['block-kit', 'base'],
  jobs: ['base', 'database'],
  slack: [...foundations, 'block-kit', 'doors'],
  http: [...foundations, 'doors'],
  runners: [...foundations, 'doors'],
  sources: [...foundations, 'doors'],
  cli: [...foundations, 'doors', 'sources', 'slack', 'composition'],
  demo: ['base', 'database', 'playground', 'slack', 'composition'],
}

interface Import {
  readonly file: string
  readonly target: string
}

const files = globSync('src/**/*.ts').sort()

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, '')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/gu)].map((match) => ({
    file,
    target: normalize(join(dirname(file), match[1] ?? '')),
  }))
})

/** `src/approvals/decide-approval.ts` → `approvals`; a file of src/ itself belongs to the composition. */
function folderOf(file: string): string {
  const [, folder = '', rest] = file.split('/')
  return rest === undefined ? 'composition' : folder
}

function isDoor(target: string): boolean {
  return rooms.includes(folderOf(target)) && /\/(index|documents)\.ts$/u.test(target)
}

function allowed({ file, target }: Import): boolean {
  const from = folderOf(file)
  const to = folderOf(target)
  if (from === to || from === 'composition') return true
  if (rooms.includes(from)) return roomMayImport(from, to, target)
  const list = mayImport[from] ?? []
  if (rooms.includes(to)) return list.includes('doors') && isDoor(target)
  return list.includes(to)
}

function roomMayImport(from: string, to: string, target: string): boolean {
  if (foundations.includes(to)) return true
  return rooms.includes(to) && rooms.indexOf(to) < rooms.indexOf(from) && isDoor(target)
}

describe('the architecture', () => {
  it('has source files to look at', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(imports.length).toBeGreaterThan(50)
  })

  it('lets imports run downhill only, and into rooms only by their doors', () => {
    expect(imports.filter((one) => !allowed(one)).map(({ file, target }) => `${file} imports ${target}`)).toEqual([])
  })

  it('loads no database, and no package of one, to judge what people write', () => {
    const loaded = loadedBy('src/cli/validate.ts')
    expect(loaded).toContain('src/catalog/read-entity-document.ts')
    const database = /from '(drizzle-orm|postgres)(\/[^']+)?'/u
    expect(loaded.filter((file) => database.test(readFileSync(file, 'utf8')))).toEqual([])
  })

  it('keeps Slack, HTTP, cron and YAML out of the rooms', () => {
    const outside = /from '(@slack\/|hono|@hono\/|node-cron|yaml|pg-boss|ws|undici|node:http)/u
    const guilty = files.filter((file) => rooms.includes(folderOf(file)) && outside.test(readFileSync(file, 'utf8')))
    expect(guilty).toEqual([])
  })

  it('reads the machine’s clock in one place', () => {
    const clock = /\bDate\.now\(\)|new Date\(\)/u
    const excused = ['src/base/clock.ts', 'src/playground/']
    const guilty = files.filter(
      (file) => !excused.some((path) => file.startsWith(path)) && clock.test(readFileSync(file, 'utf8')),
    )
    expect(guilty).toEqual([])
  })

  it('asks the database for the time nowhere', () => {
    const guilty = files.filter((file) =>
      /\bnow\(\)\s*(?:at time zone|[-+]|,|\)|`)|current_timestamp/iu.test(sqlOf(file)),
    )
    expect(guilty).toEqual([])
  })

  it('takes the words of SQL from one place', () => {
    const named = /from 'drizzle-orm'/u
    const guilty = files.filter((file) => file !== 'src/base/sql.ts' && named.test(readFileSync(file, 'utf8')))
    expect(guilty).toEqual([])
  })

  it('gives every folder of src/ its rules', () => {
    const known = new Set([...rooms, ...Object.keys(mayImport), 'composition'])
    expect(files.filter((file) => !known.has(folderOf(file)))).toEqual([])
  })
})

/** The file and every file of ours that Node loads with it: types are no reason to. */
function loadedBy(start: string): string[] {
  const loaded = new Set([start])
  for (const file of loaded) {
    const text = readFileSync(file, 'utf8')
    const named = /^(?:import|export) (?!type\b)(?:[^'";]*? from )?'(\.[^']+)'/gmu
    for (const [, target = ''] of text.matchAll(named)) loaded.add(normalize(join(dirname(file), target)))
  }
  return [...loaded]
}

/** The text of a file's `sql` templates. */
function sqlOf(file: string): string {
  return [...readFileSync(file, 'utf8').matchAll(/\bsql(?:<[^>]*>)?`([^`]*)`/gu)].map((match) => match[1]).join('\n')
}
