import { blockHtml } from './html/block-html.ts'
import { html } from './html/html.ts'
import { paragraphsHtml } from './html/text-html.ts'
import type { Look } from './look.ts'
import { parseMrkdwn } from './parse-mrkdwn.ts'

export type { Look } from './look.ts'

/**
 * Blocks as HTML, for a page that behaves like Slack, for pictures in documents, and for tests. Everything in the blocks
 * is escaped; links lead only to http, https and mailto; there is no script and no style in it. A control carries
 * `data-type`, `data-action-id`, `data-block-id`, `data-value` and, if a change is to be sent at once, `data-dispatch`.
 * What is not known is shown as a box that says so. Accepts anything: blocks need not have been validated.
 */
export function renderBlocks(blocks: readonly unknown[], look: Look): string {
  return html`<div class="bk-blocks">${blocks.map((block, index) => blockHtml(block, index, look))}</div>`.markup
}

/** A text in Slack's markup as HTML, as the top-level `text` of a message without blocks is shown. */
export function renderMrkdwnHtml(text: string, look: Look): string {
  return html`<div class="bk-text">${paragraphsHtml(parseMrkdwn(text), look)}</div>`.markup
}
