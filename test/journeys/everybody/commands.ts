import { reads } from '../support/requesting.ts'
import { admins, everybody, ofTeams, type Row } from './row.ts'

/** A command, what is typed behind it, and what each of the four reads. */
const typed = (does: string, line: string, words: Row['reads']): Row => {
  const [command = '', ...rest] = line.split(' ')
  const [verb = ''] = rest
  return {
    does,
    covers: [command === '/portal' && verb !== '' ? `/portal ${verb}` : command],
    make: async ({ ask }) => reads(await ask(command, rest.join(' '))),
    reads: words,
  }
}

const ownerRows: readonly Row[] = [
  typed('asks who owns a service', '/owner checkout', everybody(/^\*Checkout\* is owned by \*Payments\*[\s\S]*U0BEN/u)),
  typed('asks by a mistyped name', '/owner chekout', everybody('*Checkout* is owned by *Payments*')),
  typed('asks for the teams of a person', '/owner @ben', everybody(/<@U0BEN> is in\n[\s\S]*Payments/u)),
  typed('asks for a channel’s team', '/owner #team-payments', everybody(/^\*Payments\*\nGroup · team/u)),
  typed('asks for a usergroup’s team', '/owner @payments', everybody(/^\*Payments\*\nGroup · team/u)),
  typed(
    'asks by a link to its code',
    '/owner https://git.harbor.example/harbor/checkout/pull/7',
    everybody('*Checkout* is owned by *Payments*'),
  ),
  typed('asks for an owner without a name', '/owner', everybody('Say whose owner you look for: `/owner checkout`.')),
]

const menuRows: readonly Row[] = [
  typed(
    'opens the menu',
    '/portal',
    ofTeams(
      /^My services\nYou and your teams \(Platform and Engineering\) own \d+[\s\S]*Waiting for my decision[\s\S]*What I can request\nCreate a service/u,
      /^My services\nYou and your teams \(Storefront and Engineering\) own 6[\s\S]*What I can request\nCreate a service/u,
    ),
  ),
  typed('asks for help', '/portal help', {
    Kai: /`\/portal problems`[\s\S]*`\/portal refresh \[SOURCE\]`/u,
    ...others(/^(?![\s\S]*\/portal (?:problems|refresh|cancel))[\s\S]*`\/portal find WORDS`/u),
  }),
  typed('asks for help with one verb', '/portal help deps', everybody(/^`\/portal deps NAME`[^\n]*$/u)),
  typed('asks for help with a verb that is none', '/portal help dpes', everybody('Did you mean `/portal deps`?')),
  typed('asks for help with a verb of admins', '/portal help refresh', {
    Kai: /^`\/portal refresh \[SOURCE\]`/u,
    ...others(/^I don’t know “refresh”\./u),
  }),
  typed(
    'types an unknown verb',
    '/portal shwo checkout',
    everybody('I don’t know “shwo”. Did you mean `/portal show`?'),
  ),
  typed('types a verb like no other', '/portal xqzxqz', everybody('I don’t know “xqzxqz”. See what I can do with')),
]

const lookUpRows: readonly Row[] = [
  typed(
    'searches',
    '/portal find chekout',
    everybody(/^“chekout”: \d+ matches\n\*Checkout\*\n[^\n]*owned by Payments/u),
  ),
  typed(
    'searches, narrowed',
    '/portal find kind:api owner:payments',
    everybody(/^kind api, owned by Payments: 2 matches/u),
  ),
  typed('searches without words', '/portal find', everybody('Say what you look for')),
  typed(
    'looks at a card',
    '/portal show checkout',
    everybody(/Takes a basket to a paid order\.[\s\S]*Silver · 7 of 9/u),
  ),
  typed(
    'looks at nothing in particular',
    '/portal show',
    everybody('Say what you want to see: `/portal show checkout`.'),
  ),
  typed('lists dependencies', '/portal deps checkout', everybody(/Depends on[\s\S]*Needed by[\s\S]*Picture/u)),
  typed('lists dependencies of nothing', '/portal deps', everybody('Say whose dependencies you want to see')),
  typed(
    'looks at a team',
    '/portal team payments',
    everybody(
      /^\*Payments\* · Group[\s\S]*Part of[\s\S]*Engineering[\s\S]*Ben Ode, Jonas Weber and Priya Nair[\s\S]*owns 9/u,
    ),
  ),
  typed('looks at a person’s teams', '/portal team @ana', everybody(/^<@U0ANA> is in:\nStorefront/u)),
  typed(
    'looks at their own teams',
    '/portal team',
    ofTeams(/^Your teams:\nPlatform[\s\S]*Engineering/u, /^Your teams:\nStorefront[\s\S]*Engineering/u),
  ),
  typed(
    'lists what is theirs',
    '/portal mine',
    ofTeams(
      /^You and your teams \(Platform and Engineering\) own \d+/u,
      /^You and your teams \(Storefront and Engineering\) own 6\. Something is wrong with 2 of them\.\n\*Search\*/u,
    ),
  ),
  typed('reads a scorecard', '/portal scorecard checkout', everybody(/Production readiness[\s\S]*not kept: Promises/u)),
  typed('previews a digest', '/portal digest preview payments', everybody(/Payments, week \d+/u)),
]

