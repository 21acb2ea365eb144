import type { Token } from './token.js'

/**
 * How a 3D film is packed: the word itself (`hsbs`), `undefined` for none or for a bare `3D`. Words that may be part of
 * a title (`tab`) count only after a point, hyphen or bracket. Source: Kodi and Jellyfin.
 */
export function stereoModeOf(name: string, tokens: readonly Token[]): string | undefined {
  const found = tokens.find(
    (token) => token.kind === 'stereo' && token.text !== '3d' && isCertain(name, token),
  )
  return found?.text.replaceAll(' ', '')
}

function isCertain(name: string, { strength, start }: Token): boolean {
  return strength === 'strong' || /[._([-]/.test(name.charAt(start - 1))
}
