import type { ModalBlock } from './blocks.ts'
import { given } from './given.ts'
import { limitBlocks } from './limit-blocks.ts'
import { limits } from './limits.ts'
import { type PlainText, plainText, wholeId } from './text.ts'

export type Modal = {
  type: 'modal'
  title: PlainText
  blocks: ModalBlock[]
  callback_id: string
  submit?: PlainText
  close?: PlainText
  private_metadata?: string
  external_id?: string
  notify_on_close?: boolean
  clear_on_close?: boolean
}
export type Home = { type: 'home'; blocks: ModalBlock[]; callback_id?: string; private_metadata?: string }

/**
 * A modal. Title and buttons are cut to 24 code points; blocks beyond 100 are counted, not shown. Slack requires
 * `submit` where there is an input block. `privateMetadata` and ids over their limits throw RangeError.
 */
export function modal(asked: {
  title: string
  callbackId: string
  blocks: readonly ModalBlock[]
  submit?: string | undefined
  close?: string | undefined
  privateMetadata?: string | undefined
  externalId?: string | undefined
  notifyOnClose?: boolean | undefined
  clearOnClose?: boolean | undefined
}): Modal {
  return given({
    type: 'modal',
    title: plainText(asked.title, limits.viewTitle),
    blocks: limitBlocks(asked.blocks, 'modal'),
    callback_id: wholeId(asked.callbackId, limits.callbackId, 'callback_id'),
    submit: asked.submit === undefined ? undefined : plainText(asked.submit, limits.viewButton),
    close: asked.close === undefined ? undefined : plainText(asked.close, limits.viewButton),
    private_metadata: asked.privateMetadata
      ? wholeId(asked.privateMetadata, limits.privateMetadata, 'private_metadata')
      : undefined,
    external_id: asked.externalId ? wholeId(asked.externalId, limits.externalId, 'external_id') : undefined,
    notify_on_close: asked.notifyOnClose,
    clear_on_close: asked.clearOnClose,
  })
}

/** A Home tab; blocks beyond 100 are counted, not shown. */
export function home(asked: { blocks: readonly ModalBlock[] }): Home {
  return { type: 'home', blocks: limitBlocks(asked.blocks, 'home') }
}
