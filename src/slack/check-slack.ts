import type { WebClient } from '@slack/web-api'
import { callFailure } from './call-outcome.ts'
import { optionalScopes, scopes } from './manifest.ts'

/** One thing that a check found, in words. */
export interface Finding {
  readonly grave: boolean
  readonly text: string
}

/** Asks Slack who we are and what we may do, and looks at each channel: there, not archived, and open to us. */
export async function checkSlack(client: WebClient, channels: ReadonlyMap<string, string>): Promise<Finding[]> {
  try {
    const answer = await client.auth.test()
    const granted = new Set(answer.response_metadata?.scopes ?? [])
    const findings = [{ grave: false, text: `Slack knows us as ${answer.user ?? '?'} in ${answer.team ?? '?'}.` }]
    if (granted.size > 0) findings.push(...scopeFindings(granted))
    if (granted.size > 0 && !granted.has('channels:read')) return findings
    for (const [channel, team] of channels) findings.push(...(await checkChannel(client, channel, team)))
    return findings
  } catch (error) {
    return [{ grave: true, text: `Slack does not let us in: ${words(error)}. Check SLACK_BOT_TOKEN.` }]
  }
}

function scopeFindings(granted: ReadonlySet<string>): Finding[] {
  const missing = (list: readonly string[]) => list.filter((scope) => !granted.has(scope)).join(', ')
  const needed = missing(scopes)
  const wished = missing(optionalScopes)
  return [
    ...(needed === ''
      ? []
      : [{ grave: true, text: `Scopes are missing: ${needed}. Reinstall the app with its manifest.` }]),
    ...(wished === '' ? [] : [{ grave: false, text: `Optional scopes not granted: ${wished}.` }]),
  ]
}

async function checkChannel(client: WebClient, channel: string, team: string): Promise<Finding[]> {
  try {
    const { channel: found } = await client.conversations.info({ channel })
    if (found?.is_archived) return [{ grave: true, text: `The channel of ${team} (${channel}) is archived.` }]
    if (found?.is_private && !found.is_member)
      return [{ grave: true, text: `We are not in the private channel of ${team} (${channel}). Invite the app.` }]
    return []
  } catch (error) {
    return [{ grave: true, text: `The channel of ${team} (${channel}) can't be read: ${words(error)}.` }]
  }
}

function words(error: unknown): string {
  const failure = callFailure(error)
  return failure.kind === 'refused' ? failure.error : 'it did not answer'
}
