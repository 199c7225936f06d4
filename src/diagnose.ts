import { verifyChain } from './audit/index.ts'
import type { Actor, Ctx, Transact } from './base/ctx.ts'
import { listProblems } from './catalog/index.ts'
import type { Config, ConfigWithoutSlack } from './config.ts'
import { listTeams } from './identity/index.ts'
import { listFailedJobs } from './jobs/list-failed-jobs.ts'
import { auditKey } from './kept-keys.ts'
import { listTroubles } from './slack/cards/list-troubles.ts'
import { checkSlack, type Finding } from './slack/check-slack.ts'
import { jobClient } from './slack/clients.ts'
import { withStorage } from './with-storage.ts'

const operator: Actor = { kind: 'operator', name: 'doctor' }

/** Everything worth knowing when something does not work, part by part. */
export async function diagnose(config: ConfigWithoutSlack, slack: Config['slack'] | null): Promise<Finding[]> {
  const findings: Finding[] = []
  const tell = (text: string) => void findings.push({ grave: false, text })
  const key = await auditKey(config)
  await withStorage(config, tell, async (transact) => {
    findings.push(...(await transact(operator, (ctx) => storedFindings(ctx, key))))
    findings.push(...(await slackFindings(transact, slack)))
  })
  return findings
}

async function storedFindings(ctx: Ctx, key: string): Promise<Finding[]> {
  const failed = await listFailedJobs(ctx.tx)
  const problems = await listProblems(ctx)
  const troubles = await listTroubles(ctx)
  const teams = await listTeams(ctx)
  const chain = await verifyChain(ctx, { key })
  const silent = teams.filter((team) => team.channel === null)
  return [
    { grave: false, text: 'The database answers, and its tables are up to date.' },
    ...failed.map(({ job, count, last }) => ({
      grave: true,
      text: `${count} of the jobs ${job} failed for good, the last at ${last}.`,
    })),
    ...problems.map(({ source, file, line, message, severity }) => ({
      grave: severity === 'problem',
      text: `${source}: ${file}:${line}: ${message}`,
    })),
    ...troubles.map(({ purpose, destination, trouble }) => ({
      grave: true,
      text: `A card (${purpose}) was not taken at ${destination}: ${trouble}.`,
    })),
    ...silent.map(({ title }) => ({
      grave: false,
      text: `${title} has no channel (annotation slack.com/bot-notify).`,
    })),
    ...chain.problems.map((text) => ({ grave: true, text: `Audit: ${text}` })),
    { grave: false, text: `The audit trail has ${chain.entries} sealed entries and ${chain.unsealed} to seal.` },
  ]
}

async function slackFindings(transact: Transact, slack: Config['slack'] | null): Promise<Finding[]> {
  if (slack === null) return [{ grave: false, text: 'Slack was not looked at: its settings are not complete.' }]
  const teams = await transact(operator, (ctx) => listTeams(ctx))
  const channels = new Map(teams.flatMap(({ channel, title }) => (channel === null ? [] : [[channel, title] as const])))
  return checkSlack(jobClient({ token: slack.botToken, apiUrl: slack.apiUrl }), channels)
}
