import type { Log } from '../../src/base/log.ts'
import { parseReference } from '../../src/base/reference.ts'
import { getEntity, listProblems } from '../../src/catalog/index.ts'
import { keepSources } from '../../src/sources/keep-sources.ts'
import type { SourceAccess } from '../../src/sources/source-access.ts'
import { system } from '../support/ctx.ts'
import type { TestDatabase } from '../support/database-for-tests.ts'
import { noAccess } from './access.ts'
import { component, folderOf } from './folder.ts'
import type { DoubleRepository, GitHubDouble } from './github-double-parts.ts'

/** A repository whose one component is called as it is. */
export const inRepository = (name: string, files: Record<string, string> = {}): DoubleRepository => ({
  name,
  pushed_at: '2026-11-01T00:00:00Z',
  files: { 'catalog-info.yaml': component(name), ...files },
})

/** Portals with one source at a double of GitHub, on one database. */
export function keepingGitHub(world: TestDatabase) {
  const entity = (reference: string) => world.transact(system, (ctx) => getEntity(ctx, parseReference(reference)))
  const problems = async () => (await world.transact(system, (ctx) => listProblems(ctx))).map(({ message }) => message)

  /** The portal with one source at the double, and everything that was logged. */
  const keep = async (
    double: GitHubDouble,
    settings: Record<string, unknown> = {},
    signIn: SourceAccess['github']['signIn'] = { is: 'nobody' },
  ) => {
    const source = { name: 'shop', kind: 'github', organization: 'shop', ...settings }
    const spec = { sources: [source] }
    const folder = await folderOf({
      'manifests/portal.yaml': JSON.stringify({ apiVersion: 'stagedoor.dev/v1', kind: 'Portal', spec }),
    })
    const logged: string[] = []
    const say = (fields: unknown, message: string) => void logged.push(`${JSON.stringify(fields)} ${message}`)
    const log: Log = { info: say, warn: say, error: say }
    const github = { apiUrl: double.url, signIn }
    const access = { ...noAccess, github, keptFolder: `${folder.path}/kept` }
    const directory = `${folder.path}/manifests`
    const open = () => keepSources({ directory, transact: world.transact, log, clock: world.clock, access })
    let kept = open()
    return {
      logged,
      /** As after a restart. */
      restart: async () => {
        await kept.close()
        kept = open()
      },
      round: () => kept.round(false),
      /** As another process with the same folder does it. */
      other: async () => {
        const another = open()
        const [refreshed] = await another.refresh(['shop'])
        await another.close()
        return refreshed
      },
      only: async () => (await kept.refresh(['shop']))[0],
      [Symbol.asyncDispose]: async () => {
        await kept.close()
        await folder[Symbol.asyncDispose]()
      },
    }
  }

  return { entity, problems, keep }
}
