import { readdir, readFile } from 'node:fs/promises'

/** Milliseconds of processor time that a process has used; null where the system does not tell, as anything but Linux. */
export async function processTime(pid: number): Promise<number | null> {
  return (await readStat(pid))?.used ?? null
}

/** The same for a process and all its children together, those that have ended too. */
export async function familyTime(pid: number): Promise<number | null> {
  const parent = await readStat(pid)
  if (parent === null) return null
  const others = await Promise.all(
    (await readdir('/proc')).filter((name) => /^\d+$/u.test(name)).map((name) => readStat(Number(name))),
  )
  const children = others.flatMap((one) => (one?.parent === pid ? one.used : []))
  return children.reduce((sum, used) => sum + used, parent.used + parent.usedByEnded)
}

/** Whose child a process is; null where the system does not tell. */
export async function parentOf(pid: number): Promise<number | null> {
  return (await readStat(pid))?.parent ?? null
}

/** As Linux counts: a hundredth of a second. */
const tick = 10

async function readStat(pid: number) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (text === null) return null
  // The second field is the program's name in parentheses, and may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const at = (place: number) => Number(fields[place - 3])
  return { parent: at(4), used: (at(14) + at(15)) * tick, usedByEnded: (at(16) + at(17)) * tick }
}
