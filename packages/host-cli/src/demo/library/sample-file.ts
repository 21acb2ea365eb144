/** A file of the sample library: where it lies, and what is put there. */
export interface SampleFile {
  /** Relative to the library, with `/`. */
  readonly path: string
  readonly content: SampleContent
}

export type SampleContent =
  | { readonly from: 'fixture'; readonly name: string }
  | { readonly from: 'text'; readonly text: string }
  | { readonly from: 'bytes'; readonly bytes: Uint8Array }
  | { readonly from: 'drawing'; readonly film: number; readonly kind: LocalArtKind }

/** Pictures that people put beside their videos themselves. */
export type LocalArtKind = 'poster' | 'backdrop' | 'banner' | 'clearart'

/** What a hand-made NFO of the sample library says. */
export interface NfoFacts {
  readonly title: string
  readonly year: number
  readonly uniqueId: readonly [type: string, value: string]
  readonly plot?: string
  readonly userRating?: number
  readonly tags?: readonly string[]
}

/** A copy of one of the sample videos. */
export function video(path: string, fixture: string): SampleFile {
  return { path, content: { from: 'fixture', name: fixture } }
}

/** A text file. */
export function note(path: string, text: string): SampleFile {
  return { path, content: { from: 'text', text } }
}

/** A subtitle file with one line in it. */
export function subtitle(path: string): SampleFile {
  return note(path, '1\n00:00:00,200 --> 00:00:01,200\nSo this is where the light comes from.\n')
}

/** A picture that somebody has put beside a video already. */
export function art(path: string, film: number, kind: LocalArtKind): SampleFile {
  return { path, content: { from: 'drawing', film, kind } }
}

/** A disc's control file: its signature and nothing else, enough to be recognised. */
export function disc(path: string, signature: string): SampleFile {
  const bytes = new Uint8Array(2048)
  bytes.set(new TextEncoder().encode(signature))
  return { path, content: { from: 'bytes', bytes } }
}

/** An NFO in Kodi's form, as an earlier tool or its owner may have left it. */
export function kodiNfo(
  path: string,
  facts: NfoFacts,
  root: 'movie' | 'tvshow' = 'movie',
): SampleFile {
  const [type, value] = facts.uniqueId
  const lines = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>',
    `<${root}>`,
    `  <title>${facts.title}</title>`,
    `  <year>${facts.year}</year>`,
    ...(facts.userRating === undefined ? [] : [`  <userrating>${facts.userRating}</userrating>`]),
    ...(facts.plot === undefined ? [] : [`  <plot>${facts.plot}</plot>`]),
    ...(facts.tags ?? []).map((tag) => `  <tag>${tag}</tag>`),
    `  <uniqueid type="${type}" default="true">${value}</uniqueid>`,
    `</${root}>`,
  ]
  return note(path, `${lines.join('\n')}\n`)
}
