import { expect, it } from 'vitest'
import { attachmentHtml } from '../../src/playground/page/attachment-html.ts'
import { lookOfAna } from '../block-kit/look-of-ana.ts'

const drawn = (color: string) => attachmentHtml({ color, text: 'Takes money' }, 0, lookOfAna).markup

it.each(['#36a64f', '36a64f', '#3A6'])('an attachment has a bar in the colour %s', (color) => {
  expect(drawn(color)).toContain(`fill="#${color.replace('#', '')}"`)
})

it.each(['red', 'url(https://evil.example/)', '#36a64f"onload="x', '#12345', ''])(
  'an attachment has no bar of its own for %j, which is no colour Slack takes',
  (color) => {
    expect(drawn(color)).not.toContain('svg')
    expect(drawn(color)).toContain('Takes money')
  },
)

it('an attachment has a bar by name', () => {
  expect(drawn('danger')).toContain('attachment-danger')
})
