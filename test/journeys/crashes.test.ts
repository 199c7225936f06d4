import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import company from '../../src/demo/workspace.json' with { type: 'json' }
import type { WorkspaceFile } from '../../src/playground/index.ts'
import { eventually } from './support/eventually.ts'
import { hasButton, newestCard, openCard, reads, requestEnvironment } from './support/requesting.ts'
import { type Stage, type StageOptions, startStage, type Transport } from './support/stage.ts'

/** A dead replica's job is taken up after ten seconds without a sign of life, and its card when the lease is over. */
const patience = 60_000

describe.concurrent.each<Transport>(['socket', 'http'])('after a kill -9, over %s,', (transport) => {
  const story =
    (tell: (stage: Stage) => Promise<void>, options: Omit<StageOptions, 'transport'> = {}) =>
    async () => {
      const stage = await startStage({ transport, ...options })
      try {
        await tell(stage)
      } finally {
        await stage.close()
      }
    }

  it(
    'of both replicas between the decision and its card, the card comes right, and the run is called once',
    story(async (stage) => {
      await requestEnvironment(stage)
      const card = await openCard(stage)
      stage.playground.chaos.hang('chat.update', { times: 100 })
      await stage.playground.as('Ben').click(card, { actionId: 'approve' })
      await Promise.all(stage.replicas.map((replica) => replica.kill9()))
      stage.playground.chaos.calm()
      await stage.startReplica()
      await eventually(async () => {
        const now = await newestCard(stage, 'team-payments')
        return now !== undefined && reads(now).includes('Approved by Ben Ode') && !hasButton(now, 'approve')
      }, patience)
      await eventually(() => stage.runner.calls.length === 1, patience)
      expect(new Set(stage.runner.calls.map((call) => call.headers['idempotency-key'])).size).toBe(1)
    }),
    180_000,
  )

  it(
    'of both replicas between a card’s post and its record, there is one card, and its buttons work',
    story(async (stage) => {
      stage.playground.chaos.holdAnswer('chat.postMessage', { times: 2 })
      await requestEnvironment(stage)
      await eventually(() => stage.playground.channel('team-payments').messages.length > 0)
      await eventually(() => stage.playground.dm('Ana').messages.length > 0)
      await Promise.all(stage.replicas.map((replica) => replica.kill9()))
      stage.playground.chaos.calm()
      await stage.startReplica()
      await eventually(async () => {
        const rows = await stage.connection.sql`select 1 from cards where ts is null`
        return rows.length === 0
      }, patience)
      expect(stage.playground.channel('team-payments').messages).toHaveLength(1)
      expect(stage.playground.dm('Ana').messages).toHaveLength(1)
      await stage.playground.as('Ben').click(await openCard(stage), { actionId: 'approve' })
      await eventually(() => stage.runner.calls.length === 1, patience)
    }),
    180_000,
  )

  it(
    'of one replica in the middle of fifty digests, each of fifty teams gets exactly one',
    story(
      async (stage) => {
        stage.playground.chaos.slow('chat.postMessage', 150, { times: 50 })
        await stage.moveTo('2026-11-23T08:01:00Z')
        await eventually(() => posted(stage).length >= 10)
        await stage.replicas[0]?.kill9()
        await eventually(() => posted(stage).length >= 50, patience)
        await eventually(
          async () => (await stage.connection.sql`select 1 from cards where shown < wanted`).length === 0,
          patience,
        )
        const channels = posted(stage)
        expect(channels).toHaveLength(50)
        expect(new Set(channels).size).toBe(50)
      },
      { start: '2026-11-18T12:00:00Z', workspace: fiftyChannels(), arrange: fiftyTeams },
    ),
    180_000,
  )

  it(
    'a stale button works on whichever replica comes next, and one that is decided says so',
    story(
      async (stage) => {
        await requestEnvironment(stage)
        const card = await openCard(stage)
        await stage.replicas[0]?.kill9()
        await stage.startReplica()
        if (transport === 'socket')
          await eventually(() => stage.replicas[1]?.lines.some((line) => line.includes('is running')))
        await stage.playground.as('Ben').click(card, { actionId: 'approve', stale: true })
        await eventually(() => stage.runner.calls.length === 1, patience)
        await stage.playground.as('Priya').click(card, { actionId: 'approve', stale: true })
        await stage.playground.as('Priya').sees(/Ben Ode/u)
        expect(stage.runner.calls).toHaveLength(1)
      },
      { replicas: 1 },
    ),
    180_000,
  )
})

const numbers = Array.from({ length: 50 }, (_, index) => index + 1)

function fiftyChannels(): WorkspaceFile {
  const members = ['ana', 'ben']
  const more = numbers.map((number) => ({ id: `C0SQUAD${number}`, name: `squad-${number}`, members }))
  return { ...company, channels: [...company.channels, ...more] } as WorkspaceFile
}

function fiftyTeams(directory: string): void {
  const documents = numbers.map(
    (number) => `---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: squad-${number}, annotations: { slack.com/bot-notify: C0SQUAD${number} } }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: thing-${number} }
spec: { type: service, lifecycle: production, owner: squad-${number} }
`,
  )
  appendFileSync(join(directory, 'catalog', 'squads.yaml'), documents.join(''))
}

/** The channel of every digest that was posted to a squad. */
function posted(stage: Stage): string[] {
  return numbers.flatMap((number) => stage.playground.channel(`squad-${number}`).messages.map(({ channel }) => channel))
}
