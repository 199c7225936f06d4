import { describe, expect, it } from 'vitest'
import { messageText } from '../../src/slack/message-text.ts'

describe('what an alert says', () => {
  it('is in its text, its blocks and its attachments', () => {
    const message = {
      text: 'FIRING',
      blocks: [
        {
          type: 'section',
          text: { type: 'mrkdwn', text: 'errors in *checkout*' },
          fields: [{ type: 'mrkdwn', text: 'for 5 min' }],
        },
        { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'FIRING' }] }] },
      ],
      attachments: [
        { title: 'Ledger', title_link: 'https://x.example/ledger', fields: [{ title: 'team', value: 'payments' }] },
      ],
    }
    const text = messageText(message)
    for (const part of [
      'FIRING',
      'errors in *checkout*',
      'for 5 min',
      'Ledger',
      '<https://x.example/ledger>',
      'payments',
    ]) {
      expect(text).toContain(part)
    }
    expect(text.match(/FIRING/gu)).toHaveLength(1)
  })

  it('is not what an app shows of a link in it: that would name the owner as what the message is about', () => {
    const preview = { is_app_unfurl: true, from_url: 'https://x.example/stock', text: 'Owner Fulfilment <#C0FUL>' }
    expect(messageText({ text: 'see <https://x.example/stock>', attachments: [preview] })).toBe(
      'see <https://x.example/stock>',
    )
  })

  it('is in rich text where there is no other', () => {
    const elements = [
      { type: 'text', text: 'see ' },
      { type: 'link', url: 'https://x.example/a' },
      { type: 'channel', channel_id: 'C0PAY' },
      { type: 'usergroup', usergroup_id: 'S0PAY' },
    ]
    const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }]
    expect(messageText({ blocks })).toBe('see \n<https://x.example/a>\n<#C0PAY>\n<!subteam^S0PAY>')
  })

  it('is bounded in depth and length, and nothing where there is none', () => {
    let deep: object = { text: 'too deep' }
    for (let level = 0; level < 1_000; level += 1) deep = { elements: [deep] }
    expect(messageText({ blocks: [deep], attachments: 'none' })).toBe('')
    expect(messageText({ text: 'x'.repeat(100_000) })).toHaveLength(20_000)
  })
})
