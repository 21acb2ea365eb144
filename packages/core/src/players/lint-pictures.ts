import { extensionOf, imageMimeOfExtension } from '../cache/mime.js'
import { fileRole } from '../naming/file-role.js'
import type { LintContext, LintFinding } from './lint-finding.js'
import { extensionOfPath, nameOf, stemOfPath } from './listing-files.js'
import type { ListedFile } from './player-listing.js'
import { playerTitles } from './player-titles.js'

/** Pictures whose bytes are not what their name says. */
export function lintPictures(context: LintContext): readonly LintFinding[] {
  return context.listing.files
    .filter(({ path }) => fileRole(path) === 'image')
    .flatMap(
      (file) => emptyFile(context, file) ?? noPicture(file) ?? wrongExtension(context, file) ?? [],
    )
}

function emptyFile({ views }: LintContext, { path, size }: ListedFile): LintFinding[] | undefined {
  if (size > 0) return undefined
  const takers = views.filter(({ items }) =>
    items.some(({ slots }) => slots.some((slot) => slot.path === path)),
  )
  const taken =
    takers.length === 0
      ? ''
      : `, and ${titles(takers.map(({ profile }) => profile))} shows it all the same`
  const message = `${nameOf(path)} is empty${taken}`
  return [
    {
      code: 'empty-file',
      severity: 'error',
      file: path,
      message,
      wayOut: 'Delete it, or put the picture there again.',
    },
  ]
}

function noPicture({ path, mime }: ListedFile): LintFinding[] | undefined {
  if (mime !== 'unknown') return undefined
  const message = `${nameOf(path)} is no picture: its first bytes are of no known format`
  return [
    {
      code: 'broken-picture',
      severity: 'error',
      file: path,
      message,
      wayOut: 'Replace it by a picture.',
    },
  ]
}

function wrongExtension(
  { views }: LintContext,
  { path, mime }: ListedFile,
): LintFinding[] | undefined {
  const promised = imageMimeOfExtension(extensionOfPath(path))
  if (mime === undefined || promised === undefined || promised === mime) return undefined
  const blind = views.filter(({ items }) =>
    items.some(({ slots }) => slots.some((slot) => slot.path === path && slot.state === 'broken')),
  )
  const consequence =
    blind.length === 0
      ? ''
      : `, which ${titles(blind.map(({ profile }) => profile))} cannot draw under that name`
  const extension = extensionOf(mime) ?? ''
  return [
    {
      code: 'wrong-extension',
      severity: blind.length === 0 ? 'info' : 'error',
      file: path,
      message: `${nameOf(path)} is a ${formatTitles[mime] ?? mime} picture named .${extensionOfPath(path)}${consequence}`,
      wayOut: `Rename it to ${stemOfPath(path)}.${extension}, or convert it.`,
    },
  ]
}

function titles(profiles: readonly (keyof typeof playerTitles)[]): string {
  return profiles.map((profile) => playerTitles[profile]).join(' and ')
}

const formatTitles: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'image/avif': 'AVIF',
  'image/bmp': 'BMP',
  'image/tiff': 'TIFF',
  'image/svg+xml': 'SVG',
}
