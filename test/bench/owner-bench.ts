import type { ImportedDocument } from '../../src/catalog/index.ts'
import { startAppStage } from './app-stage.ts'
import type { BenchDatabase } from './bench-database.ts'
import type { Figure } from './measure.ts'
import { mistype } from './mistype.ts'
import { seededRandom } from './random.ts'

const times = 200
const warmUp = 20

/** Of a catalog that is filled: `/owner`, from the moment Slack sends it over the socket until the answer is back in its acknowledgement. */
export async function benchOwner(database: BenchDatabase, documents: readonly ImportedDocument[]): Promise<Figure[]> {
  await using closing = new AsyncDisposableStack()
  const { playground, memory } = await startAppStage(
    {
      database,
      workspace: { people: [{ handle: 'ana', name: 'Ana Ruiz' }], channels: [general] },
      manifests: { 'portal.yaml': portal },
    },
    closing,
  )
  const ana = playground.as('ana')
  const ask = (name: string) => ana.slash('/owner', name, { channel: general.name })
  const random = seededRandom(11)
  const names = documents.flatMap(({ entity }) => (entity.kind === 'Component' ? entity.name : []))
  const exact = await askMany(() => ask(random.pick(names)))
  const mistyped = await askMany(() => ask(mistype(random.pick(names), random)))
  const resident = await memory()
  return [
    {
      name: '/owner, from delivery to answer',
      unit: 'ms',
      samples: exact,
      aim: '95 % < 50 ms',
      note: 'Socket Mode, the app a process of its own',
    },
    { name: '/owner with one typo', unit: 'ms', samples: mistyped, aim: '95 % < 150 ms', note: '' },
    ...(resident === null
      ? []
      : [
          {
            name: 'memory of the app, after that',
            unit: 'MB' as const,
            samples: [resident],
            aim: '< 300 MB',
            note: 'resident',
          },
        ]),
  ]
}

const general = { id: 'C0GENERAL', name: 'general', members: ['ana'] }

const portal = `apiVersion: stagedoor.dev/v1
kind: Portal
metadata: { name: portal }
spec: { timeZone: Europe/Madrid, admins: { channel: ${general.id} } }
`

interface Answered {
  readonly elapsed: number
  readonly answer: unknown
  readonly error: string | undefined
}

async function askMany(ask: () => Promise<Answered>): Promise<number[]> {
  const samples: number[] = []
  for (let round = -warmUp; round < times; round += 1) {
    const { elapsed, answer, error } = await ask()
    if (error !== undefined || answer === undefined) throw new Error(`/owner was not answered: ${error}`)
    if (round >= 0) samples.push(elapsed)
  }
  return samples
}
