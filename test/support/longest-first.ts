import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, so that no worker is left with it at the end. Vitest itself knows how long files take only where it has run before. */
const long = ['races', 'crashes', 'outside', 'open-database', 'request', 'digest', 'journeys/', 'playground/page']

/** Files in the order in which they begin: those that take long first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = long.findIndex((name) => moduleId.includes(name))
      return found === -1 ? long.length : found
    }
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other))
  }
}
