import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { slackManifest } from '../../src/slack/manifest.ts'

const schemaFile = '../shared/corpus/slack/manifest.schema.2.0.0.json'
const commands = { root: '/portal', owner: '/owner', request: '/request' }

describe('the Slack app manifest', () => {
  it.each([
    ['manifests/slack-app.yaml', null],
    ['manifests/slack-app.http.yaml', 'https://portal.example.com'],
  ])('in %s is what the code answers to', (file, publicUrl) => {
    expect(parse(readFileSync(file, 'utf8'))).toEqual(slackManifest({ commands, publicUrl }))
  })

  it('follows the names of the commands', () => {
    const { slash_commands } = slackManifest({ commands: { ...commands, owner: '/who' }, publicUrl: null }).features
    expect(slash_commands.map(({ command }) => command)).toEqual(['/portal', '/who', '/request'])
  })

  it('asks for links only where there are domains whose links are shown', () => {
    const plain = slackManifest({ commands, publicUrl: null })
    expect(JSON.stringify(plain)).not.toMatch(/link_shared|links:|unfurl/u)
    const manifest = slackManifest({ commands, publicUrl: null, unfurlDomains: ['git.example.com'] })
    expect(manifest.features).toMatchObject({ unfurl_domains: ['git.example.com'] })
    expect(manifest.oauth_config.scopes.bot).toEqual(expect.arrayContaining(['links:read', 'links:write']))
    expect(manifest.settings.event_subscriptions.bot_events).toContain('link_shared')
  })

  it('asks for no history, except as an option', () => {
    const { bot } = slackManifest({ commands, publicUrl: null }).oauth_config.scopes
    expect(bot.filter((scope) => scope.endsWith(':history'))).toEqual([])
  })

  it.skipIf(!existsSync(schemaFile))('is accepted by Slack’s own schema, for both transports', () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(schemaFile, 'utf8')),
    )
    for (const publicUrl of [null, 'https://portal.example.com']) {
      validate(slackManifest({ commands, publicUrl, unfurlDomains: ['git.example.com'] }))
      expect(validate.errors ?? []).toEqual([])
    }
  })
})
