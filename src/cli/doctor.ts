import { type Config, readConfig, readConfigWithoutSlack, WrongSettings } from '../config.ts'
import { diagnose } from '../diagnose.ts'
import type { Verb } from './verb.ts'

/** `doctor`: looks at everything and says what is wrong. Exit code 1 when something is. */
export const doctor: Verb = {
  usage: 'doctor',
  about: 'say what is wrong: jobs, sources, channels, scopes',
  async run(words, { out, err }) {
    if (words.length > 0) {
      await err(`Usage: stagedoor ${this.usage}\n`)
      return 2
    }
    const findings = await diagnose(readConfigWithoutSlack(), slackSettings())
    await out(findings.map(({ grave, text }) => `${grave ? 'Wrong  ' : 'Fine   '}${text}\n`).join(''))
    return findings.some(({ grave }) => grave) ? 1 : 0
  },
}

function slackSettings(): Config['slack'] | null {
  try {
    return readConfig().slack
  } catch (error) {
    if (error instanceof WrongSettings) return null
    throw error
  }
}
