import type { SourceSettings } from '../catalog/index.ts'

/** What people call the place that a source is read from. */
export function placeOf(source: SourceSettings): string {
  switch (source.kind) {
    case 'folder':
      return source.path === '.' ? 'the manifests folder' : source.path
    case 'git':
      return source.url.replace(/^(https?|ssh):\/\/([^@/]*@)?/, '')
    case 'github':
      return `github.com/${source.organization}`
  }
}
