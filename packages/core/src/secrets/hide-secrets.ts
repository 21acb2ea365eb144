/** Shorter ones are not hidden: they are parts of other words. */
const shortest = 6

/** Returns a text without secrets. */
export type HideSecrets = (text: string) => string

/** Puts `[hidden]` in the place of each of `secrets`, also where it is URL-encoded or inside JSON. */
export function hideSecrets(secrets: readonly string[]): HideSecrets {
  const forms = secrets.filter(({ length }) => length >= shortest).flatMap(formsOf)
  const longestFirst = [...new Set(forms)].sort((one, other) => other.length - one.length)
  return (text) =>
    longestFirst.reduce((clean, secret) => clean.replaceAll(secret, '[hidden]'), text)
}

function formsOf(secret: string): readonly string[] {
  const ofForms = new URLSearchParams([['', secret]]).toString().slice(1)
  return [secret, encodeURIComponent(secret), ofForms, JSON.stringify(secret).slice(1, -1)]
}
