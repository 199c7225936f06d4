/** The name with the fewest letters to change, if no more than half of the word would change; else null. */
export function nearestName(names: readonly string[], word: string): string | null {
  const typed = word.toLowerCase().slice(0, 64)
  const [nearest] = names
    .map((name) => ({ name, distance: distance(name, typed) }))
    .sort((one, other) => one.distance - other.distance)
  if (nearest === undefined || nearest.distance > Math.max(1, Math.floor(typed.length / 2))) return null
  return nearest.name
}

/** Levenshtein's distance: insertions, deletions and replacements. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (const [j, wanted] of [...other].entries()) {
      const replaced = (row[j] ?? 0) + (letter === wanted ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
