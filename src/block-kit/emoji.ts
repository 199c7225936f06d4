/** The few emoji that a portal's messages are likely to hold; others are shown by name, as Slack does with unknown ones. */
const EMOJI: Readonly<Record<string, string>> = {
  '+1': '👍',
  '-1': '👎',
  arrow_down: '⬇️',
  arrow_right: '➡️',
  arrow_up: '⬆️',
  bell: '🔔',
  calendar: '📆',
  eyes: '👀',
  fire: '🔥',
  heavy_check_mark: '✔️',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  information_source: 'ℹ️',
  large_green_circle: '🟢',
  large_yellow_circle: '🟡',
  link: '🔗',
  lock: '🔒',
  mag: '🔍',
  memo: '📝',
  no_entry: '⛔',
  red_circle: '🔴',
  rocket: '🚀',
  rotating_light: '🚨',
  star: '⭐',
  tada: '🎉',
  warning: '⚠️',
  wave: '👋',
  white_check_mark: '✅',
  wrench: '🔧',
  x: '❌',
  zap: '⚡',
}

/** The character of an emoji's name; for a name that is not known, `:name:`. */
export function emojiText(name: string): string {
  return (Object.hasOwn(EMOJI, name) ? EMOJI[name] : undefined) ?? `:${name}:`
}
