import type { Message } from '../../src/playground/index.ts'
import { startRunnerDouble } from '../journeys/support/runner-double.ts'
import { type AppStage, startAppStage } from './app-stage.ts'
import type { BenchDatabase } from './bench-database.ts'
import { elapsed, type Figure } from './measure.ts'
import { squads, squadsManifests, squadsWorkspace } from './squads.ts'

/** Milliseconds of real time to wait for what surely comes on a busy machine. */
const patience = 60_000

/** Fifty teams: as many requests decided by a click each, then their digests, three Mondays in a row. */
export async function benchSquads(database: BenchDatabase): Promise<Figure[]> {
  await using closing = new AsyncDisposableStack()
  const runner = await startRunnerDouble()
  closing.defer(() => runner.close())
  const stage = await startAppStage(
    { database, workspace: squadsWorkspace, manifests: squadsManifests(runner.port), start: '2026-11-18T12:00:00Z' },
    closing,
  )
  const { submitted, decided } = await decideMany(stage)
  const [count] = await database.connection.sql`select count(*) from decisions`
  if (Number(count?.count) !== squads.length) throw new Error(`Only ${count?.count} decisions were recorded.`)
  await stage.playground.until(() => runner.calls.length === squads.length, { within: patience, what: 'the runs' })
  const mondays: number[] = []
  for (const monday of ['2026-11-23', '2026-11-30', '2026-12-07']) {
    mondays.push(await elapsed(() => digestsOf(stage, new Date(`${monday}T09:00:10Z`))))
  }
  const note = 'the app a process of its own'
  return [
    { name: 'request, from submission to recorded', unit: 'ms', samples: submitted, aim: '< 3 s', note },
    {
      name: 'decide, from click to recorded',
      unit: 'ms',
      samples: decided,
      aim: '< 3 s',
      note: 'while what follows from the click before goes on',
    },
    {
      name: `${squads.length} digests, from the hour to the last message`,
      unit: 'ms',
      samples: mondays,
      aim: '',
      note: 'one team a channel',
    },
  ]
}

async function decideMany(stage: AppStage): Promise<{ submitted: number[]; decided: number[] }> {
  const submitted: number[] = []
  const decided: number[] = []
  for (const squad of squads) submitted.push(await request(stage, squad))
  for (const { name } of squads) {
    const card = await stage.playground.until(() => messagesIn(stage, name).find(canApprove), {
      within: patience,
      what: `the card in ${name}`,
    })
    const result = await stage.playground.as('ben').click(card, { actionId: 'approve' })
    if (result.error !== undefined) throw new Error(`The click in ${name} was not answered: ${result.error}`)
    decided.push(result.elapsed)
  }
  return { submitted, decided }
}

async function request({ playground }: AppStage, squad: (typeof squads)[number]): Promise<number> {
  const person = playground.as(squad.requester)
  await person.slash('/request', `environment on ${squad.service}`, { channel: 'general' })
  const form = await person.seesView((view) => view.definition.callback_id === 'run_form', { within: patience })
  const result = await person.submit(form, { 'input:reason': 'For the bench' })
  if (result.error !== undefined) throw new Error(`The request of ${squad.service} was not answered: ${result.error}`)
  const done = person.view
  if (done !== undefined) await person.closeView(done)
  return result.elapsed
}

async function digestsOf(stage: AppStage, moment: Date): Promise<void> {
  const before = new Map(squads.map(({ name }) => [name, messagesIn(stage, name).length]))
  await stage.moveTo(moment)
  await stage.playground.until(
    () => squads.every(({ name }) => messagesIn(stage, name).length > (before.get(name) ?? 0)),
    { within: patience, what: `a digest in each channel after ${moment.toISOString()}` },
  )
}

function messagesIn({ playground }: AppStage, channel: string): Message[] {
  return playground.channel(channel).messages.filter(({ threadTs, ts }) => threadTs === undefined || threadTs === ts)
}

function canApprove(message: Message): boolean {
  return JSON.stringify(message.blocks).includes('"action_id":"approve"')
}
