import { existsSync } from 'node:fs'
import { readConfigWithoutSlack } from '../config.ts'
import { importPaths, type PathImport } from '../sources/import-paths.ts'
import { withStorage } from '../with-storage.ts'
import { countGrave, countsLine, problemLines } from './outcome-lines.ts'
import type { Verb } from './verb.ts'

/** `import PATH…`: reads the paths into the catalog and says what changed. Exit code 1 when there is a problem. */
export const importVerb: Verb = {
  usage: 'import PATH…',
  about: 'read files or folders into the catalog, now',
  async run(paths, { out, err }) {
    const missing = paths.find((path) => path.startsWith('-') || !existsSync(path))
    if (paths.length === 0 || missing !== undefined) {
      const why = missing === undefined ? 'Name at least one file or folder.' : `There is no file or folder ${missing}.`
      await err(`${why}\nUsage: stagedoor ${this.usage}\n`)
      return 2
    }
    const config = readConfigWithoutSlack()
    let problems = 0
    await withStorage(
      config,
      (line) => void err(`${line}\n`),
      async (transact) => {
        for await (const done of importPaths(transact, paths, config.manifestsDirectory)) {
          problems += countGrave(done.outcome.entities, done.problems)
          await out(said(done))
        }
      },
    )
    return problems === 0 ? 0 : 1
  },
}

function said({ path, outcome, problems }: PathImport): string {
  const lines = [
    countsLine(path, outcome.entities),
    ...named('blueprint', outcome.blueprints),
    ...named('action', outcome.actions),
    ...named('scorecard', outcome.scorecards),
    ...named('rota', outcome.rotas),
    ...(outcome.settings ? ['  The settings of the portal have changed.'] : []),
    ...problemLines(problems),
  ]
  return `${lines.join('\n')}\n`
}

function named(what: string, { added, changed, removed }: PathImport['outcome']['actions']): string[] {
  return Object.entries({ added, changed, removed }).flatMap(([how, names]) =>
    names.length === 0 ? [] : [`  ${what}s ${how}: ${names.join(', ')}`],
  )
}
