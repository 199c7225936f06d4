import type { Verb } from '../handlers.ts'
import { answerLink } from './link-command.ts'
import { answerUnlink } from './unlink-command.ts'

export const identityVerbs: readonly Verb[] = [
  {
    name: 'link',
    usage: '[USER]',
    description: 'which catalog user you are; link or mend it; admins link others with @PERSON USER',
    admins: false,
    handle: answerLink,
  },
  {
    name: 'unlink',
    usage: '',
    description: 'forget the link that was made for you by hand; admins remove others with @PERSON',
    admins: false,
    handle: answerUnlink,
  },
]
