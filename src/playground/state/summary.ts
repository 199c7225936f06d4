import { plainText } from './plain-text.ts'
import type { World } from './world.ts'

/** A few lines on how things stand, for the words of a wait that failed. */
export function summary(world: World): string {
  const all = [...world.messages.byChannel.values(), world.messages.privately].flat()
  const last = all.toSorted((a, b) => a.ts.localeCompare(b.ts)).slice(-8)
  const name = (id: string) => world.workspace.people.get(id)?.name ?? id
  const messages = last.map((one) => {
    const where = world.workspace.channels.get(one.channel)
    const place = where?.kind === 'im' ? `dm ${[...where.members].map(name).join(', ')}` : `#${where?.name}`
    const only = one.onlyFor === undefined ? '' : ` (only ${name(one.onlyFor)})`
    return `  ${place}${only}: ${plainText(one).replaceAll('\n', ' | ').slice(0, 200)}`
  })
  const errors = world.recorder.calls.filter((one) => one.error).slice(-5)
  const refused = world.recorder.refusals.slice(-3).map((one) => `  refused ${one.where}: ${one.messages.join('; ')}`)
  const calls = errors.map((one) => `  ${one.method} answered ${one.error}`)
  return ['Last messages:', ...messages, 'Last errors:', ...calls, ...refused].join('\n')
}
