import { type ActionsBlock, actionsIfAny } from '../block-kit/blocks.ts'
import { type Button, button } from '../block-kit/elements.ts'
import { limits } from '../block-kit/limits.ts'
import type { MessagePayload } from '../block-kit/message.ts'
import { type Mrkdwn, mrkdwn } from '../block-kit/mrkdwn.ts'
import type { Click, ClickHandler } from './gesture.ts'
import { inPlace } from './in-place.ts'
import type { SlackParts } from './parts.ts'

/** One page of a list: which list, of what, and where in it. */
export interface PageSought {
  /** The page's number, from 0, or where the list goes on in its own words; without blanks. */
  readonly at: string
  /** What the list is of; empty where it is of one thing only. */
  readonly about: string
}

/** What draws a page of one list for the person who turned to it. */
export type PageTurner = (parts: SlackParts, click: Click, sought: PageSought) => Promise<MessagePayload>

interface Page {
  /** From 0. */
  readonly page: number
  readonly pages: number
}

/** Which of several pages this is: ` · 2 of 3`. Nothing where there is only one. */
export function pageWords({ page, pages }: Page): Mrkdwn {
  return pages === 1 ? mrkdwn`` : mrkdwn` · ${page + 1} of ${pages}`
}

interface Numbered extends Page {
  readonly list: string
  readonly about?: string
}

/** *Back* and *Next* of a list with numbered pages, each where it leads somewhere; no row where neither does. */
export function pageRow({ list, about = '', page, pages }: Numbered): ActionsBlock[] {
  return actionsIfAny([
    ...(page > 0
      ? [button({ text: 'Back', actionId: 'page_back', value: pageValue(list, String(page - 1), about) })]
      : []),
    ...(page + 1 < pages
      ? [button({ text: 'Next', actionId: 'page_next', value: pageValue(list, String(page + 1), about) })]
      : []),
  ])
}

/** *More* of a list that says itself where it goes on; none at its end, or where that takes more words than a button has. */
export function moreButton(list: string, about: string, next: string | null): Button[] {
  const value = pageValue(list, next ?? '', about)
  return next === null || value.length > limits.buttonValue.max
    ? []
    : [button({ text: 'More', actionId: 'page_next', value })]
}

function pageValue(list: string, at: string, about: string): string {
  return `${list} ${at} ${about}`.trim()
}

/** Turns to the page that a button names, in the place of the one it was on. */
export function turnPage(turners: Readonly<Record<string, PageTurner>>): ClickHandler {
  return async (parts, click) => {
    const [list = '', at = '', ...about] = click.value.split(' ')
    const turner = Object.hasOwn(turners, list) ? turners[list] : undefined
    if (turner === undefined) throw new Error(`there is no list called ${list.slice(0, 50)}`)
    return inPlace(click, await turner(parts, click, { at, about: about.join(' ') }))
  }
}

/** The slice of a page, and how many pages there are. A page beyond the last is the last: lists get shorter. */
export function pageOf(total: number, size: number, wanted: number): Page & { readonly from: number } {
  const pages = Math.max(1, Math.ceil(total / size))
  const page = Math.min(Math.max(0, Number.isSafeInteger(wanted) ? wanted : 0), pages - 1)
  return { page, pages, from: page * size }
}
