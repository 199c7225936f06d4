import { stringify } from 'yaml'
import { readConfigWithoutSlack } from '../config.ts'
import { slackManifest } from '../slack/manifest.ts'
import type { Verb } from './verb.ts'

const head = '# The Slack app manifest, printed by `stagedoor manifest`. Paste it at https://api.slack.com/apps.\n'

/** `manifest [--http URL]`: the Slack app manifest for this configuration, for Socket Mode or for deliveries over HTTP. */
export const manifest: Verb = {
  usage: 'manifest [--http URL]',
  about: 'print the Slack app manifest',
  async run(words, { out, err }) {
    const publicUrl = words[0] === '--http' ? addressOf(words[1]) : null
    if (publicUrl === undefined || words.length !== (publicUrl === null ? 0 : 2)) {
      await err(`Usage: stagedoor ${this.usage}\n`)
      return 2
    }
    const { commands, unfurlDomains } = readConfigWithoutSlack()
    await out(`${head}${stringify(slackManifest({ commands, publicUrl, unfurlDomains }))}`)
    return 0
  },
}

function addressOf(text: string | undefined): string | undefined {
  return text !== undefined && /^https:\/\/[^/]/u.test(text) && URL.canParse(text)
    ? text.replace(/\/+$/u, '')
    : undefined
}
