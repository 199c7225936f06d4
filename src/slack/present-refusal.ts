import type { RefusalReason } from '../base/refusal.ts'
import { date, joinMrkdwn, type Mrkdwn, mrkdwn } from '../block-kit/mrkdwn.ts'

/** Says to a person in Slack what happened and what to do now, for every code there is. */
export function presentRefusal(reason: RefusalReason): Mrkdwn {
  switch (reason.code) {
    case 'not_found':
      return notFound(reason.what, reason.name, reason.nearest)
    case 'not_entitled':
      return entitled(reason.act, reason.teams, reason.people)
    case 'not_admin':
      return mrkdwn`Only admins of the portal can ${reason.act}.`
    case 'not_linked':
      return mrkdwn`To ${reason.act}, link your Slack account to your catalog user first: use the link command.`
    case 'guest':
      return mrkdwn`Guests of this workspace can’t ${deed(reason.act)}. Ask a full member to do it.`
    case 'own_request':
      return mrkdwn`You asked for this yourself, so somebody else has to decide.`
    case 'already_settled':
      return settled(reason.state, reason.by, reason.at)
    case 'already_decided':
      return mrkdwn`You ${reason.verdict} this ${moment(reason.at)} already.`
    case 'not_yet':
      return mrkdwn`This step comes after “${reason.waitsFor}”. You will be asked when it is its turn.`
    case 'invalid_input':
      return joinMrkdwn(
        Object.entries(reason.fields).map(([field, wrong]) => mrkdwn`${field}: ${wrong}`),
        '\n',
      )
    case 'nobody_can_approve':
      return mrkdwn`Nobody could approve “${reason.approval}”: ${reason.why}. Nothing was asked for.`
    case 'ambiguous_link':
      return mrkdwn`Your e-mail address belongs to more than one catalog user (${listed(reason.matches)}). Ask an admin to link you.`
    case 'link_taken':
      return mrkdwn`${reason.name} is linked to another Slack account. Ask an admin to mend it.`
    case 'link_needs_admin':
      return linkNeedsAdmin(reason.reference, reason.why)
    case 'too_large':
      return mrkdwn`${reason.what} is too long: at most ${reason.most} characters.`
    case 'token_invalid':
      return mrkdwn`That token is not valid for this run.`
    case 'unavailable':
      return mrkdwn`${reason.what} did not answer in time. Nothing was changed; try again in a moment.`
  }
}

function notFound(what: string, name: string, nearest: readonly string[]): Mrkdwn {
  const first = mrkdwn`There is no ${what} called “${name}”.`
  return nearest.length === 0 ? first : mrkdwn`${first} Nearest: ${listed(nearest)}.`
}

const linkTroubles = {
  email_differs: 'its e-mail address is not the one of your Slack account',
  no_confirmed_email: 'your Slack account has no confirmed e-mail address to go by',
  no_such_user: 'the catalog has no such user with an e-mail address to check against',
  settled_by_manifest: 'the portal’s configuration says who you are',
} as const

function linkNeedsAdmin(reference: string, why: keyof typeof linkTroubles): Mrkdwn {
  return mrkdwn`You can’t link yourself to ${reference}: ${linkTroubles[why]}. Ask an admin to link you.`
}

function entitled(act: string, teams: readonly string[], people: readonly string[]): Mrkdwn {
  const named = listed(people)
  if (teams.length === 0) {
    return people.length === 0 ? mrkdwn`You can’t ${deed(act)}.` : mrkdwn`Only ${named} can ${deed(act)}.`
  }
  const who = mrkdwn`Only people of ${listed(teams)} can ${deed(act)}.`
  return people.length === 0 ? who : mrkdwn`${who} ${named} can.`
}

/** `approve` alone is about what was clicked on; `run Create a service` says what it is about. */
function deed(act: string): string {
  return act.includes(' ') ? act : `${act} this`
}

const settledWords: Readonly<Record<string, string>> = { granted: 'approved', succeeded: 'done' }

function settled(state: string, by: string | null, at: Date | null): Mrkdwn {
  const word = settledWords[state] ?? state
  if (by !== null && at !== null) return mrkdwn`${by} ${word} this ${date(at, '{ago}', utc(at))}.`
  return mrkdwn`This is ${word} already; there is nothing left to decide.`
}

function moment(at: Date): Mrkdwn {
  return date(at, '{date_short_pretty} {time}', utc(at))
}

function utc(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** `Ana Ruiz`, `Ana Ruiz and Ben Ode`, `Ana Ruiz, Ben Ode and 3 more`. */
function listed(names: readonly string[]): Mrkdwn {
  const shown = names.slice(0, names.length > 4 ? 3 : 4)
  const more = names.length - shown.length
  const last = more > 0 ? mrkdwn`${more} more` : mrkdwn`${shown.at(-1) ?? ''}`
  const first = (more > 0 ? shown : shown.slice(0, -1)).map((name) => mrkdwn`${name}`)
  return first.length === 0 ? last : mrkdwn`${joinMrkdwn(first, ', ')} and ${last}`
}
