import fc from 'fast-check'

const tricks = fc.constantFrom(
  '<!channel>',
  '<@U1|x>',
  '<https://evil.example|ok>',
  '&lt;',
  '&amp;amp;',
  '&#x3c;',
  '*',
  '_',
  '~',
  '`',
  '```',
  '\n>',
  '|',
  '"><script>alert(1)</script>',
  "' onload='x",
  'javascript:alert(1)',
  '\u202Eright to left',
  '👩‍👩‍👧‍👦',
  '🇩🇪',
  'مرحبا',
  '\uD800',
  '\u0000',
  '\u200B',
  '\r\n',
)

/** Any text, and text made to break out of markup: injection, entities, emoji, lone surrogates, control characters. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.oneof(tricks, fc.string({ maxLength: 8 })), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.tuple(tricks, fc.integer({ min: 1, max: 2000 })).map(([trick, times]) => trick.repeat(times)),
)
