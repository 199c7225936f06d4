import { link, type Mrkdwn } from '../../block-kit/mrkdwn.ts'
import { webUrl } from '../../block-kit/web-url.ts'
import { annotation, type Entity } from '../../catalog/index.ts'
import { shortName } from './entity-words.ts'

const mostLinks = 10

/** Longer addresses would crowd out the rest of the card. */
const longestUrl = 1_000

/** The links its document gives, and its repository: only addresses that a person can safely follow. */
export function entityLinks(entity: Pick<Entity, 'metadata'>): Mrkdwn[] {
  return [...given(entity), ...repository(entity)]
    .filter(({ url }) => url.length <= longestUrl && webUrl(url) !== undefined)
    .slice(0, mostLinks)
    .map(({ url, title }) => link(url, shortName(title)))
}

interface Link {
  readonly url: string
  readonly title: string
}

function given({ metadata }: Pick<Entity, 'metadata'>): Link[] {
  const { links } = metadata
  if (!Array.isArray(links)) return []
  return links.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('url' in item) || typeof item.url !== 'string') return []
    const title = 'title' in item && typeof item.title === 'string' ? item.title : ''
    return [{ url: item.url, title }]
  })
}

// Backstage writes where a document's code lives as `url:https://…`.
function repository(entity: Pick<Entity, 'metadata'>): Link[] {
  const location = annotation(entity, 'backstage.io/source-location')
  return location?.startsWith('url:') === true ? [{ url: location.slice(4), title: 'Repository' }] : []
}
