import {
  getEntity,
  type ImportedDocument,
  type LookUpAnswer,
  listOwned,
  lookUp,
  searchCatalog,
  searchEntities,
} from '../../src/catalog/index.ts'
import type { BenchDatabase } from './bench-database.ts'
import { type Figure, repeat } from './measure.ts'
import { mistype } from './mistype.ts'
import { seededRandom } from './random.ts'

const times = 200
const warmUp = 20

/** What people ask of a full catalog, each question alone inside an open transaction. */
export async function benchLookUps({ run }: BenchDatabase, documents: readonly ImportedDocument[]): Promise<Figure[]> {
  const random = seededRandom(7)
  const entities = documents.map(({ entity }) => entity)
  const components = entities.filter(({ kind }) => kind === 'Component')
  const owners = entities.flatMap(({ owner }) => owner ?? [])
  return run(async (ctx) => {
    const ask = async (question: () => Promise<unknown>) => repeat(times, question, { warmUp })
    const found = { typo: 0, searched: 0, asked: times + warmUp }
    const typo = async () => {
      const { name, reference } = random.pick(components)
      const answer = await lookUp(ctx, { name: mistype(name, random) })
      if (holds(answer, reference)) found.typo += 1
    }
    const inAnotherOrder = () => {
      const [first = '', ...rest] = random.pick(components).name.split('-')
      return { words: [...rest, first].join(' '), limit: 10 }
    }
    const search = async () => {
      const { name, reference } = random.pick(components)
      const answer = await searchCatalog(ctx, { words: mistype(name, random), limit: 10 })
      if (answer.found.some(({ entity }) => entity.reference === reference)) found.searched += 1
    }
    const figures: Figure[] = [
      figure('by reference', await ask(() => getEntity(ctx, random.pick(entities).reference)), '< 1 ms'),
      figure('by exact name', await ask(() => lookUp(ctx, { name: random.pick(components).name })), ''),
      figure('by owner', await ask(() => listOwned(ctx, [random.pick(owners)])), '< 10 ms'),
      figure(
        'by the beginning, as in a picker',
        await ask(() => searchEntities(ctx, { text: random.pick(components).name.slice(0, 6), limit: 20 })),
        '< 10 ms',
      ),
      figure(
        'a name with one typo',
        await ask(typo),
        '< 40 ms',
        () => `${found.typo} of ${found.asked} found what was meant`,
      ),
      figure(
        'a search for words of a name, in another order',
        await ask(() => searchCatalog(ctx, inAnotherOrder())),
        '',
      ),
      figure(
        'a search for common words',
        await ask(() => searchCatalog(ctx, { words: random.pick(common), limit: 10 })),
        '',
      ),
      figure(
        'a search with one typo',
        await ask(search),
        '< 40 ms',
        () => `${found.searched} of ${found.asked} among the first ten`,
      ),
    ]
    return figures
  })
}

/** Words that thousands of entities have. */
const common = ['service', 'gateway worker', 'payments', 'the database', 'api orders']

function figure(name: string, samples: number[], aim: string, note = () => ''): Figure {
  return { name, unit: 'ms', samples, aim, note: note() }
}

function holds(answer: LookUpAnswer, reference: string): boolean {
  if (answer.found === 'one') return answer.entity.reference === reference
  const candidates = answer.found === 'several' ? answer.entities : answer.nearest
  return candidates.some((one) => one.reference === reference)
}
