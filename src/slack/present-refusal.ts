import type { RefusalReason } from '../base/refusal.ts'
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../block-kit/mrkdwn.ts'
import { ago, moment } from './moment.ts'

/** Says to a person in Slack what happened and what to do now, for every code there is. */
export function presentRefusal(reason: RefusalReason): Mrkdwn {
  switch (reason.code) {
    case 'not_found':
      return notFound(reason.what, reason.name, reason.nearest)
    case 'not_entitled':
      return entitled(reason.act, reason.teams, reason.people)
    case 'not_admin':
      return admins(reason.act, reason.team, reason.people)
    case 'not_linked':
      return mrkdwn`To ${reason.act}, link your Slack account to your catalog user first: use the link command.`
    case 'guest':
      return mrkdwn`Guests of this workspace can’t ${deed(reason.act)}. Ask a full member to do it.`
    case 'no_team':
      return mrkdwn`Only people of a team can ${deed(reason.act)}, and you are in none that the catalog knows. Have your team name you as a member first.`
    case 'own_request':
      return mrkdwn`You asked for this yourself, so somebody else has to decide. Wait for them, or withdraw it.`
    case 'already_settled':
      return settled(reason.state, reason.by, reason.at)
    case 'already_decided':
      return mrkdwn`You ${reason.verdict} this ${moment(reason.at)} already. Nothing more is asked of you.`
    case 'already_owned':
      return owned(reason.name, reason.owner, reason.partOf)
    case 'already_claimed':
      return mrkdwn`${reason.by} asked ${ago(reason.at)} that ${reason.team} own ${reason.name}. Once that is settled, you can ask again if nobody owns it then.`
    case 'not_yet':
      return notYet(reason.waitsFor)
    case 'invalid_input':
      return invalid(reason.fields)
    case 'nobody_can_approve':
      return mrkdwn`Nobody could approve “${reason.approval}”: ${reason.why}. Nothing was asked for. Tell an admin of the portal: the catalog or the action has to name people who can.`
    case 'link_needs_admin':
      return linkNeedsAdmin(reason.reference, reason.why)
    case 'too_large':
      return mrkdwn`${reason.what} is too long: at most ${reason.most} characters. Shorten it and send it again.`
    case 'reported_enough':
      return mrkdwn`This run has sent all the ${reason.what} it may: ${reason.most}. Only how it ends is still taken.`
    case 'token_invalid':
      return mrkdwn`That token is not valid for this run. Use the one that came with the run’s call.`
    case 'unavailable':
      return mrkdwn`${reason.what} did not answer in time. Nothing was changed; try again in a moment.`
  }
}

function notFound(what: string, name: string, nearest: readonly string[]): Mrkdwn {
  if (what === 'approval') return mrkdwn`What was to be decided is not here any more. Ask the one who requested it.`
  if (what === 'claim') return mrkdwn`No claim stands here any more. Look it up again to see who owns it.`
  const first = mrkdwn`There is no ${what} called “${name}”.`
  if (nearest.length > 0) return mrkdwn`${first} Did you mean ${listed(nearest, 'or')}? Ask again with that name.`
  return mrkdwn`${first} ${whereToLook.get(what) ?? inTheCatalog}`
}

const inTheCatalog =
  'Look for it by a part of its name. The catalog is read from files in git: what is missing is added there.'

const whereToLook: ReadonlyMap<string, string> = new Map([
  ['action', 'The request command, with no name behind it, shows all you can ask for.'],
  ['user', 'Name one as the catalog does: user:default/ana.'],
  ['run', 'Give the six letters that its card has as its reference.'],
])

function admins(act: string, team: string | null, people: readonly string[]): Mrkdwn {
  const first = mrkdwn`Only admins of the portal can ${act}.`
  if (team !== null && people.length > 0) return mrkdwn`${first} Ask ${listed(people, 'or')}, or somebody of ${team}.`
  if (team !== null) return mrkdwn`${first} Ask somebody of ${team}.`
  if (people.length > 0) return mrkdwn`${first} Ask ${listed(people, 'or')}.`
  return mrkdwn`${first} Ask whoever runs it: they name admins by a team in portal.yaml, or with ADMIN_SLACK_IDS.`
}

function owned(name: string, owner: string, partOf: string | null): Mrkdwn {
  const by = partOf === null ? mrkdwn`${owner} owns ${name}` : mrkdwn`${owner} owns ${name}, as a part of ${partOf}`
  return mrkdwn`${by}, so it can’t be claimed. Ask them; a new owner is named in its file.`
}

function notYet(waitsFor: string): Mrkdwn {
  const after = waitsFor === '' ? mrkdwn`This step comes later.` : mrkdwn`This step comes after “${waitsFor}”.`
  return mrkdwn`${after} You will be asked when it is its turn.`
}

/** A word begins the line as a sentence does; an identifier such as `cost_center` stays as it is. */
function fieldWord(field: string): string {
  return /^[a-z]+$/u.test(field) ? `${field.charAt(0).toUpperCase()}${field.slice(1)}` : field
}

function invalid(fields: Readonly<Record<string, string>>): Mrkdwn {
  const wrong = Object.entries(fields).map(([field, words]) => mrkdwn`${fieldWord(field)}: ${words}`)
  if (wrong.length === 0) return mrkdwn`Something that was entered is not right. Look it over and send it again.`
  return joinMrkdwn(wrong, '\n')
}

const linkTroubles = {
  guest: 'your Slack account is a guest’s',
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
  if (teams.length === 0 && people.length === 0) {
    return mrkdwn`You can’t ${deed(act)}, and nobody is named who can. Ask an admin of the portal, who can see to it.`
  }
  if (teams.length === 0) return mrkdwn`Only ${named} can ${deed(act)}: ask them.`
  const who = mrkdwn`Only people of ${listed(teams)} can ${deed(act)}.`
  return people.length === 0 ? mrkdwn`${who} Ask one of them.` : mrkdwn`${who} ${named} can.`
}

/** `approve` alone is about what was clicked on; `run Create a service` says what it is about. */
function deed(act: string): string {
  return act.includes(' ') ? act : `${act} this`
}

const settledWords: Readonly<Record<string, string>> = { granted: 'approved', succeeded: 'done' }

function settled(state: string, by: string | null, at: Date | null): Mrkdwn {
  const word = settledWords[state] ?? state
  if (by !== null && at !== null) return mrkdwn`${by} ${word} this ${ago(at)}. There is nothing left to do.`
  return mrkdwn`This is ${word} already; there is nothing left to do.`
}

/** `Ana Ruiz`, `Ana Ruiz and Ben Ode`, `Ana Ruiz, Ben Ode and 3 more`. */
function listed(names: readonly string[], joined: 'and' | 'or' = 'and'): Mrkdwn {
  const shown = names.slice(0, names.length > 4 ? 3 : 4)
  const more = names.length - shown.length
  const last = more > 0 ? mrkdwn`${more} more` : mrkdwn`${shown.at(-1) ?? ''}`
  const first = (more > 0 ? shown : shown.slice(0, -1)).map((name) => mrkdwn`${name}`)
  return first.length === 0 ? last : mrkdwn`${joinMrkdwn(first, ', ')} ${joined} ${last}`
}
