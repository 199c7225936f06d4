import type { RefusalCode } from '../../../src/base/refusal.ts'

interface Wrong {
  /** What somebody does: who, and what they type. */
  readonly line: string
  readonly who?: string
  /** The first line of what they read, whole. */
  readonly says: string
  readonly code?: RefusalCode
}

const long = 'a'.repeat(2_900)
const among = (name: string) =>
  `Nothing in the catalog is called “${name}”. Try a part of the name, a title, a #channel or an @person.`
const notOfPlatform =
  'Only people of Platform can change who is on call. Kai Lindgren, Lin Park, Noor Rahman and 2 more can.'
const notYourself = (user: string, why: string) =>
  `You can’t link yourself to ${user}: ${why}. Ask an admin to link you.`

/** What can go wrong with what is typed, in the words of each. */
export const wrongs: Readonly<Record<string, Wrong>> = {
  'is called like nothing': { line: '/owner zzzyqx', says: among('zzzyqx') },
  'is called nearly so': {
    line: '/owner chekout servise',
    says: 'Nothing in the catalog is called “chekout servise”. Did you mean one of these?',
  },
  'may be one of several': { line: '/portal show pier', says: '“pier” could be one of these:' },
  'is too long to be a name': { line: `/owner ${long}`, says: among(`${'a'.repeat(149)}…`) },
  'is half a reference': { line: '/owner component:default/', says: among('component:default/') },
  'is no reference at all': { line: '/portal deps ://', says: among('://') },
  'is a link to nowhere': {
    line: '/owner https://nowhere.example/x',
    says: 'Nothing in the catalog has “https://nowhere.example/x” among its links, or its code there. Try its name.',
  },
  'is the channel of no team': {
    line: '/owner #general',
    says: 'No team of the catalog has <#C0GENERAL> as its channel. A team names its channel’s id with `slack.com/bot-notify`.',
  },
  'is the usergroup of no team': {
    line: '/owner @sailors',
    says: 'No team of the catalog has <!subteam^S0SAILORS> as its usergroup. A team names its usergroup’s id with `stagedoor.dev/slack-usergroup`.',
  },
  'is a person nobody knows': {
    line: '/portal show @nova',
    says: '<@U0NOVA> is nobody that the catalog knows. Look for what they work on, or for their team.',
  },
  'is a person in no team': { line: '/owner @nova', says: '<@U0NOVA> is in no team that the catalog knows.' },
  'is no team': {
    line: '/portal team checkout',
    says: 'No team in the catalog is called “checkout”. Try a part of the name, a title, a #channel or an @person.',
  },
  'is owned by nobody': {
    line: '/owner new-boat',
    says: 'Nobody owns *New boat*. Its document names no owner: set `spec.owner` in catalog/wrong.yaml.',
  },
  'names an owner that is not there': {
    line: '/owner pier-database',
    says: '*Pier* names *nowhere* as its owner, but the catalog has no group:default/nowhere. Mend `spec.owner` in catalog/wrong.yaml.',
  },
  'names an owner that is not there, as a part of what has one': {
    line: '/owner promotions',
    says: '*Promotions* names *growth* as its owner, but the catalog has no group:default/growth. *Shop core*, which it is a part of, is owned by *Storefront*. Mend `spec.owner` in catalog/shop-core.yaml.',
  },
  'finds nothing': {
    line: '/portal find qqqqqqqq',
    says: 'Nothing in the catalog matches “qqqqqqqq”. Try fewer words, or only the beginning of one.',
  },
  'is too long to be searched': {
    line: `/portal find ${long}`,
    says: `Nothing in the catalog matches “${'a'.repeat(149)}…”. Try fewer words, or only the beginning of one.`,
  },
  'narrows by an owner nobody knows': {
    line: '/portal find owner:nobodies rope',
    says: 'No team or person is called “nobodies”. Try a part of the name, or leave that out.',
  },
  'narrows by a system nobody knows': {
    line: '/portal find system:nosystem rope',
    says: 'No system is called “nosystem”. Try a part of the name, or leave that out.',
  },
  'is no verb': {
    line: '/portal shwo checkout',
    says: 'I don’t know “shwo”. Did you mean `/portal show`? All I can do: `/portal help`.',
  },
  'is too long to be a verb': {
    line: `/portal ${long}`,
    says: `I don’t know “${'a'.repeat(99)}…”. See what I can do with \`/portal help\`.`,
  },
  'is for admins': {
    line: '/portal problems',
    says: 'Only admins of the portal can see what is wrong in the sources. Ask somebody of Platform.',
    code: 'not_admin',
  },
  'is a source that is none': {
    who: 'Kai',
    line: '/portal refresh nowhere',
    says: 'There is no source called “nowhere”. Did you mean manifests? Ask again with that name.',
    code: 'not_found',
  },
  'is a user that is none': {
    line: '/portal link xqxqxq',
    says: 'There is no user called “xqxqxq”. Name one as the catalog does: user:default/ana.',
    code: 'not_found',
  },
  'is no user but a service': {
    line: '/portal link component:default/checkout',
    says: 'User: name a person, such as user:default/ana.',
    code: 'invalid_input',
  },
  'is another person': {
    line: '/portal link ben',
    says: notYourself('user:default/ben', 'its e-mail address is not the one of your Slack account'),
    code: 'link_needs_admin',
  },
  'is a user that the configuration overrules': {
    who: 'Victor',
    line: '/portal link ben',
    says: notYourself('user:default/ben', 'the portal’s configuration says who you are'),
    code: 'link_needs_admin',
  },
  'is a name where a mention belongs': {
    line: '/portal unlink ben',
    says: 'Mention whose link is to be removed, as in `/portal unlink @ana`; your own goes with `/portal unlink`.',
  },
  'is the on-call of another team': { line: '/portal oncall platform off', says: notOfPlatform, code: 'not_entitled' },
  'is no moment': {
    who: 'Kai',
    line: '/portal oncall platform @kai until whenever',
    says: 'Until: say a day and a time, such as friday 18:00, tomorrow 9:00 or 2026-11-27 18:00.',
    code: 'invalid_input',
  },
  'is a moment too far away': {
    who: 'Kai',
    line: '/portal oncall platform @kai until 2030-01-01 10:00',
    says: 'Until: at most 31 days from now; for longer, change the rota.',
    code: 'invalid_input',
  },
  'is somebody of another team': {
    who: 'Kai',
    line: '/portal oncall platform @ana until tomorrow 18:00',
    says: 'Person: only somebody of Platform with an active Slack account can be on call for it. Name one of them: Kai Lindgren, Lin Park, Noor Rahman, Owen Price, Zuzana Kráľ.',
    code: 'invalid_input',
  },
  'leaves open which of my teams': {
    who: 'Kai',
    line: '/portal oncall @kai until tomorrow 18:00',
    says: 'You are in 2 teams. Say which one you mean: `/portal oncall Platform …`. Nothing was changed.',
  },
}
