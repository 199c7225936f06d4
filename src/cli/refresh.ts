import { machineClock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import { readConfigWithoutSlack } from '../config.ts'
import { sourceAccess } from '../source-access.ts'
import { keepSources, type SourceRefresh } from '../sources/keep-sources.ts'
import { withStorage } from '../with-storage.ts'
import { countsLine } from './outcome-lines.ts'
import type { Verb } from './verb.ts'

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** `refresh [NAME…]`: reads the sources that `portal.yaml` declares, now. Exit code 1 when one could not be read. */
export const refresh: Verb = {
  usage: 'refresh [NAME…]',
  about: 'read the declared sources, or the named ones, now',
  async run(names, { out, err }) {
    const config = readConfigWithoutSlack()
    const tell = (line: string) => void err(`${line}\n`)
    const refreshed = await withStorage(config, tell, async (transact) => {
      const access = sourceAccess(config)
      const parts = { directory: config.manifestsDirectory, transact, log: quiet, clock: machineClock, access }
      const sources = keepSources(parts)
      const end = () => sources.close()
      return await sources.refresh(names.length === 0 ? undefined : names).finally(end)
    })
    const unknown = names.filter((name) => !refreshed.some(({ source }) => source === name))
    for (const name of unknown) await err(`There is no source "${name}" in portal.yaml.\n`)
    for (const one of refreshed) await out(`${said(one)}\n`)
    return unknown.length > 0 || refreshed.some(({ trouble }) => trouble !== null) ? 1 : 0
  },
}

function said({ source, outcome, trouble }: SourceRefresh): string {
  if (trouble !== null) return `${source}: ${trouble}`
  if (outcome === null) return `${source}: nothing has changed.`
  return countsLine(source, outcome.entities)
}
