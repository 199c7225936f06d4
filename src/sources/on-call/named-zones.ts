import ICAL from 'ical.js'
import { instantOfWall, isTimeZone } from '../../base/wall-time.ts'

/** A zone of the IANA list, by this machine's tables. */
class NamedZone extends ICAL.Timezone {
  override utcOffset({ year, month, day, hour, minute, second }: ICAL.Time): number {
    const wall = Date.UTC(year, month - 1, day, hour, minute, second)
    return (wall - instantOfWall(wall, this.tzid)) / 1000
  }
}

/**
 * Makes known the zones that events name and the calendar does not describe, although RFC 5545 asks it to: without that their
 * times would be taken for those of no zone. Names that are not of the IANA list stay unknown.
 */
export function knowNamedZones(events: readonly ICAL.Component[]): void {
  const properties = events.flatMap((event) => event.getAllProperties())
  const named = new Set(properties.flatMap((property) => property.getFirstParameter('tzid') ?? []))
  for (const tzid of named) {
    const known = ICAL.TimezoneService.get(tzid) !== undefined
    if (!known && isTimeZone(tzid)) ICAL.TimezoneService.register(new NamedZone({ tzid }), tzid)
  }
}
