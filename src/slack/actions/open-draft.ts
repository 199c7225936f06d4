import type { AccountKey, Ctx } from '../../base/ctx.ts'
import { newId } from '../../base/ids.ts'
import type { Reference } from '../../base/reference.ts'
import { drafts } from '../tables.ts'

export interface NewDraft {
  readonly account: AccountKey
  readonly action: string
  readonly version: number
  /** What it is about, where that stands before the form is filled. */
  readonly entity: Reference | null
  readonly inputs: Readonly<Record<string, unknown>>
  readonly retryOf: string | null
}

/** Begins a form; its id travels in the form's `private_metadata`. */
export async function openDraft(ctx: Ctx, { account, inputs, ...draft }: NewDraft): Promise<string> {
  const id = newId()
  await ctx.tx.insert(drafts).values({ id, ...account, ...draft, inputs: { ...inputs }, createdAt: ctx.now })
  return id
}
