import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allHandlers } from '../../src/slack/all-handlers.ts'
import { linkEvents, messageShortcuts, subscribedEvents } from '../../src/slack/manifest.ts'

const files = globSync('src/slack/**/*.ts').filter((file) => !file.endsWith('handlers.ts'))
const code = files.map((file) => readFileSync(file, 'utf8')).join('\n')

const literals = (pattern: RegExp) => new Set([...code.matchAll(pattern)].map((match) => match[1] ?? ''))

/** What elements are called: in place, by the constants of the form's fields, or as what a list of matches picks. */
const elements = literals(/(?:actionId: |pick: |(?:plain|entity|choice)Field = )'([a-z_]+)'/gu)
const views = literals(/callbackId: '([a-z_]+)'/gu)

/** Plain fields of a form tell the app nothing before it is sent. */
const silentElements = ['input']
/** These modals have no submit button. */
const silentViews = ['notice', 'actions_list', 'answer']

describe('the handlers', () => {
  const clicks = Object.keys({ ...allHandlers.clicks, ...allHandlers.cardClicks })
  const suggestions = Object.keys(allHandlers.suggestions)

  it('are there for every interactive element that is drawn', () => {
    expect(elements.size).toBeGreaterThan(10)
    const answered = new Set([...clicks, ...suggestions, ...silentElements])
    expect([...elements].filter((id) => !answered.has(id))).toEqual([])
  })

  it('are there for nothing that is not drawn', () => {
    const ids = [...clicks, ...suggestions]
    expect(ids.filter((id) => !elements.has(id))).toEqual([])
  })

  it('and modals that can be submitted are the same', () => {
    const submitted = [...views].filter((id) => !silentViews.includes(id)).sort()
    expect(Object.keys(allHandlers.submissions).sort()).toEqual(submitted)
  })

  it('of events are those that the manifest subscribes to', () => {
    const heard = { ...allHandlers.events, ...allHandlers.directoryEvents }
    expect(Object.keys(heard).sort()).toEqual([...subscribedEvents, ...linkEvents].sort())
  })

  it('of shortcuts are those in the menu of messages', () => {
    expect(Object.keys(allHandlers.messageShortcuts)).toEqual(messageShortcuts.map(({ callback_id }) => callback_id))
  })

  it('of verbs have a usage and a description that fit the help', () => {
    for (const { name, description } of allHandlers.verbs) {
      expect(name).toMatch(/^[a-z]+$/u)
      expect(description).not.toMatch(/\.$/u)
    }
  })

  it('of cards and of private answers share no id, so that a click tells which it was on', () => {
    const shared = Object.keys(allHandlers.cardClicks).filter((id) => id in allHandlers.clicks)
    expect(shared).toEqual([])
  })
})
