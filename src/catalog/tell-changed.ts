import type { Ctx } from '../base/ctx.ts'

/** Says that what a source gave is not as it was. */
export async function tellChanged(ctx: Ctx, source: string): Promise<void> {
  await ctx.emit({ name: 'catalog.changed', id: source, subject: { kind: 'source', id: source } })
}
