import type { SeededRandom } from './random.ts'

/** The name with one letter left out, doubled, replaced, or swapped with its neighbour; never the first. */
export function mistype(name: string, random: SeededRandom): string {
  const at = 1 + random.below(name.length - 2)
  const before = name.slice(0, at)
  const letter = name.charAt(at)
  const after = name.slice(at + 1)
  return random.pick([
    before + after,
    before + letter + letter + after,
    `${before}x${after}`,
    before + after.charAt(0) + letter + after.slice(1),
  ])
}
