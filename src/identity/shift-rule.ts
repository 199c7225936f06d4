import type { ToldShift } from './on-call.ts'

/** Shifts of one person that follow or overlap each other are one, as where a calendar is cut at midnight. Sorted by their beginning. */
export function joinShifts(shifts: readonly ToldShift[]): ToldShift[] {
  const joined: ToldShift[] = []
  const newest = new Map<string, number>()
  for (const shift of shifts.toSorted((one, other) => one.from.getTime() - other.from.getTime())) {
    const who = shift.reference ?? shift.email ?? shift.name
    const at = newest.get(who)
    const before = at === undefined ? undefined : joined[at]
    if (at === undefined || before === undefined || endOf(before) < shift.from.getTime()) {
      newest.set(who, joined.push(shift) - 1)
    } else if (endOf(shift) > endOf(before)) {
      joined[at] = { ...before, until: shift.until }
    }
  }
  return joined
}

function endOf({ until }: ToldShift): number {
  return until?.getTime() ?? Number.POSITIVE_INFINITY
}

/**
 * Those of a team whom a text names, as the title of a calendar's entry does: `On call: Ana Ruiz and Ben Ode`. Whole names count,
 * in any case; a name that two of the team have is nobody's, and `ana@other.example` does not name Ana.
 */
export function membersNamedIn<Named extends { readonly name: string }>(
  text: string,
  members: readonly Named[],
): Named[] {
  const said = ` ${wordsOf(text.replace(/\S*@\S*/g, '|'))} `
  const named = members.filter(({ name }) => wordsOf(name) !== '' && said.includes(` ${wordsOf(name)} `))
  const held = Map.groupBy(named, ({ name }) => wordsOf(name))
  return [...held.values()].flatMap((ones) => (ones.length === 1 ? ones : []))
}

function wordsOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
