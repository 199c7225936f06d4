import type { Verb } from '../handlers.ts'
import { answerLink } from './link-command.ts'
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
]
