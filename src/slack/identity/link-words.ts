import type { Ctx } from '../../base/ctx.ts'
import { bold, joinMrkdwn, type Mrkdwn, mentionPerson, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { displayName, getEntities } from '../../catalog/index.ts'
import { accountOf, findTeams, type Link, linkOf, teamsOf } from '../../identity/index.ts'
import { nameIn, shortName } from '../catalog/entity-words.ts'
import { nameList } from '../catalog/owner-words.ts'

/** An account of this workspace, and whether it is the reader's own. */
export interface LinkTold {
  readonly workspace: string
  readonly account: string
  readonly own: boolean
}

const because = {
  email: 'by the e-mail address of the Slack account',
  self: 'by a link made with this command',
  admin: 'by a link that an admin made',
  manifest: 'by the portal’s configuration',
} as const

/** Which catalog user an account stands for, by what, and which teams that makes. */
export async function linkWords(ctx: Pick<Ctx, 'tx'>, told: LinkTold, root: string): Promise<Mrkdwn> {
  const { workspace, account } = told
  const link = await linkOf(ctx, { workspace, account })
  const who = told.own ? mrkdwn`You are` : mrkdwn`${mentionPerson(account)} is`
  if (link.reference === null || link.via === null) {
    const guest = (await accountOf(ctx, { workspace, account }))?.guest === true
    return unlinked(told, link, root, guest)
  }
  const found = (await getEntities(ctx, [link.reference])).get(link.reference)
  const name = found === undefined ? nameIn(link.reference) : shortName(displayName(found))
  const dangling = found === undefined ? ', whom the catalog does not have' : ''
  const first = mrkdwn`${who} ${bold(name)} (${link.reference})${dangling}, ${because[link.via]}.`
  const actor = { kind: 'person', account: { workspace, account }, reference: link.reference, name } as const
  const teams = await findTeams(ctx, { references: await teamsOf(ctx, actor) })
  if (teams.length === 0) return mrkdwn`${first}\nIn no team that the catalog knows.`
  return mrkdwn`${first}\nTeams: ${nameList(teams.map((team) => team.title))}.`
}

function unlinked({ account, own }: LinkTold, { byEmail }: Link, root: string, guest: boolean): Mrkdwn {
  const whom = own ? mrkdwn`you` : mentionPerson(account)
  if (byEmail.length > 1) {
    const users = joinMrkdwn(
      byEmail.slice(0, 5).map((reference) => mrkdwn`${reference}`),
      ', ',
    )
    const whose = own ? mrkdwn`Your e-mail address` : mrkdwn`The e-mail address of ${whom}`
    return mrkdwn`${whose} belongs to more than one catalog user (${users}). An admin can say which: \`${root} link @PERSON USER\`.`
  }
  const how = guest
    ? mrkdwn`Of a guest of this workspace an admin can say it, with \`${root} link @PERSON USER\`.`
    : mrkdwn`\`${root} link user:default/NAME\` does it where that user has the e-mail address of the Slack account; otherwise an admin does, with \`${root} link @PERSON USER\`.`
  return mrkdwn`I don’t know which catalog user ${own ? mrkdwn`you are` : mrkdwn`${whom} is`}. ${how}`
}