const adminRows: readonly Row[] = [
  typed(
    'reads what is wrong in the sources',
    '/portal problems',
    admins(/^\d+ problems[\s\S]*catalog\/broken\.yaml, line \d+: /u, 'see what is wrong in the sources'),
  ),
  typed(
    'has the sources read again',
    '/portal refresh',
    admins('Reading the manifests again.', 'have sources read again'),
  ),
  typed(
    'has a source read again that is none',
    '/portal refresh manifest',
    admins('There is no source called “manifest”. Did you mean manifests?', 'have sources read again'),
  ),
  typed(
    'cancels a run that is none',
    '/portal cancel K7Q2MB moving',
    admins('There is no run called “K7Q2MB”.', 'cancel a run'),
  ),
]

const notOfPlatform =
  'Only people of Platform can change who is on call. Kai Lindgren, Lin Park, Noor Rahman and 2 more can.'

const onCallRows: readonly Row[] = [
  typed(
    'asks who is on call for a team',
    '/portal oncall platform',
    everybody(/^On call for \*Platform\*: <@U0NOOR>, until /u),
  ),
  typed(
    'asks for a team that has no rota',
    '/portal oncall fulfilment',
    everybody('Nobody is known to be on call for *Fulfilment*'),
  ),
  typed(
    'asks who is on call for their own teams',
    '/portal oncall',
    ofTeams(/^Who is on call for your teams:\n[\s\S]*<@U0NOOR>/u, /\*Storefront\*/u),
  ),
  typed('puts somebody on call', '/portal oncall platform @kai until tomorrow 18:00', {
    Kai: /^Done\. On call for \*Platform\*: <@U0KAI>, until [\s\S]*, by an override\./u,
    ...others(notOfPlatform),
  }),
  typed('puts somebody on call who is not in the team', '/portal oncall platform @sam until tomorrow 18:00', {
    Kai: /Person: .*Platform/u,
    ...others(notOfPlatform),
  }),
  typed(
    'puts somebody on call without an end',
    '/portal oncall platform @kai',
    everybody('Say who is on call, and until when: `/portal oncall payments @ana until friday 18:00`.'),
  ),
  typed('ends an override', '/portal oncall platform off', {
    Kai: /^The override has ended\. On call for \*Platform\*: <@U0NOOR>/u,
    ...others(notOfPlatform),
  }),
]

const unknown = 'I don’t know which catalog user you are.'

const linkRows: readonly Row[] = [
  typed('asks who they are', '/portal link', {
    Kai: /^You are \*Kai Lindgren\* \(user:default\/kai\), by the e-mail address/u,
    Ana: /^You are \*Ana Ruiz\*[\s\S]*Teams: Engineering and Storefront\./u,
    Sam: `${unknown} Of a guest of this workspace an admin can say it, with \`/portal link @PERSON USER\`.`,
    Nova: `${unknown} \`/portal link user:default/NAME\` does it where that user has the e-mail address of the Slack account; otherwise an admin does, with \`/portal link @PERSON USER\`.`,
  }),
  {
    does: 'links themselves to who they are',
    covers: ['/portal link'],
    make: async ({ ask, who }) => reads(await ask('/portal', `link user:default/${who.toLowerCase()}`)),
    reads: {
      Kai: /^Linked\. You are \*Kai Lindgren\*[\s\S]*by a link that an admin made/u,
      Ana: /^Linked\. You are \*Ana Ruiz\*[\s\S]*by a link made with this command/u,
      Sam: 'You can’t link yourself to user:default/sam: your Slack account is a guest’s. Ask an admin to link you.',
      Nova: 'You can’t link yourself to user:default/nova: the catalog has no such user with an e-mail address to check against. Ask an admin to link you.',
    },
  },
  typed('forgets their own link', '/portal unlink', {
    Kai: 'The link is removed. You are *Kai Lindgren* (user:default/kai), by the e-mail address',
    Ana: 'The link is removed. You are *Ana Ruiz* (user:default/ana), by the e-mail address',
    Sam: `There is no link made by hand to remove. ${unknown}`,
    Nova: `There is no link made by hand to remove. ${unknown}`,
  }),
  typed(
    'mends somebody else’s link',
    '/portal link @lin user:default/noor',
    admins(/^Linked\. <@U0LIN> is \*Noor Rahman\*[\s\S]*by a link that an admin made/u, 'link somebody else’s account'),
  ),
  typed(
    'takes somebody else’s link back',
    '/portal unlink @lin',
    admins(/^The link is removed\. I don’t know which catalog user <@U0LIN> is\./u, 'unlink somebody else’s account'),
  ),
]

function others(words: string | RegExp): Pick<Row['reads'], 'Ana' | 'Sam' | 'Nova'> {
  return { Ana: words, Sam: words, Nova: words }
}

/** Everything that is typed. */
export const commandRows: readonly Row[] = [
  ...ownerRows,
  ...menuRows,
  ...lookUpRows,
  ...adminRows,
  ...onCallRows,
  ...linkRows,
]
