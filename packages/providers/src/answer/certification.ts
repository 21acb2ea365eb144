/** Numbers alone mean nothing outside their country; this is how they are shown at home. */
const prefixes: Readonly<Record<string, string>> = { DE: 'FSK ' }

/** A certification as it is shown in its country: `12` in Germany is `FSK 12`. */
export function shownCertification(
  certification: string | undefined,
  country: string,
): string | undefined {
  if (certification === undefined || !/^\d+$/.test(certification)) return certification
  return `${prefixes[country.toUpperCase()] ?? ''}${certification}`
}
