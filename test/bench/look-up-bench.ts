import {
  entitiesOwnedBy,
  getEntity,
  type ImportedDocument,
  type LookUpAnswer,
  lookUp,
  searchEntities,
} from '../../src/catalog/index.ts'
import type { BenchDatabase } from './bench-database.ts'
import { type Figure, repeat } from './measure.ts'
import { mistype } from './mistype.ts'
import { seededRandom } from './random.ts'

const times = 300
const warmUp = 30

/** What people ask of a full catalog, each question alone inside an open transaction. */
export async function benchLookUps({ run }: BenchDatabase, documents: readonly ImportedDocument[]): Promise<Figure[]> {
  const random = seededRandom(7)
  const entities = documents.map(({ entity }) => entity)
  const components = entities.filter(({ kind }) => kind === 'Component')
  const owners = entities.flatMap(({ owner }) => owner ?? [])
  return run(async (ctx) => {
    const ask = async (question: () => Promise<unknown>) => repeat(times, question, { warmUp })
    const found = { typo: 0, asked: 0 }
    const typo = async () => {
      const { name, reference } = random.pick(components)
      const answer = await lookUp(ctx, { name: mistype(name, random) })
      found.asked += 1
      if (holds(answer, reference)) found.typo += 1
    }
    const figures: Figure[] = [
      figure('by reference', await ask(() => getEntity(ctx, random.pick(entities).reference)), '< 1 ms'),
      figure('by exact name', await ask(() => lookUp(ctx, { name: random.pick(components).name })), ''),
      figure('by owner', await ask(() => entitiesOwnedBy(ctx, random.pick(owners))), '< 10 ms'),
      figure(
        'by the beginning, as in a picker',
        await ask(() => searchEntities(ctx, { text: random.pick(components).name.slice(0, 6), limit: 20 })),
        '< 10 ms',
      ),
      figure('a name with one typo', await ask(typo), '< 40 ms'),
    ]
    return figures.map((one) =>
      one.name.endsWith('typo') ? { ...one, note: `${found.typo} of ${found.asked} found what was meant` } : one,
    )
  })
}

function figure(name: string, samples: number[], aim: string): Figure {
  return { name: `look up ${name}`, unit: 'ms', samples, aim, note: '' }
}

function holds(answer: LookUpAnswer, reference: string): boolean {
  if (answer.found === 'one') return answer.entity.reference === reference
  const candidates = answer.found === 'several' ? answer.entities : answer.nearest
  return candidates.some((one) => one.reference === reference)
}
