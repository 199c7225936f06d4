/** Longer addresses lead nowhere that a document names. */
const longestAddress = 2_000

/** Parts of a path that are looked at: no document names anything deeper. */
const deepest = 20

/** Where forges show a file or folder of a repository; documents name the folder. */
const shownAs = /^(?<repository>.+?)\/(?:-\/)?(?:blob|tree|edit|raw|blame|src)\/(?<rest>.+)$/u

const branches = ['main', 'master']

/**
 * What documents may say, in lower case, that an address leads to: itself, and the folders and the repository it lies in; the
 * nearest first. As links, as `backstage.io/source-location` writes it, and as the slug of a project. Empty for what is no address.
 */
export function addressesOf(address: string): string[][] {
  const url = readAddress(address)
  if (url === null) return []
  const parts = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .slice(0, deepest)
  const paths = parts.map((_, index) =>
    parts
      .slice(0, parts.length - index)
      .join('/')
      .replace(/\.git$/u, ''),
  )
  const nearest = url.search === '' ? [] : [spellings(`${url.host}${url.pathname}${url.search}`)]
  const steps = paths.length === 0 ? [spellings(url.host)] : paths.map((path) => atPath(url.host, path))
  return [...nearest, ...steps].map((all) => [...new Set(all)])
}

function readAddress(address: string): URL | null {
  const typed = address.trim().slice(0, longestAddress).toLowerCase()
  const ssh = /^(?:ssh:\/\/)?git@(?<host>[^:/]+)[:/](?<path>.+)$/u.exec(typed)?.groups
  const written = ssh === undefined ? typed : `https://${ssh.host}/${ssh.path}`
  const url = URL.parse(/^https?:\/\//u.test(written) ? written : `https://${written}`)
  return url?.host.includes('.') || url?.hostname === 'localhost' ? url : null
}

function atPath(host: string, path: string): string[] {
  const { repository, rest } = shownAs.exec(path)?.groups ?? {}
  const plain = spellings(`${host}/${path}`)
  if (repository !== undefined && rest !== undefined) {
    return [
      ...plain,
      ...['tree', '-/tree', 'blob', '-/blob'].flatMap((as) => spellings(`${host}/${repository}/${as}/${rest}`)),
    ]
  }
  if (!path.includes('/')) return plain
  return [...plain, `https://${host}/${path}.git`, ...roots(host, path), ...slug(host, path)]
}

/** The root of a repository, as documents in it are told of. */
function roots(host: string, path: string): string[] {
  return branches.flatMap((branch) => [
    ...spellings(`${host}/${path}/tree/${branch}`),
    ...spellings(`${host}/${path}/-/tree/${branch}`),
    ...spellings(`${host}/${path}/blob/${branch}/catalog-info.yaml`),
  ])
}

/** `github.com/project-slug` and `gitlab.com/project-slug` name a project without its host. */
function slug(host: string, path: string): string[] {
  return host === 'github.com' || host.startsWith('gitlab.') ? [path] : []
}

function spellings(place: string): string[] {
  const bare = place.replace(/\/$/u, '')
  return ['https://', 'http://', 'url:https://', 'url:http://'].flatMap((scheme) => [
    `${scheme}${bare}`,
    `${scheme}${bare}/`,
  ])
}
