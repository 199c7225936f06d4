import { existsSync } from 'node:fs'
import { z } from 'zod'
import { readConfigWithoutSlack } from '../config.ts'
import { gatherPush } from '../sources/gather-push.ts'
import { countGrave, countsLine, problemLines } from './outcome-lines.ts'
import type { Verb } from './verb.ts'

const counted = z.object({
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
  unchanged: z.number(),
  conflicts: z.number(),
})

const answered = z.object({
  source: z.string(),
  entities: counted,
  problems: z.array(z.object({ file: z.string(), line: z.number(), severity: z.string(), message: z.string() })),
})

/** Milliseconds that the portal may take. */
const patience = 120_000

/** `push SOURCE PATH…`: makes a source at a running portal be as the paths are. Exit code 1 when something is wrong with them. */
export const push: Verb = {
  usage: 'push SOURCE PATH…',
  about: 'push files or folders to a portal, by an API token',
  async run([source, ...paths], { out, err }) {
    const missing = paths.find((path) => path.startsWith('-') || !existsSync(path))
    if (source === undefined || paths.length === 0 || missing !== undefined) {
      const why =
        missing === undefined
          ? 'Name a source and at least one file or folder.'
          : `There is no file or folder ${missing}.`
      await err(`${why}\nUsage: stagedoor ${this.usage}\n`)
      return 2
    }
    const { url, token } = readConfigWithoutSlack().pushTo
    if (token === undefined) throw new Error('STAGEDOOR_TOKEN is missing: `stagedoor token create NAME` makes one.')
    const { pushed, problems } = await gatherPush(paths)
    if (problems.length > 0) {
      await err(`Nothing was pushed.\n${problems.map((problem) => `  problem  ${problem}\n`).join('')}`)
      return 1
    }
    const response = await fetch(`${url}/v1/sources/${encodeURIComponent(source)}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(pushed),
      signal: AbortSignal.timeout(patience),
      redirect: 'error',
    }).catch(() => null)
    if (response === null) throw new Error(`${new URL(url).host} does not answer.`)
    const said = jsonOf(await response.text())
    if (response.status !== 200) {
      await err(`Nothing was pushed: ${whyNot(said) ?? `the portal answered ${response.status}.`}\n`)
      return 1
    }
    const { data: read } = answered.safeParse(said)
    if (read === undefined) throw new Error(`What answers at ${url} is no portal: look at STAGEDOOR_URL.`)
    const lines = [countsLine(read.source, read.entities), ...problemLines(read.problems)]
    await out(`${lines.join('\n')}\n`)
    return countGrave(read.entities, read.problems) === 0 ? 0 : 1
  },
}

function whyNot(said: unknown): string | undefined {
  return z.object({ message: z.string() }).safeParse(said).data?.message
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
