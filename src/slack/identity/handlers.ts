import type { DirectoryEventHandler } from '../gesture.ts'
import type { Verb } from '../handlers.ts'
import { accountTold, usergroupTold } from './directory-told.ts'
import { answerLink } from './link-command.ts'
import { answerOnCall } from './on-call-command.ts'
import { answerUnlink } from './unlink-command.ts'

export const identityVerbs: readonly Verb[] = [
  {
    name: 'link',
    usage: '[USER]',
    description: 'which catalog user you are; link or mend it',
    forAdmins: '@PERSON USER links somebody else',
    admins: false,
    handle: answerLink,
  },
  {
    name: 'unlink',
    usage: '',
    description: 'forget the link that was made for you by hand',
    forAdmins: '@PERSON forgets somebody else’s',
    admins: false,
    handle: answerUnlink,
  },
  {
    name: 'oncall',
    usage: '[TEAM] [@PERSON until DAY TIME]',
    description: 'who is on call; people of the team can put somebody there for a while',
    admins: false,
    handle: answerOnCall,
  },
]

/** Who somebody is and which usergroups they are in decides what they may: Slack tells of each change as it happens. */
export const directoryEvents: Readonly<Record<string, DirectoryEventHandler>> = {
  team_join: accountTold,
  user_change: accountTold,
  subteam_created: usergroupTold,
  subteam_members_changed: usergroupTold,
  subteam_updated: usergroupTold,
}
