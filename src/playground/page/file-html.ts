import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import type { PlayFile } from '../state/files.ts'

/** The kinds of pictures that are shown; everything else is only offered to be saved. */
export const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif'])

/** A file under a message: its name, its size, and what it shows where it is a picture. */
export function fileHtml(file: PlayFile | undefined): Html {
  if (!file || file.state === 'deleted') return html`<li class="file quiet">This file was deleted.</li>`
  const href = `/file/${file.id}`
  const alt = file.altText ?? file.title
  const thumb =
    file.bytes && PICTURES.has(file.mimetype)
      ? html`<img${attributes({ class: 'thumb', src: href, alt, loading: 'lazy' })}>`
      : undefined
  const link = attributes({ href, download: file.name, dir: 'auto' })
  return html`<li class="file"><a${link}>${file.title}</a> <span class="quiet">${sizeOf(file.size)}</span>${thumb}</li>`
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
