import type { KnownBlock } from '@slack/web-api'
import { plain, section } from './table.ts'

/** Texts that try to be more than text, or to break what stands around them. */
export const hostileTexts: readonly string[] = [
  '<img src=x onerror=alert(1)><script>alert(2)</script>',
  '</p></article><iframe src="javascript:alert(3)"></iframe>',
  '<javascript:alert(4)|click> <https://evil.example/"onmouseover="alert(5)|words>',
  '<!channel> <!here> <@U404> <#C404> <!subteam^S404>',
  'שלום *עולם* ‮txt.exe‬ مرحبا',
  'a'.repeat(3_000),
  '\u200B\u200D\uFEFF*\u200B*\u200B',
  '*_~`'.repeat(200),
  '> '.repeat(200),
]

/** As many blocks as a message can have, with long words in each. */
export const hostileBlocks: KnownBlock[] = [
  ...Array.from({ length: 40 }, (_, index) => section(`${index} ${'unbroken'.repeat(20)}`)),
  { type: 'header', text: plain('W'.repeat(150)) },
  { type: 'section', fields: Array.from({ length: 10 }, () => ({ type: 'mrkdwn' as const, text: 'f'.repeat(300) })) },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 'c'.repeat(300) }] },
  {
    type: 'actions',
    elements: Array.from({ length: 5 }, (_, index) => ({
      type: 'button' as const,
      action_id: `b${index}`,
      text: plain('w'.repeat(75)),
    })),
  },
  {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'p'.repeat(900) }] }],
  },
  { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'q'.repeat(900) }] }] },
  { type: 'divider' },
  { type: 'divider' },
  { type: 'divider' },
  section('The fiftieth block'),
]
