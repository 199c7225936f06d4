import { readConfigWithoutSlack } from '../config.ts'
import { auditKey } from '../kept-keys.ts'
import { withStorage } from '../with-storage.ts'
import { audit } from './audit.ts'
import type { Verb } from './verb.ts'

/** `audit verify | export [--csv]` on the database of this configuration. */
export const auditVerb: Verb = {
  usage: 'audit verify | export [--csv]',
  about: 'prove the audit trail whole, or print it',
  async run(words, { out, err }) {
    const config = readConfigWithoutSlack()
    const key = await auditKey(config)
    let code = 2
    await withStorage(
      config,
      (line) => void err(`${line}\n`),
      async (transact) => {
        code = await audit(words, { transact, key, write: out })
      },
    )
    return code
  },
}
